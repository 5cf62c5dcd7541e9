import { verifyChain } from '../app/audit-chain.ts'
import { wordingFor } from '../app/world.ts'
import { readArguments } from './arguments.ts'
import { type CliCommand, say, UsageProblem } from './command.ts'
import { withDatabase } from './database.ts'

export const auditCommand: CliCommand = {
  usage: ['audit verify'],
  purpose: {
    zh: '从头到尾核对审计记录：没有一条被改动、删去或移位',
    en: 'Walks the audit chain from end to end: no row was changed, taken out or moved',
  },
  async run(args, terminal) {
    const { positionals } = readArguments(args, {})
    if (positionals.length !== 1 || positionals[0] !== 'verify') {
      throw new UsageProblem({ zh: '请写 audit verify', en: 'write audit verify' })
    }
    return withDatabase(terminal, 'existing', async ({ ledger }) => {
      // The head first: rows that are written meanwhile come after it, and are no part of this walk.
      const head = await ledger.head()
      const verdict = await verifyChain(ledger.auditRows(), { seq: head.auditSeq, hash: head.auditHash })
      say(terminal, wordingFor(terminal.language).chainVerdict(verdict))
      return verdict.ok ? 0 : 1
    })
  },
}

import { existsSync } from 'node:fs'
import { verifyChain } from '../app/audit-chain.ts'
import { wordingFor } from '../app/world.ts'
import { oneWord, readArguments } from './arguments.ts'
import { inBackupWords } from './backup-words.ts'
import { type CliCommand, CliProblem, say } from './command.ts'
import { withDatabase } from './database.ts'

export const restoreCommand: CliCommand = {
  usage: ['restore FILE'],
  purpose: {
    zh: '把备份恢复到一个空的数据库（DATABASE_URL 指向它）：要么全部恢复，要么不动；恢复后核对审计记录',
    en: 'Fills an empty database (the one of DATABASE_URL) from a backup, all of it or nothing, and verifies the audit chain',
  },
  async run(args, terminal) {
    const { positionals } = readArguments(args, {})
    const file = oneWord(positionals, { zh: '请给出备份文件', en: 'give the backup file' })
    if (!existsSync(file)) {
      throw new CliProblem({
        zh: `没有文件 ${file}，请检查路径`,
        en: `there is no file ${file}: check the path`,
      })
    }
    return withDatabase(terminal, 'as it is', async ({ database, ledger }) => {
      const { restore } = await import('../../adapters/prisma/backup.ts')
      const rows = await inBackupWords(file, () => restore(database, file))
      const tasks = rows['task'] ?? 0
      say(
        terminal,
        terminal.language === 'zh'
          ? `已从 ${file} 恢复：任务 ${tasks} 件。`
          : `Restored from ${file}: ${tasks} tasks.`,
      )
      const head = await ledger.head()
      const verdict = await verifyChain(ledger.auditRows(), { seq: head.auditSeq, hash: head.auditHash })
      say(terminal, wordingFor(terminal.language).chainVerdict(verdict))
      return verdict.ok ? 0 : 1
    })
  },
}

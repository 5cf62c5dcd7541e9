import { applyInventory, type InventoryEntry, planInventory, wholeRegister } from '../app/groups/inventory.ts'
import type { Unit } from '../domain/directory.ts'
import { readArguments } from './arguments.ts'
import { type CliCommand, CliProblem, type ExitCode, say, type Terminal, UsageProblem } from './command.ts'
import { type OpenedDatabase, withDatabase } from './database.ts'
import { policyFor } from './policy-files.ts'

export const groupsCommand: CliCommand = {
  usage: ['groups import FILE', 'groups import FILE --apply'],
  purpose: {
    zh: '把摸底得来的群清单（xlsx、csv：群名、单位、群主、人数、最近活跃、平台）导入群台账：先只看会增改什么、哪一行不对；加 --apply 才写入，要么全部写入，要么不写；再导一次只更新，不重复',
    en: 'Imports an inventory of groups (xlsx, csv: title, unit, owner, members, lastActive, platform) into the register: first shows what it would add and change and every bad row; --apply writes all of it or nothing; again, it updates',
  },
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { apply: { type: 'boolean' } })
    const [word, file, more] = positionals
    if (word !== 'import' || file === undefined || more !== undefined) {
      throw new UsageProblem({ zh: '请写 groups import 文件', en: 'write groups import FILE' })
    }
    return withDatabase(terminal, 'existing', (opened) =>
      importInventory(opened, file, values.apply === true, terminal),
    )
  },
}

/** Titles shown of each kind of change. */
const MOST_SHOWN = 20

async function importInventory(
  { ledger, directoryStore }: OpenedDatabase,
  file: string,
  apply: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  const { units, people } = await directoryStore.read()
  const entries = await entriesOf(file, units)
  const plan = planInventory(entries, await wholeRegister(ledger), people)
  const changed = plan.changed.map(({ entry }) => entry)
  const zh = terminal.language === 'zh'
  say(
    terminal,
    zh
      ? `群：新增 ${plan.added.length}，修改 ${changed.length}，不变 ${plan.unchanged}`
      : `groups: ${plan.added.length} new, ${changed.length} changed, ${plan.unchanged} as before`,
    ...list('+', plan.added),
    ...list('~', changed),
  )
  if (plan.added.length + changed.length === 0) {
    say(terminal, zh ? '与群台账一致，不用导入。' : 'The register already says all of this.')
  } else if (apply) {
    const policy = await policyFor(undefined, terminal)
    await applyInventory(ledger, plan, people, { now: terminal.now(), policyHash: policy.hash })
    say(terminal, zh ? '已全部写入，发「群台账」可查。' : 'All written; “groups” in the chat lists them.')
  } else {
    say(
      terminal,
      zh
        ? '以上只是预览，没有写入。确认后加 --apply。'
        : 'This was a dry run: nothing was written. Add --apply to write it.',
    )
  }
  return 0
}

function list(mark: string, entries: readonly InventoryEntry[]): readonly string[] {
  if (entries.length === 0) return []
  const shown = entries.slice(0, MOST_SHOWN).map(({ title }) => title)
  return [`  ${mark} ${shown.join('、')}${entries.length > MOST_SHOWN ? ' …' : ''}`]
}

/** @throws CliProblem naming every row that is wrong. */
async function entriesOf(file: string, units: readonly Unit[]): Promise<readonly InventoryEntry[]> {
  const [{ readInventory }, { describeProblem }] = await Promise.all([
    import('../../adapters/directory-file/read-inventory.ts'),
    import('../../adapters/directory-file/row-problem.ts'),
  ])
  const reading = await readInventory(file, units)
  if (reading.ok) return reading.entries
  const rows = (language: 'zh' | 'en') =>
    reading.problems.map((problem) => `\n  ${describeProblem(problem, language)}`).join('')
  const count = reading.problems.length
  throw new CliProblem({
    zh: `群清单有 ${count} 处不对，什么也没有写入：${rows('zh')}`,
    en: `${count} things are wrong with the inventory, and nothing was written:${rows('en')}`,
  })
}

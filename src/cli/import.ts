import { type DirectoryDiff, diffDirectory } from '../app/directory-diff.ts'
import type { Words } from '../app/words.ts'
import type { DirectoryData, Language } from '../domain/directory.ts'
import { readArguments } from './arguments.ts'
import { type CliCommand, type ExitCode, say, type Terminal, UsageProblem } from './command.ts'
import { NoDatabaseYet, type OpenedDatabase, withDatabase } from './database.ts'
import { NO_DIRECTORY, readDirectoryFiles } from './directory-files.ts'

export const importCommand: CliCommand = {
  usage: ['import FILE…', 'import FILE… --apply'],
  purpose: {
    zh: '导入名录（xlsx、csv、yaml，或装着它们的文件夹）：先只看会增改什么、哪一行不对；加 --apply 才写入，要么全部写入，要么不写',
    en: 'Imports a directory (xlsx, csv, yaml, or folders of them): first shows what it would add and change and every bad row; --apply writes all of it or nothing',
  },
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { apply: { type: 'boolean' } })
    if (positionals.length === 0) {
      throw new UsageProblem({ zh: '请给出名录文件', en: 'give the directory files' })
    }
    if (values.apply === true) {
      return withDatabase(terminal, 'migrated', (opened) => importInto(opened, positionals, true, terminal))
    }
    try {
      return await withDatabase(terminal, 'existing', (opened) =>
        importInto(opened, positionals, false, terminal),
      )
    } catch (problem) {
      if (!(problem instanceof NoDatabaseYet)) throw problem
      return importInto(null, positionals, false, terminal)
    }
  },
}

/** `opened` null: there is no database yet, so everything would be new. */
async function importInto(
  opened: OpenedDatabase | null,
  files: readonly string[],
  apply: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  const { language } = terminal
  const current = opened === null ? NO_DIRECTORY : await opened.directoryStore.read()
  const next = await readDirectoryFiles(files, current)
  const diff = diffDirectory(current, next)
  for (const table of TABLES) say(terminal, ...describeTable(table, diff, next, language))

  const changes = TABLES.some((table) => diff[table].added.length + diff[table].changed.length > 0)
  if (!changes) {
    say(
      terminal,
      language === 'zh' ? '与现有名录一致，不用导入。' : 'The directory already says all of this.',
    )
  } else if (apply && opened !== null) {
    await opened.directoryStore.apply(next)
    if (await opened.directoryStore.isDemo()) terminal.stderr.write(`${DEMO_WARNING[language]}\n`)
    say(
      terminal,
      language === 'zh'
        ? '已全部写入，正在运行的归一马上按新名录办事。'
        : 'All written; a running Guiyi goes by it at once.',
    )
  } else {
    say(
      terminal,
      language === 'zh'
        ? '以上只是预览，没有写入。确认后加 --apply。'
        : 'This was a dry run: nothing was written. Add --apply to write it.',
    )
  }
  return 0
}

const DEMO_WARNING: Words = {
  zh: '注意：这个库是演示库，谁都可以扮成任何人。正式使用请把 DATABASE_URL 指向一个新库，再导入一次。',
  en: 'Beware: this is a demo database, where anybody can speak as anybody. For real use point DATABASE_URL at a new one and import again.',
}

const TABLES = [
  'units',
  'departments',
  'people',
  'duties',
  'instructions',
  'groups',
] as const satisfies readonly (keyof DirectoryData)[]

const TABLE_TITLES: Readonly<Record<(typeof TABLES)[number], Words>> = {
  units: { zh: '单位', en: 'units' },
  departments: { zh: '部门', en: 'departments' },
  people: { zh: '人员', en: 'people' },
  duties: { zh: '职责清单', en: 'duties' },
  instructions: { zh: '批示', en: 'instructions' },
  groups: { zh: '群', en: 'groups' },
}

/** Names shown of each kind of change; a county's first import has thousands. */
const MOST_SHOWN = 20

/** A line of counts and a line each for what is new and what changes; nothing for a table that no file speaks of. */
function describeTable(
  table: (typeof TABLES)[number],
  diff: DirectoryDiff,
  next: DirectoryData,
  language: Language,
): readonly string[] {
  const { added, changed, unchanged } = diff[table]
  if (added.length + changed.length + unchanged === 0) return []
  const names = namesOf(table, next)
  const list = (mark: string, ids: readonly string[]) => {
    if (ids.length === 0) return []
    const shown = ids.slice(0, MOST_SHOWN).map((id) => (names.has(id) ? `${names.get(id)}（${id}）` : id))
    return [`  ${mark} ${shown.join('、')}${ids.length > MOST_SHOWN ? ' …' : ''}`]
  }
  const counts =
    language === 'zh'
      ? `${TABLE_TITLES[table].zh}：新增 ${added.length}，修改 ${changed.length}，不变 ${unchanged}`
      : `${TABLE_TITLES[table].en}: ${added.length} new, ${changed.length} changed, ${unchanged} as before`
  return [counts, ...list('+', added), ...list('~', changed)]
}

function namesOf(table: (typeof TABLES)[number], data: DirectoryData): ReadonlyMap<string, string> {
  if (table === 'groups') {
    return new Map(
      data.groups.map((group) => [`${group.platform}/${group.account}/${group.conversationId}`, group.title]),
    )
  }
  if (table === 'duties' || table === 'instructions') {
    return new Map(data[table].map((item) => [item.code, item.title]))
  }
  return new Map(data[table].map((entry) => [entry.id, entry.name]))
}

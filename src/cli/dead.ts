import { instantEn, instantZh } from '../app/wording/instants.ts'
import { createCalendar, DEFAULT_SCHEDULE } from '../domain/calendar.ts'
import { createHolidays } from '../domain/holidays.ts'
import { plain } from '../domain/reply.ts'
import { noWords, readArguments } from './arguments.ts'
import { type CliCommand, type ExitCode, say, type Terminal } from './command.ts'
import { type OpenedDatabase, withDatabase } from './database.ts'

/** Enough to see what is wrong; whoever has more has one cause for many. */
const MOST_LISTED = 200
/** Characters of a reply, enough to know it again. */
const MOST_WORDS = 60

export const deadCommand: CliCommand = {
  usage: ['dead', 'dead --retry ID', 'dead --retry all'],
  purpose: {
    zh: '列出没能送达的回复和原因；问题解决后用 --retry 再发',
    en: 'Lists replies that could not be delivered, and why; --retry sends them again once that is mended',
  },
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { retry: { type: 'string', multiple: true } })
    noWords(positionals)
    const { retry } = values
    return withDatabase(terminal, 'existing', (opened) =>
      retry === undefined ? list(opened, terminal) : revive(opened, retry, terminal),
    )
  },
}

async function list({ outbox }: OpenedDatabase, terminal: Terminal): Promise<ExitCode> {
  const rows = await outbox.dead(MOST_LISTED)
  if (rows.length === 0) {
    say(terminal, terminal.language === 'zh' ? '没有送不出去的回复。' : 'There are no undeliverable replies.')
    return 0
  }
  const calendar = createCalendar(DEFAULT_SCHEDULE, createHolidays())
  const instant = terminal.language === 'zh' ? instantZh : instantEn
  for (const { id, platform, account, conversationId, createdAt, reason, reply } of rows) {
    const place = `${platform}/${account}/${conversationId}`
    const words = plain(reply).replace(/\s+/gu, ' ').slice(0, MOST_WORDS)
    say(terminal, [id, instant(createdAt, calendar), place, words, reason].join('\t'))
  }
  return 1
}

async function revive(
  { outbox }: OpenedDatabase,
  ids: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const wanted = new Set(ids)
  const revived = await outbox.revive(wanted.has('all') ? 'all' : [...wanted])
  const zh = `${revived} 条重新待发，正在运行的归一半分钟内会发出。`
  const en = `${revived} are due again; a running Guiyi sends them within half a minute.`
  say(terminal, terminal.language === 'zh' ? zh : en)
  return !wanted.has('all') && revived < wanted.size ? 1 : 0
}

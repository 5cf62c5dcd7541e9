import type { OutboxProgress } from '../../adapters/prisma/outbox-progress.ts'
import { noWords, readArguments } from './arguments.ts'
import { type CliCommand, type ExitCode, say } from './command.ts'
import { withDatabase } from './database.ts'

export const outboxCommand: CliCommand = {
  usage: ['outbox'],
  purpose: {
    zh: '各账号还有多少没发、发得多快、大约还要几分钟',
    en: 'How much waits to be sent over each account, how fast it goes, and about how many minutes are left',
  },
  async run(args, terminal) {
    noWords(readArguments(args, {}).positionals)
    return withDatabase(terminal, 'existing', async ({ database }): Promise<ExitCode> => {
      const { outboxProgress } = await import('../../adapters/prisma/outbox-progress.ts')
      const now = terminal.now()
      const accounts = await outboxProgress(database, now)
      const zh = terminal.language === 'zh'
      if (accounts.length === 0) say(terminal, zh ? '没有要发的。' : 'There is nothing to send.')
      for (const account of accounts) say(terminal, zh ? lineZh(account, now) : lineEn(account, now))
      return 0
    })
  },
}

const MINUTE_MS = 60_000
const waitedMinutes = ({ oldestDue }: OutboxProgress, now: number): number =>
  oldestDue === null ? 0 : Math.floor((now - oldestDue) / MINUTE_MS)

function lineZh(account: OutboxProgress, now: number): string {
  const { platform, waiting, due, deliveredLastHour, dead, minutesLeft } = account
  const left = due === 0 ? '' : minutesLeft === null ? '，最近没有发出' : `，大约还要 ${minutesLeft} 分钟`
  const oldest = due === 0 ? '' : `（最早的等了 ${waitedMinutes(account, now)} 分钟）`
  return `${platform}/${account.account}：待发 ${waiting} 条，其中到时的 ${due} 条${oldest}${left}；一小时内送达 ${deliveredLastHour} 条，没能送达 ${dead} 条`
}

function lineEn(account: OutboxProgress, now: number): string {
  const { platform, waiting, due, deliveredLastHour, dead, minutesLeft } = account
  const left =
    due === 0 ? '' : minutesLeft === null ? ', none sent lately' : `, about ${minutesLeft} minutes left`
  const oldest = due === 0 ? '' : ` (the oldest for ${waitedMinutes(account, now)} minutes)`
  return `${platform}/${account.account}: ${waiting} waiting, ${due} of them due${oldest}${left}; ${deliveredLastHour} delivered within the hour, ${dead} undeliverable`
}

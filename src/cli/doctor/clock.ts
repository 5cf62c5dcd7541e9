import type { Instant } from '../../domain/instant.ts'
import { type Finding, fine, problem, warning } from './finding.ts'

/** Clocks further apart than this would judge a deadline differently. */
const MOST_DRIFT_MS = 30_000

const SHANGHAI_OFFSET_MINUTES = 480

/** Does this machine know the time, and the zone that office hours are in? */
export function clockFindings(now: Instant, databaseNow: Instant | null): readonly Finding[] {
  const findings: Finding[] = []
  const shown = shanghai(now)
  if (shown === null) {
    findings.push(
      problem(
        'clock',
        { zh: 'Node 不认得时区 Asia/Shanghai', en: 'Node does not know the zone Asia/Shanghai' },
        {
          zh: '换用带完整 ICU 的 Node（官方发行版都带）',
          en: 'use a Node with full ICU, as the official builds are',
        },
      ),
    )
  } else {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    findings.push(
      fine(
        'clock',
        `北京时间 ${shown}（本机时区 ${own}）`,
        `${shown} in Asia/Shanghai (this machine: ${own})`,
      ),
    )
  }
  if (databaseNow !== null) {
    const seconds = Math.round(Math.abs(databaseNow - now) / 1000)
    findings.push(
      Math.abs(databaseNow - now) <= MOST_DRIFT_MS
        ? fine('clock', '与数据库的时钟一致', 'it agrees with the clock of the database')
        : warning(
            'clock',
            {
              zh: `与数据库的时钟相差 ${seconds} 秒`,
              en: `${seconds} seconds from the clock of the database`,
            },
            { zh: '在两台机器上开启 NTP 对时', en: 'turn on NTP on both machines' },
          ),
    )
  }
  return findings
}

function shanghai(now: Instant): string | null {
  try {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'short',
    })
    const utc = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', dateStyle: 'short', timeStyle: 'short' })
    const minutes = (Date.parse(`${format.format(now)}Z`) - Date.parse(`${utc.format(now)}Z`)) / 60_000
    return minutes === SHANGHAI_OFFSET_MINUTES ? format.format(now) : null
  } catch {
    return null
  }
}

import type { Instant } from '../../domain/instant.ts'
import { type Finding, fine, warning } from './finding.ts'

/** A reply that is due and still waits after this long is not only late. */
const LATE_MS = 10 * 60 * 1000

/** What waits for delivery: `oldestDue` is when the row that waits longest might first have been sent. */
export interface OutboxState {
  readonly dead: number
  readonly pending: number
  readonly oldestDue: Instant | null
}

export function outboxFindings({ dead, pending, oldestDue }: OutboxState, now: Instant): readonly Finding[] {
  const findings: Finding[] = []
  if (dead > 0) {
    findings.push(
      warning(
        'outbox',
        { zh: `${dead} 条回复没能送达`, en: `${dead} replies could not be delivered` },
        {
          zh: '用 npm run guiyi -- dead 看原因，处理后加 --retry all 重发',
          en: 'see why with npm run guiyi -- dead, then send them again with --retry all',
        },
      ),
    )
  }
  const lateMs = oldestDue === null ? 0 : now - oldestDue
  if (lateMs > LATE_MS) {
    const minutes = Math.floor(lateMs / 60_000)
    findings.push(
      warning(
        'outbox',
        {
          zh: `${pending} 条待发，最早的一条已等了 ${minutes} 分钟`,
          en: `${pending} waiting, the oldest for ${minutes} minutes`,
        },
        {
          zh: '确认归一正在运行，平台连得上（看日志）',
          en: 'see that Guiyi is running and reaches its platforms (its log tells)',
        },
      ),
    )
  }
  if (findings.length === 0) {
    findings.push(fine('outbox', `没有滞留（待发 ${pending} 条）`, `nothing is stuck (${pending} waiting)`))
  }
  return findings
}

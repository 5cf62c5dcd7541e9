import type { WorkingCalendar } from '../../domain/calendar.ts'
import { formatLocal, type Instant, weekday } from '../../domain/instant.ts'

const WEEKDAYS_ZH = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const WEEKDAYS_EN = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** `2026-11-24 08:30 周二`, on the wall clock of the calendar's zone. */
export function instantZh(at: Instant, calendar: WorkingCalendar): string {
  const local = calendar.toLocal(at)
  return `${formatLocal(local)} ${WEEKDAYS_ZH[weekday(local.day) - 1]}`
}

/** `Tue 2026-11-24 08:30`, on the wall clock of the calendar's zone. */
export function instantEn(at: Instant, calendar: WorkingCalendar): string {
  const local = calendar.toLocal(at)
  return `${WEEKDAYS_EN[weekday(local.day) - 1]} ${formatLocal(local)}`
}

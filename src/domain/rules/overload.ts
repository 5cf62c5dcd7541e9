import type { WorkingCalendar } from '../calendar.ts'
import { type Instant, mondayOf } from '../instant.ts'
import type { FullLoad, PostedLoad, Rule } from './rule.ts'

/** A unit's and its members' capacity for what is new, by day and by week. */
export const overload: Rule = {
  code: 'OVERLOAD',
  basis: '本县派单规则：每人、每单位每天每周新增任务有上限',
  test({ owners, unit, load, policy: { limits }, calendar, now }) {
    const full = [
      ...owners.flatMap(({ id, name }) =>
        fullLoads({ bearer: 'owner', name }, load.owners.get(id) ?? NO_LOAD, {
          day: limits.tasksPerOwnerAndDay,
          week: limits.tasksPerOwnerAndWeek,
        }),
      ),
      ...fullLoads({ bearer: 'unit', name: unit.name }, load.unit, {
        day: limits.tasksPerUnitAndDay,
        week: limits.tasksPerUnitAndWeek,
      }),
    ]
    if (full.length === 0) return null
    return { code: 'OVERLOAD', full, next: nextFree(full, calendar, now) }
  },
}

export const NO_LOAD: PostedLoad = { day: 0, week: 0 }

/** A full week says more than a full day of it. */
function fullLoads(
  whose: Pick<FullLoad, 'bearer' | 'name'>,
  load: PostedLoad,
  most: Readonly<Record<FullLoad['span'], number>>,
): FullLoad[] {
  for (const span of ['week', 'day'] as const)
    if (load[span] >= most[span]) return [{ ...whose, span, open: load[span], limit: most[span] }]
  return []
}

/** When work begins on the first day on which none of them is full any more. */
function nextFree(full: readonly FullLoad[], calendar: WorkingCalendar, now: Instant): Instant {
  const today = calendar.toLocal(now).day
  const day = full.some(({ span }) => span === 'week') ? mondayOf(today) + 7 : today + 1
  return calendar.nextWorkingInstant(calendar.toInstant({ day, minute: 0 }))
}

import type { Rule } from './rule.ts'

export const overload: Rule = {
  code: 'OVERLOAD',
  basis: '本县派单规则：每人每天新增任务有上限',
  test({ owners, postedTodayTo, policy, calendar, now }) {
    const limit = policy.overloadTasks
    const full = owners.flatMap(({ id, name }) => {
      const open = postedTodayTo.get(id) ?? 0
      return open >= limit ? [{ name, open }] : []
    })
    if (full.length === 0) return null
    const tomorrow = calendar.toInstant({ day: calendar.toLocal(now).day + 1, minute: 0 })
    return { code: 'OVERLOAD', owners: full, limit, next: calendar.nextWorkingInstant(tomorrow) }
  },
}

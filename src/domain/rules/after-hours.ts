import type { Rule } from './rule.ts'

export const afterHours: Rule = {
  code: 'AFTER_HOURS',
  basis: '参照《国务院关于职工工作时间的规定》《全国年节及纪念日放假办法》；本县派单规则',
  test({ now, calendar }) {
    if (calendar.isWorkingTime(now)) return null
    const { day } = calendar.toLocal(now)
    const next = calendar.nextWorkingInstant(now)
    const dayOff = !calendar.isWorkday(day)
    return {
      code: 'AFTER_HOURS',
      next,
      dayOff,
      dayOffName: dayOff ? calendar.holidayName(day) : null,
      covered: calendar.covers(day) && calendar.covers(calendar.toLocal(next).day),
    }
  },
}

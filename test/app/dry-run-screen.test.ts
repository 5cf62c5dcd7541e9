import { describe, expect, it } from 'vitest'
import { HistoryTally } from '../../src/app/dry-run/history/tally.ts'
import { UnusableLine } from '../../src/app/dry-run/request-line.ts'
import { answerScreen, type Screen } from '../../src/app/dry-run/screen.ts'
import { createCalendar, DEFAULT_SCHEDULE } from '../../src/domain/calendar.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { parseRef } from '../../src/domain/instant.ts'

const calendar = createCalendar(DEFAULT_SCHEDULE, createHolidays())
/** Whatever begins with 请 is an assignment. */
const screen: Screen = (text) => ({
  assignment: text.startsWith('请'),
  score: text.startsWith('请') ? 0.9 : 0.1,
  signals: [{ words: text.slice(0, 1), weight: 1 }],
})

const said = (at: string | null, text: string, author = '刘敏') => ({
  at: at === null ? null : parseRef(at, calendar.zone),
  author,
  text,
})
const counted = (...messages: readonly ReturnType<typeof said>[]) => {
  const tally = new HistoryTally(calendar, screen)
  const found = messages.flatMap((message) => tally.hear(message) ?? [])
  return { found, ...tally.summary() }
}

describe('screen', () => {
  it('answers with the verdict, what decided, and what is demanded that must not be', () => {
    expect(answerScreen({ id: 'a', text: '请打卡，收到请回复' }, screen)).toEqual({
      id: 'a',
      assignment: true,
      score: 0.9,
      signals: [{ words: '请', weight: 1 }],
      demands: [
        { kind: 'CHECK_IN', words: '打卡' },
        { kind: 'RECEIPT', words: '收到请回复' },
      ],
    })
  })

  it('cannot be asked without a text', () => {
    expect(() => answerScreen({ id: 1 }, screen)).toThrow(UnusableLine)
  })
})

describe('a chat of the past', () => {
  it('is described by its messages, its people and its days', () => {
    const { messages, people, firstDay, lastDay, days, assignments } = counted(
      said('2026-11-23T09:00', '请报表'),
      said('2026-11-23T09:01', '好的', '张建国'),
      said('2026-11-26T09:00', '收到', '张建国'),
    )
    expect({ messages, people, firstDay, lastDay, days, assignments }).toEqual({
      messages: 3,
      people: 2,
      firstDay: '2026-11-23',
      lastDay: '2026-11-26',
      days: 2,
      assignments: 1,
    })
  })

  it.each([
    ['2026-11-23T17:30', 'the last minute of work', 0],
    ['2026-11-23T17:31', 'the evening', 1],
    ['2026-11-23T12:30', 'noon', 1],
    ['2026-11-22T10:00', 'Sunday', 1],
    ['2026-10-01T10:00', 'a holiday', 1],
    ['2026-10-10T10:00', 'a Saturday that is worked', 0],
  ])('%s is %s: %i after hours', (at, _when, afterHours) => {
    expect(counted(said(at, '请报表')).afterHours).toBe(afterHours)
  })

  it.each([
    ['请今天下班前报表', 1],
    ['请于17点前报表', 1],
    ['请今晚12点前报表', 1],
    ['请今晚必须交齐', 1],
    ['请半小时内报表', 1],
    ['请于11月23日前报表', 1],
    ['请明天下班前报表', 0],
    ['请于11月25日前报表', 0],
    ['请明天一早报表', 0],
    ['请尽快报表', 0],
  ])('%s, said in the morning of 23 November: %i due the same day', (text, sameDay) => {
    expect(counted(said('2026-11-23T09:00', text)).sameDay).toBe(sameDay)
  })

  it('counts what was said to Guiyi apart: it is inside the form', () => {
    const { assignments, inForm } = counted(
      said('2026-11-23T09:00', '/派单 责任人：张建国 期限：下周三 依据：洋政办〔2026〕12号 事项：请核对名单'),
      said('2026-11-23T09:01', '/派单'),
      said('2026-11-23T09:02', '我的任务'),
    )
    expect({ assignments, inForm }).toEqual({ assignments: 0, inForm: { posts: 2, others: 1 } })
  })

  it('counts each kind of forbidden demand once a message, the most frequent first', () => {
    const { forbidden, demands } = counted(
      said('2026-11-23T09:00', '请打卡，天天打卡，截图发群里'),
      said('2026-11-23T09:01', '请打卡'),
      said('2026-11-23T09:02', '请报表'),
      said('2026-11-23T09:03', '今天打卡了吗'),
    )
    expect(forbidden).toBe(2)
    expect(demands).toEqual([
      { kind: 'CHECK_IN', assignments: 2 },
      { kind: 'SCREENSHOT', assignments: 1 },
    ])
  })

  it('names the twenty who assign most, and sums up the others', () => {
    const everybody = Array.from({ length: 23 }, (_, index) =>
      Array.from({ length: 23 - index }, () => said('2026-11-23T20:00', '请报表', `干部${index + 1}`)),
    )
    const { byAuthor, otherAuthors } = counted(
      ...everybody.flat(),
      said('2026-11-23T20:00', '收到', '张建国'),
    )
    expect(byAuthor).toHaveLength(20)
    expect(byAuthor[0]).toEqual({ author: '干部1', assignments: 23, afterHours: 23 })
    expect(otherAuthors).toEqual({ people: 3, assignments: 6, afterHours: 6 })
  })

  it('says at which hours, on which weekdays and on which day most was assigned', () => {
    const { byHour, byWeekday, busiestDay } = counted(
      said('2026-11-02T21:05', '请报表'),
      said('2026-11-23T09:00', '请报表'),
      said('2026-11-23T21:59', '请报表'),
    )
    expect(byHour.filter((hour) => hour.assignments > 0)).toEqual([
      { hour: 9, assignments: 1, afterHours: 0 },
      { hour: 21, assignments: 2, afterHours: 2 },
    ])
    expect(byWeekday[0]).toEqual({ weekday: 1, assignments: 3, afterHours: 2 })
    expect(busiestDay).toEqual({ day: '2026-11-23', assignments: 2, afterHours: 1 })
  })

  it('shows a short chat day by day, with the quiet days in between', () => {
    expect(counted(said('2026-11-20T09:00', '请报表'), said('2026-11-23T09:00', '好')).byDay).toEqual([
      { day: '2026-11-20', assignments: 1, afterHours: 0 },
      { day: '2026-11-21', assignments: 0, afterHours: 0 },
      { day: '2026-11-22', assignments: 0, afterHours: 0 },
      { day: '2026-11-23', assignments: 0, afterHours: 0 },
    ])
    expect(counted(said('2026-11-01T09:00', '请报表'), said('2026-11-15T09:00', '好')).byDay).toBeNull()
  })

  it('counts what nobody can date in the total and by name, and at no hour', () => {
    const summary = counted(said(null, '请今天报表'), said(null, '收到'))
    expect(summary).toMatchObject({
      messages: 2,
      undated: 2,
      assignments: 1,
      undatedAssignments: 1,
      afterHours: 0,
      sameDay: 0,
      firstDay: null,
      busiestDay: null,
      byAuthor: [{ author: '刘敏', assignments: 1, afterHours: 0 }],
    })
    expect(summary.found).toMatchObject([{ afterHours: null, sameDay: null }])
  })

  it('names the years of which it knows no make-up workdays', () => {
    expect(
      counted(said('2031-05-06T09:00', '请报表'), said('2026-11-23T09:00', '好')).uncoveredYears,
    ).toEqual([2031])
  })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCalendar, DEFAULT_SCHEDULE } from '../../src/domain/calendar.ts'
import { VOCABULARY } from '../../src/domain/deadline/vocabulary.ts'
import { deadlineInstant, findDeadline, readDeadline } from '../../src/domain/deadline.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { dayOf, parseDay } from '../../src/domain/instant.ts'

const calendar = createCalendar(DEFAULT_SCHEDULE, createHolidays())
const FIRST = parseDay('2024-01-01') ?? 0
const ref = fc.record({
  day: fc.integer({ min: FIRST, max: FIRST + 1500 }),
  minute: fc.integer({ min: 0, max: 1439 }),
})

/** Whatever the text, an answer is a day and minute that exist, and what is found lies in the text. */
function holds(text: string, at: { day: number; minute: number }): void {
  const reading = readDeadline(text, at, calendar)
  if (reading.ok) {
    const { day, minute } = reading
    if (!Number.isInteger(day) || Math.abs(day) > 100_000) throw new Error(`no day: ${day}`)
    if (minute !== null && !(Number.isInteger(minute) && minute >= 0 && minute < 1440)) {
      throw new Error(`no minute: ${minute}`)
    }
    if (!Number.isFinite(deadlineInstant(reading, calendar))) throw new Error('no instant')
  } else if (!text.includes(reading.phrase)) {
    throw new Error(`not in the text: ${reading.phrase}`)
  }
  const found = findDeadline(text)
  if (found !== null && !(found.start >= 0 && found.start < found.end && found.end <= text.length)) {
    throw new Error(`not in the text: ${found.start} to ${found.end}`)
  }
}

it('reads any text without throwing (40,000 inputs)', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), ref, holds), { numRuns: 20_000 })
  // UTF-16 cut anywhere, as chat platforms do.
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  fc.assert(
    fc.property(units, ref, (codes, at) => holds(String.fromCharCode(...codes), at)),
    { numRuns: 20_000 },
  )
})

const TOKENS = [
  ...VOCABULARY.flatMap(([, words]) => words.split(' ')),
  ...'0123456789〇零一二两三四五六七八九十廿卅百年月日号点时分刻半天周星期礼拜内前后个:：.．。-—~/／()（），、 \n'.split(
    '',
  ),
  ...[
    '11',
    '24',
    '30',
    '31',
    '2026',
    '13',
    '25',
    '17:30',
    '24:00',
    '03:00',
    '11月24日',
    '12.5',
    '2月30日',
    '二十四',
    '１１',
  ],
  ...[
    '本周',
    '下周',
    '下下周',
    '本月',
    '下月',
    '今年',
    '明年',
    '小时',
    '工作日',
    '3天内',
    '5个工作日内',
    '周五',
    '星期天',
    'Nov',
    'Friday',
    'pm',
    '第',
  ],
]

it('reads any soup of its own words without throwing (70,000 inputs)', () => {
  const soup = fc.array(fc.constantFrom(...TOKENS), { minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(soup, ref, (tokens, at) => holds(tokens.join(''), at)),
    { numRuns: 70_000 },
  )
})

it('accepts a written date exactly when it exists, and as that date (30,000 inputs)', () => {
  const FORMS: ((y: number, m: number, d: number) => string)[] = [
    (y, m, d) => `${y}年${m}月${d}日前`,
    (y, m, d) => `${y}.${m}.${d}`,
    (y, m, d) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')} 17:00`,
    (y, m, d) => `请于${y}／${m}／${d}前报送`,
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...FORMS),
      fc.integer({ min: 2020, max: 2040 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 33 }),
      ref,
      (form, year, month, day, at) => {
        const reading = readDeadline(form(year, month, day), at, calendar)
        expect(reading.ok ? reading.day : reading.problem).toBe(dayOf(year, month, day) ?? 'IMPOSSIBLE')
      },
    ),
    { numRuns: 20_000 },
  )
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 29 }), fc.integer({ min: 0, max: 75 }), ref, (hour, minute, at) => {
      const reading = readDeadline(
        `明天${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
        at,
        calendar,
      )
      const exists = minute < 60 && (hour < 24 || (hour === 24 && minute === 0))
      const total = hour * 60 + minute
      const expected = { ok: true, day: at.day + 1 + Math.floor(total / 1440), minute: total % 1440 }
      expect(reading).toEqual(exists ? expected : expect.objectContaining({ problem: 'IMPOSSIBLE' }))
    }),
    { numRuns: 10_000 },
  )
})

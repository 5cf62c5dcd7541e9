import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_LINES, NOTHING, withNewer, withOlder } from '../../../adapters/web/client/history.js'
import { postCommand } from '../../../adapters/web/client/post-form.js'
import { t } from '../../../adapters/web/client/strings.js'
import { deadlinePhrase, fromPicker, toPicker } from '../../../adapters/web/client/time.js'
import { decode, PostedMessage } from '../../../adapters/web/decode.ts'
import type { WireLine } from '../../../adapters/web/encode.ts'
import { createCalendar, DEFAULT_SCHEDULE } from '../../../src/domain/calendar.ts'
import { readDeadline } from '../../../src/domain/deadline.ts'
import { createHolidays } from '../../../src/domain/holidays.ts'
import { dayOf, formatLocal } from '../../../src/domain/instant.ts'

const CALENDAR = createCalendar(DEFAULT_SCHEDULE, createHolidays())
const EMPTY = { units: '', owner: '', deadline: '', source: '', matter: '', emergency: '' }

const line = (position: number): WireLine => ({
  id: `line-${position}`,
  conversationId: 'group:shiqiao',
  position,
  author: null,
  at: position,
  text: null,
  reply: null,
})

test('the post form composes the very command that one could have typed', () => {
  const values = {
    ...EMPTY,
    owner: '赵守田、孙丽',
    deadline: '周五下班前',
    source: '洋政办发〔2026〕12号',
    matter: ' 报送巡护安排 ',
  }
  expect(postCommand(values)).toBe(
    '/派单\n责任人：赵守田、孙丽\n期限：周五下班前\n依据：洋政办发〔2026〕12号\n事项：报送巡护安排',
  )
  expect(postCommand({ ...values, units: '洋泉镇各村', emergency: '防汛' })).toBe(
    '/派单\n单位：洋泉镇各村\n责任人：赵守田、孙丽\n期限：周五下班前\n依据：洋政办发〔2026〕12号\n事项：报送巡护安排\n紧急：防汛',
  )
})

test('fields left empty are left out, for the gate to name', () => {
  expect(postCommand({ ...EMPTY, matter: '报数' })).toBe('/派单\n事项：报数')
})

test('a picked moment is written as the deadline grammar reads it', () => {
  expect(deadlinePhrase('2026-11-07T08:30')).toBe('2026年11月7日08:30')
  expect(deadlinePhrase('')).toBe('')
  const day = dayOf(2026, 11, 23) ?? 0
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 1439 }), (ahead, minute) => {
      const local = formatLocal({ day: day + ahead, minute }).replace(' ', 'T')
      const reading = readDeadline(deadlinePhrase(local), { day, minute: 545 }, CALENDAR)
      expect(reading).toEqual({ ok: true, day: day + ahead, minute })
    }),
  )
})

test('every chip of the form is a deadline, on any day of the week', () => {
  const { tomorrow, friday, nextFriday, fiveDays } = t().chips
  const monday = dayOf(2026, 11, 23) ?? 0
  for (let day = monday; day < monday + 7; day++) {
    const isFriday = day === monday + 4
    for (const phrase of [tomorrow, isFriday ? nextFriday : friday, fiveDays]) {
      expect(readDeadline(phrase, { day, minute: 545 }, CALENDAR)).toMatchObject({ ok: true })
    }
  }
})

test('the picker shows and reads the time of Shanghai wherever the browser stands', () => {
  const at = Date.UTC(2026, 10, 23, 16, 30)
  expect(toPicker(at)).toBe('2026-11-24T00:30')
  expect(fromPicker('2026-11-24T00:30')).toBe(at)
  expect(fromPicker('')).toBeNull()
})

test('however lines come, the page holds a sorted stretch of at most 300, without gaps or doubles', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('newer', 'again', 'older'), { maxLength: 60 }), (steps) => {
      const TOTAL = 2_000
      let newest = TOTAL
      let stretch = withOlder(
        NOTHING,
        Array.from({ length: 40 }, (_, i) => line(TOTAL - 39 + i)),
        true,
      )
      for (const step of steps) {
        if (step === 'older') {
          const before = stretch.lines[0]?.position ?? 0
          stretch = withOlder(
            stretch,
            Array.from({ length: 40 }, (_, i) => line(before - 40 + i)),
            true,
          )
        } else {
          if (step === 'newer') newest += 1
          stretch = withNewer(stretch, line(newest))
        }
        const places = stretch.lines.map((one) => one.position)
        expect(places.length).toBeLessThanOrEqual(MAX_LINES)
        expect(places).toEqual(places.map((_, i) => (places[0] ?? 0) + i))
        if (stretch.atEnd) expect(places.at(-1)).toBe(newest)
      }
    }),
    { numRuns: 200 },
  )
})

test('any message that is accepted decodes to the same incoming, however often it is posted', () => {
  const visitor = { userId: 'u-chen', person: null }
  fc.assert(
    fc.property(fc.uuid(), fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }), (id, text) => {
      const read = () => PostedMessage.safeParse({ id, conversationId: 'group:shiqiao', text })
      const [first, second] = [read(), read()]
      if (!first.success || !second.success) return
      expect(decode(second.data, visitor, 5)).toEqual(decode(first.data, visitor, 5))
      expect(decode(first.data, visitor, 5).key).toBe(`web:${id}`)
    }),
  )
})

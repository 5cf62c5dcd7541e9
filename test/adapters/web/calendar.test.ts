import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { calendarText } from '../../../adapters/web/calendar.ts'
import { calendarEntries } from '../../../src/app/calendar-entries.ts'
import type { Logger } from '../../../src/app/ports.ts'
import { eachDatabase } from '../../support/databases.ts'
import { type RunningGate, runGate } from '../../support/running-gate.ts'
import { routesUnderTest } from '../../support/web-routes.ts'

const DEADLINE = Date.UTC(2026, 10, 27, 9, 30)
const entry = (task: number, title: string, details = '') => ({
  task,
  title,
  details,
  deadline: DEADLINE,
  postedAt: Date.UTC(2026, 10, 23, 1, 0),
})
const parsed = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))

describe('a calendar feed', () => {
  test('is read by a parser that is not ours: an entry a task, at its deadline, under a lasting id', () => {
    const text = calendarText({ name: '归一任务期限', entries: [entry(12, '任务 12 报送巡护安排')] })
    const [event, ...others] = parsed(text)
    expect(others).toEqual([])
    expect([event?.uid, event?.summary]).toEqual(['task-12@guiyi', '任务 12 报送巡护安排'])
    expect(event?.startDate.toJSDate().getTime()).toBe(DEADLINE)
    expect(text).toContain('DTSTART:20261127T093000Z')
    expect(text).toContain('TRANSP:TRANSPARENT')
    expect(text).not.toContain('VALARM')
  })

  test('comes through whatever is in a matter: commas, semicolons, lines, emoji, long Chinese', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (words) => {
        // Control characters have no place in iCalendar; CR and LF are one line's end.
        const plain = words.replace(/[\p{Cc}\u2028\u2029]/gu, '')
        const details = `甲,乙;丙\\丁🌾\n${plain}`
        const text = calendarText({ name: '归一', entries: [entry(1, `任务 1 ${plain}`.trim(), details)] })
        const [event] = parsed(text)
        expect(event?.summary).toBe(`任务 1 ${plain}`.trim())
        expect(event?.description).toBe(details)
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      }),
    )
  })

  test('is the same text for the same tasks, so that a calendar need not fetch it again', () => {
    const feed = { name: '归一', entries: [entry(1, '任务 1'), entry(2, '任务 2')] }
    expect(calendarText(feed)).toBe(calendarText(feed))
  })

  test('of nobody’s tasks is an empty calendar, and no error', () => {
    expect(parsed(calendarText({ name: '归一', entries: [] }))).toEqual([])
  })
})

describe('the route of a feed', () => {
  const TOKEN = 'abcdefghijklmnopqrstuvwxyzABCDEF'
  function served(feedOf: () => Promise<{ name: string; entries: [] } | null>) {
    const logged: unknown[] = []
    const keep = (...said: unknown[]) => logged.push(said)
    const logger: Logger = { info: keep, warn: keep, error: keep }
    const { app } = routesUnderTest(true, async () => {}, { logger, calendarFeed: feedOf })
    return { app, logged }
  }

  test('answers a link that is good, and 304 to whoever has it already', async () => {
    const { app } = served(async () => ({ name: '归一', entries: [] }))
    const first = await app.request(`/calendar/${TOKEN}.ics`)
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    const etag = first.headers.get('etag') ?? ''
    const again = await app.request(`/calendar/${TOKEN}.ics`, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })

  test('says the same of every link that is not', async () => {
    const { app } = served(async () => null)
    for (const path of [`/calendar/${TOKEN}.ics`, '/calendar/x', '/calendar/..ics', '/calendar/']) {
      const response = await app.request(path)
      expect([response.status, (await response.json()).code]).toEqual([404, 'not_found'])
    }
    expect((await app.request(`/calendar/${TOKEN}.ics`)).headers.get('cache-control')).toBe('no-store')
  })

  test('writes the link into no log, also when it fails', async () => {
    const { app, logged } = served(async () => {
      throw new Error('the database is away')
    })
    expect((await app.request(`/calendar/${TOKEN}.ics`)).status).toBe(500)
    expect(logged).toHaveLength(1)
    expect(JSON.stringify(logged)).not.toContain(TOKEN)
  })
})

eachDatabase((_name, fresh) => {
  const linkIn = (said: string) => /\/calendar\/([A-Za-z0-9_-]{32})\.ics/.exec(said)?.[1] ?? ''
  const tasksOf = async (bot: RunningGate, token: string) =>
    (await calendarEntries(token, bot.world))?.entries.map(({ task }) => task) ?? null
  const ask = (bot: RunningGate, text: string) => bot.say('zhangjianguo', 'private:zhangjianguo', text)
  const post = '/派单\n责任人：张建国\n期限：11月27日17:30\n依据：洋政办〔2026〕12号\n事项：核对低保户名单'

  test('/日历 gives a link once; it shows what I owe, and lets go what is done', async () => {
    const bot = await runGate(await (await fresh()).open())
    await bot.say('liumin', 'group:shiqiao', post)
    const said = await ask(bot, '/日历')
    expect(said).toContain('http://127.0.0.1:8787/calendar/')
    expect(said).toContain('GUIYI_PUBLIC_URL')
    const token = linkIn(said)
    expect(await tasksOf(bot, token)).toEqual([1])
    expect(linkIn(await ask(bot, '/日历'))).toBe('')
    await ask(bot, '/办结 1 已核对')
    expect(await tasksOf(bot, token)).toEqual([])
  })

  test('重置 ends the old link, 关闭 the last one', async () => {
    const bot = await runGate(await (await fresh()).open())
    const first = linkIn(await ask(bot, '/日历'))
    const second = linkIn(await ask(bot, '/日历 重置'))
    expect(second).not.toBe(first)
    expect([await tasksOf(bot, first), await tasksOf(bot, second)]).toEqual([null, []])
    expect(await ask(bot, '/日历 关闭')).toContain('已停用')
    expect(await tasksOf(bot, second)).toBeNull()
    expect(await ask(bot, '/日历 关闭')).toContain('不用关闭')
  })

  test('asked for in a group, the link is said in private, and not at all where there is no such place', async () => {
    const bot = await runGate(await (await fresh()).open())
    await bot.say('zhangjianguo', 'group:shiqiao', '/日历')
    expect(bot.platform.sent.at(-1)?.conversationId).toBe('private:zhangjianguo')
    const publicly = {
      platform: 'web',
      account: 'local',
      userId: 'lixiaomei',
      alone: null,
      group: 'group:shiqiao',
    }
    const said = await bot.saidFrom(publicly, '/日历')
    expect(said).toContain('请私聊我')
    expect(linkIn(said)).toBe('')
  })

  test('only the hash of a link is kept, and the audit knows that there was one', async () => {
    const database = await (await fresh()).open()
    const bot = await runGate(database)
    const token = linkIn(await ask(bot, '/日历'))
    const feeds = await database.sql.rows<object>('SELECT * FROM calendar_feed', [])
    const audit = await database.sql.rows<{ action: string }>('SELECT * FROM audit', [])
    expect(feeds).toHaveLength(1)
    expect(audit.map(({ action }) => action)).toContain('calendar')
    expect(JSON.stringify([feeds, audit])).not.toContain(token)
  })

  test('guessing leads nowhere', async () => {
    const bot = await runGate(await (await fresh()).open())
    await ask(bot, '/日历')
    for (const guess of ['', 'x', '../..', 'a'.repeat(32), 'a'.repeat(5_000)])
      expect(await tasksOf(bot, guess)).toBeNull()
  })
})

import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readInventory } from '../../adapters/directory-file/read-inventory.ts'
import { openDirectory } from '../../adapters/prisma/directory.ts'
import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import { type Database, openDatabase } from '../../adapters/prisma/engine.ts'
import { createLedger } from '../../adapters/prisma/ledger.ts'
import { migrate } from '../../adapters/prisma/migrate.ts'
import { outboxStore } from '../../adapters/prisma/outbox-store.ts'
import { Gate } from '../../src/app/gate.ts'
import { applyInventory, planInventory, wholeRegister } from '../../src/app/groups/inventory.ts'
import type { GroupChange, OutgoingMessage } from '../../src/app/ports.ts'
import { createWorld } from '../../src/app/world.ts'
import { DEFAULT_SCHEDULE } from '../../src/domain/calendar.ts'
import { listOf } from '../../src/domain/command/group-form.ts'
import type { DirectoryData, Unit } from '../../src/domain/directory.ts'
import type { RegisteredGroup } from '../../src/domain/group/registered-group.ts'
import type { WorkGroup } from '../../src/domain/group.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { type Instant, parseRef } from '../../src/domain/instant.ts'
import { plain } from '../../src/domain/reply.ts'
import { aPerson, webAccounts } from '../support/county.ts'
import { type RunningGate, runGate } from '../support/running-gate.ts'
import { NO_LIMITER } from '../support/unlimited.ts'

const TICK_MS = 10 * 60_000
const TOWNS = 19
const UNITS = 200
/** 150 units have their group in the directory file, 50 are bound by the admin. */
const IN_FILE = 150
const AD_HOC = 300
const TEMPORARY = 40
const INVENTORY = 560

const names = '东西南北上下前后大小'
const unitName = (index: number) =>
  `${names[Math.floor(index / 10) % 10]}${names[index % 10]}${Math.floor(index / 100)}`
const UNITS_OF_COUNTY: readonly Unit[] = Array.from({ length: UNITS }, (_, index): Unit => {
  const level = index === 0 ? 'county' : index <= TOWNS ? 'town' : 'village'
  return {
    id: `u${index}`,
    name: level === 'county' ? '清河县' : `${unitName(index)}${level === 'town' ? '镇' : '村'}`,
    level,
    parentId: level === 'county' ? null : level === 'town' ? 'u0' : `u${1 + (index % TOWNS)}`,
    schedule: DEFAULT_SCHEDULE,
  }
})
const unit = (index: number): Unit => UNITS_OF_COUNTY[index % UNITS] as Unit
const inFile = (index: number): WorkGroup => ({
  platform: 'web',
  account: 'local',
  conversationId: `group:file${index}`,
  title: `${unit(index).name}工作群`,
  state: 'permitted',
  unitId: unit(index).id,
})
const COUNTY: DirectoryData = {
  units: UNITS_OF_COUNTY,
  departments: [{ id: 'dzb', name: '县委办', unitId: 'u0', frozen: false }],
  people: [
    aPerson({ id: 'heping', name: '何平', roles: ['supervisor'] }),
    aPerson({ id: 'lintao', name: '林涛', roles: ['admin'] }),
    aPerson({ id: 'liumin', name: '刘敏', roles: ['poster'], departmentId: 'dzb' }),
    ...UNITS_OF_COUNTY.map(({ id, name }) =>
      aPerson({ id: `lead:${id}`, name: `${name}书记`, roles: ['cadre'], unitId: id, lead: true }),
    ),
  ],
  duties: [],
  instructions: [],
  groups: Array.from({ length: IN_FILE }, (_, index) => inFile(index)),
}

interface Sent {
  readonly at: Instant
  readonly message: OutgoingMessage
}

/**
 * 1,100 groups become one per unit, on a fake clock, in a process that is restarted half way and beside a second one
 * that ticks at the same moments.
 */
describe('a county of 1,100 groups', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'guiyi-county-'))
  const opened: Database[] = []
  const sent: Sent[] = []
  const state = { running: null as RunningGate | null, second: null as Gate | null }
  let tookMs = 0
  let ticks = 0

  const running = (): RunningGate => state.running as RunningGate
  const web = (conversationId: string) => ({ platform: 'web', account: 'local', conversationId })
  const register = () => wholeRegister(running().ledger)
  const inState = async (...states: readonly RegisteredGroup['state'][]) =>
    (await register()).filter((group) => states.includes(group.state))

  async function open(): Promise<Database> {
    const database = await openDatabase(`file:${join(folder, 'county.db')}`)
    opened.push(database)
    await migrate(database)
    return database
  }

  async function start(local: string): Promise<void> {
    const gate = await runGate(await open())
    gate.at(local)
    gate.platform.next = (message) => {
      sent.push({ at: gate.clock.now(), message })
      return { ok: true }
    }
    state.running = gate
    // Another process on the same database, which serves no account of its own.
    const database = await open()
    const { clock } = gate
    const world = createWorld({
      directory: await openDirectory(database),
      ledger: createLedger(database, clock),
      policy: gate.world.policy,
      holidays: createHolidays(),
      defaultLanguage: 'zh',
    })
    const logger = {
      info: () => {},
      warn: () => {},
      error: (message: string, details?: object) => console.error(message, details),
    }
    state.second = new Gate({
      world,
      essential: [],
      platforms: [],
      limiterOf: () => NO_LIMITER,
      tellOperator: () => {},
      outbox: outboxStore(database),
      clock,
      timer: { after: () => () => {} },
      logger,
      random: () => 0,
    })
  }

  /** Ticks through days and nights, weekends too. */
  async function until(local: string): Promise<void> {
    const end = parseRef(local, 'Asia/Shanghai') ?? 0
    for (let at = running().clock.now() + TICK_MS; at <= end; at += TICK_MS) {
      running().at(new Date(at + 8 * 3_600_000).toISOString().slice(0, 16))
      await Promise.all([running().gate.keepGroups(), state.second?.keepGroups()])
      running().gate.wake()
      await running().gate.settled()
      ticks += 1
    }
  }

  async function happen(conversationId: string, change: GroupChange): Promise<void> {
    const at = running().clock.now()
    await running().gate.dispatch.happen({ key: randomUUID(), at, ...web(conversationId), ...change })
  }

  const joined = (title: string): GroupChange => ({ kind: 'joined', title, memberCount: 40, by: null })
  /** A key of its own: after the restart, the harness counts from the beginning. */
  const say = (who: string, where: string, text: string) => running().say(who, where, text, randomUUID())
  const supervisor = (text: string) => say('heping', 'private:heping', text)

  /** The first line of what the bot said, not in answer to somebody, in the groups that are not permitted. */
  async function saidElsewhere(): Promise<ReadonlyMap<string, readonly string[]>> {
    const permitted = new Set((await inState('permitted')).map(({ conversationId }) => conversationId))
    const said = new Map<string, string[]>()
    for (const { message } of sent) {
      const { conversationId, act, reply } = message
      if (!conversationId.startsWith('group:') || permitted.has(conversationId) || act !== 'say') continue
      said.set(conversationId, [...(said.get(conversationId) ?? []), plain(reply)])
    }
    return said
  }

  beforeAll(async () => {
    const database = await open()
    const clock = { now: () => 0 }
    await directoryStore(database, clock).apply(COUNTY, webAccounts(COUNTY))
    await start('2026-11-23 09:00')
  }, 60_000)

  afterAll(async () => {
    for (const database of opened) await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('becomes one per unit, step by step', async () => {
    const began = performance.now()
    await theRegisterFills()
    await temporaryGroupsAreAllowed()
    await theEndIsPlanned()
    await peopleDissolveTheirGroups()
    tookMs = performance.now() - began

    const figures = await supervisor('/清群')
    expect(figures).toContain('清群：1100 → 200')
    expect(figures).toContain('200 个单位中 200 个有许可群。许可 200；已清 900。')
    expect(figures).toContain('没有建议清理的群')
    const permitted = await inState('permitted')
    expect(new Set(permitted.map(({ unitId }) => unitId)).size).toBe(UNITS)
    console.info(`1,100 → 200 groups: ${ticks} ticks of two processes, ${Math.round(tookMs)} ms`)
  })

  it('said nothing outside working hours but answers', () => {
    const { calendar } = running().world
    const early = sent.filter(({ at, message }) => message.answers === null && !calendar.isWorkingTime(at))
    expect(early.map(({ message }) => plain(message.reply))).toEqual([])
    expect(sent.length).toBeGreaterThan(700)
  })

  it('said nothing in a group that is not permitted but one sentence at first and one announcement', async () => {
    const said = await saidElsewhere()
    expect(said.size).toBe(AD_HOC + TEMPORARY)
    for (const [conversationId, texts] of said) {
      const kinds = texts.map((text) =>
        text.includes('将于') ? 'announcement' : text.includes('不接任务') ? 'joined' : text,
      )
      expect(kinds, conversationId).toEqual(['joined', 'announcement'])
    }
  })

  it('reminded everybody once of each group, in one message for all that end together', () => {
    const reminders = sent.filter(({ message }) => message.reply.title.includes('快到清理日期'))
    const byPerson = new Map<string, number>()
    for (const { message } of reminders)
      byPerson.set(message.conversationId, (byPerson.get(message.conversationId) ?? 0) + 1)
    // Two dates: the planned one, and that of the temporary groups.
    expect(Math.max(...byPerson.values())).toBeLessThanOrEqual(2)
  })

  it('left every group of which somebody vouched that it is dissolved, once', () => {
    const left = sent
      .filter(({ message }) => message.act === 'leave')
      .map(({ message }) => message.conversationId)
    expect(new Set(left).size).toBe(left.length)
    expect(left.length).toBeGreaterThan(100)
  })

  it('keeps the whole story in an audit chain', async () => {
    expect(await supervisor('/审计校验')).toContain('记录完整')
  })

  /** The bot is let into groups, the admin binds those of 50 units, an inventory tells of the others. */
  async function theRegisterFills(): Promise<void> {
    const adHoc = Array.from({ length: AD_HOC }, (_, index) => index)
    await Promise.all([
      ...Array.from({ length: UNITS - IN_FILE }, (_, index) =>
        happen(`group:bound${index}`, joined(`${unit(IN_FILE + index).name}工作群`)),
      ),
      ...adHoc.map((index) =>
        happen(
          `group:adhoc${index}`,
          joined(index % 10 === 0 ? `全县调度${index}群` : `${unit(index).name}防汛群`),
        ),
      ),
      ...Array.from({ length: TEMPORARY }, (_, index) =>
        happen(`group:temp${index}`, joined(`普查专班${index}群`)),
      ),
    ])
    await running().gate.settled()
    for (let index = 0; index < UNITS - IN_FILE; index++) {
      const said = await say('lintao', `group:bound${index}`, `/绑定群 ${unit(IN_FILE + index).id}`)
      expect(said).toContain('的许可群')
    }
    expect(await say('lintao', 'group:adhoc1', `/绑定群 ${unit(1).id}`)).toContain('单位已有许可群')

    const rows = Array.from({ length: INVENTORY }, (_, index) =>
      [
        `${unit(index).name}${['低保', '选举', '秋粮'][index % 3]}群${index}`,
        unit(index).id,
        '',
        '30',
        '2026-06-01',
      ].join(','),
    )
    // The permitted groups are in the inventory as well, and are not counted twice.
    const known = Array.from({ length: 20 }, (_, index) =>
      [`${unit(index).name}工作群`, unit(index).id, '某人', '99', ''].join(','),
    )
    const file = join(folder, '摸底.csv')
    writeFileSync(file, ['群名,单位,群主,人数,最近活跃', ...rows, ...known].join('\n'))
    const reading = await readInventory(file, UNITS_OF_COUNTY)
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems[0]))
    const { ledger, clock } = running()
    for (const expected of [INVENTORY, 0]) {
      const plan = planInventory(reading.entries, await register(), COUNTY.people)
      expect(plan.added).toHaveLength(expected)
      await applyInventory(ledger, plan, COUNTY.people, { now: clock.now(), policyHash: 'p' })
    }
    const { byState } = await ledger.groups.figures(0)
    expect(byState).toMatchObject({ permitted: 200, ad_hoc: 900, dissolved: 0 })
    expect(await supervisor('/清群')).toMatch(/清群：1100 → 1100[\s\S]*天没有人说话/)
  }

  /** 40 groups ask to stay; the supervisor lets 30 of them, until the first of December. */
  async function temporaryGroupsAreAllowed(): Promise<void> {
    for (let index = 0; index < TEMPORARY; index++) {
      const text = '/申请建群 问题：人口普查；工作：入户登记；截止：12月1日；负责人：刘敏'
      await say('liumin', `group:temp${index}`, text)
    }
    const applied = await inState('applied')
    expect(applied).toHaveLength(TEMPORARY)
    for (const [index, { number }] of applied.entries())
      await supervisor(index < 30 ? `/准建 ${number}` : `/不准建 ${number} 已有专班群`)
    expect(await inState('temporary')).toHaveLength(30)
  }

  async function theEndIsPlanned(): Promise<void> {
    running().at('2026-11-24 19:00')
    const numbers = (await inState('ad_hoc', 'refused')).map(({ number }) => number)
    for (let from = 0; from < numbers.length; from += 400) {
      const chunk = numbers.slice(from, from + 400)
      expect(await supervisor(`/清群 ${listOf(chunk, '、')} 12月4日`)).toContain(
        `${chunk.length} 个群定于 2026-12-04`,
      )
    }
    expect(await supervisor('/清群')).toContain('还没通知')
    await until('2026-11-27 12:00')
    // A restart in the middle.
    await running().gate.stop()
    await start('2026-11-27 12:00')
    await until('2026-12-04 18:00')
    expect(await inState('temporary')).toHaveLength(0)
    expect(await inState('dissolving')).toHaveLength(900)
  }

  /** A third of the owners remove the bot or dissolve the group themselves, the leads and the supervisor confirm the others. */
  async function peopleDissolveTheirGroups(): Promise<void> {
    const groups = await inState('dissolving')
    for (const [index, group] of groups.entries()) {
      if (group.present && index % 3 === 0)
        await happen(group.conversationId, { kind: 'left', why: index % 2 === 0 ? 'removed' : 'gone' })
    }
    running().at('2026-12-07 09:00')
    const byLead = new Map<string, number[]>()
    for (const { number, unitId, platform } of groups)
      if (unitId !== null && platform === 'inventory')
        byLead.set(unitId, [...(byLead.get(unitId) ?? []), number])
    for (const [unitId, numbers] of byLead) {
      const said = await say(`lead:${unitId}`, `private:lead:${unitId}`, `已清 ${listOf(numbers, '、')}`)
      expect(said).toContain('已解散')
    }
    await until('2026-12-08 18:00')
    expect(await supervisor('/清群')).toContain('到期未确认')
    await until('2026-12-14 12:00')
    const left = (await inState('dissolving')).map(({ number }) => number)
    expect(await say('liumin', 'private:liumin', `/已清 ${left.at(0)}`)).not.toContain('已记下')
    expect(await supervisor(`/已清 ${listOf(left, '、')}`)).toContain(`已记下：${left.length} 个群已解散`)
    await until('2026-12-14 17:30')
  }
})

import { describe, expect, it } from 'vitest'
import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import { GroupActivity } from '../../src/app/groups/activity.ts'
import { Outages } from '../../src/app/groups/outages.ts'
import { eachDatabase } from '../support/databases.ts'
import { RecordingPlatform, runGate } from '../support/running-gate.ts'

const QUIET = { info: () => {}, warn: () => {}, error: () => {} }
const down = (key: string, at: number) =>
  ({
    kind: 'account_down',
    platform: 'wechat',
    account: 'a',
    detail: 'the session dropped',
    key,
    at,
  }) as const

describe('an account that is down', () => {
  it('is worth telling of after a quarter of an hour, until it is up again', () => {
    const outages = new Outages(QUIET)
    outages.note(down('1', 0))
    outages.note(down('2', 60_000))
    expect(outages.lasting(14 * 60_000)).toEqual([])
    expect(outages.lasting(15 * 60_000)).toMatchObject([{ account: 'a', since: 0, key: '1' }])
    outages.note({ ...down('3', 16 * 60_000), kind: 'account_up' })
    expect(outages.lasting(99 * 60_000)).toEqual([])
  })
})

describe('what is heard in groups', () => {
  const dayOf = (at: number) => Math.floor(at / 100)
  const at = (conversationId: string) => ({ platform: 'web', account: 'local', conversationId })

  it('is taken once a day for each group', () => {
    const activity = new GroupActivity()
    activity.saw(at('a'), 10)
    activity.saw(at('a'), 20)
    activity.saw(at('b'), 30)
    expect(activity.untaken(dayOf)).toHaveLength(2)
    activity.took(activity.untaken(dayOf), dayOf)
    activity.saw(at('a'), 90)
    expect(activity.untaken(dayOf)).toEqual([])
    activity.saw(at('a'), 110)
    expect(activity.untaken(dayOf)).toMatchObject([{ address: at('a'), at: 110 }])
  })

  it('is remembered of a bounded number of groups', () => {
    const activity = new GroupActivity()
    for (let count = 0; count < 20_010; count++) activity.saw(at(`g${count}`), 1)
    expect(activity.untaken(dayOf)).toHaveLength(20_000)
  })
})

eachDatabase((name, fresh) => {
  it.runIf(name === 'sqlite')('tells the admins on another account, once, in working hours', async () => {
    const wechat = new RecordingPlatform('wechat', 'a')
    const database = await (await fresh()).open()
    const gate = await runGate(database, {}, [wechat])
    // 林涛 was bound on WeChat last, but that is down.
    const lintao = { platform: 'wechat', account: 'a', userId: 'wx', personId: 'lintao' }
    await directoryStore(database, { now: () => gate.clock.now() + 1 }).apply(
      { units: [], departments: [], people: [], duties: [], instructions: [], groups: [] },
      [{ ...lintao, privateConversationId: 'wx' }],
    )
    const tick = async (local: string) => {
      gate.at(local)
      await gate.gate.keepGroups()
      await gate.gate.settled()
    }
    gate.at('2026-11-23 11:00')
    await gate.gate.dispatch.happen(down('wechat:down:1', gate.clock.now()))
    await tick('2026-11-23 11:10')
    expect(gate.heard('private:lintao')).toEqual([])
    for (const time of ['12:30', '14:00', '14:10', '16:00']) await tick(`2026-11-23 ${time}`)
    expect(gate.heard('private:lintao')).toHaveLength(1)
    expect(gate.heard('private:lintao')[0]).toContain('wechat 账号 a 已断线 180 分钟')
    expect(wechat.sent).toEqual([])
  })
})

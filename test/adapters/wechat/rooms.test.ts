import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { membershipMark } from '../../../adapters/wechat/room-events.ts'
import type { Happening } from '../../../src/app/ports.ts'
import { eventually } from '../../support/eventually.ts'
import { type OpenedAccount, openAccount } from '../../support/wechat-account.ts'
import { BOT, WechatService } from '../../support/wechat-service.ts'

const ROOM = 'shiqiao@chatroom'

let service: WechatService
let account: OpenedAccount
const happenings: Happening[] = []
let refusing = 0

beforeAll(async () => {
  service = await WechatService.start()
  for (const [id, name] of [
    ['zhang', '张建国'],
    ['li', '李小梅'],
    ['wang', '王桂兰'],
  ] as const) {
    service.person(id, name)
  }
  service.room(ROOM, '石桥村工作群', ['zhang', 'li'])
  account = openAccount(service)
  await account.platform.start({
    receive: async () => {},
    happen: async (happening) => {
      if (refusing-- > 0) throw new Error('the database is away')
      happenings.push(happening)
    },
  })
})
beforeEach(() => {
  happenings.length = 0
  refusing = 0
})
afterAll(async () => {
  await account.platform.stop()
  await service.stop()
})

const told = (kind: Happening['kind'], conversationId = ROOM) =>
  happenings.filter(
    (each) => each.kind === kind && 'conversationId' in each && each.conversationId === conversationId,
  )

describe('what befalls a room', () => {
  it('is told with who let the bot in, its title and its size', async () => {
    service.room('new@chatroom', '洋泉镇秋收专班', ['zhang'])
    service.join('new@chatroom', [BOT], 'zhang')
    await eventually(() => expect(told('joined', 'new@chatroom')).toHaveLength(1))
    expect(told('joined', 'new@chatroom')[0]).toMatchObject({
      platform: 'wechat',
      account: 'main',
      title: '洋泉镇秋收专班',
      by: { id: 'zhang', name: '张建国' },
    })
  })

  it('is told when the bot was removed, though the room can’t be asked any more', async () => {
    service.room('out@chatroom', '别处', ['zhang'])
    service.vanish('out@chatroom', () => service.remove('out@chatroom', [BOT], 'zhang'))
    await eventually(() => expect(told('left', 'out@chatroom')).toMatchObject([{ why: 'removed' }]))
  })

  it('is told when it was renamed', async () => {
    service.rename(ROOM, '石桥村一家亲', 'zhang')
    await eventually(() => expect(told('renamed')).toMatchObject([{ title: '石桥村一家亲' }]))
  })

  it('is told again until it is taken', async () => {
    refusing = 2
    service.rename(ROOM, '石桥村工作群', 'zhang')
    await eventually(() => expect(told('renamed')).toHaveLength(1))
  })

  it('has a key that names it, so that a second telling changes nothing', async () => {
    service.rename(ROOM, '石桥村', 'zhang')
    await eventually(() => expect(told('renamed')).toHaveLength(1))
    expect(told('renamed')[0]?.key).toMatch(/^wechat:main:renamed:shiqiao@chatroom:\d+$/u)
  })
})

describe('an invitation', () => {
  it('is accepted, at the second try if need be', async () => {
    service.failing.push('网络繁忙，稍后再试')
    service.invite('invitation-1')
    await eventually(() => expect(service.accepted).toEqual(['invitation-1']))
  })

  it('that can’t be accepted holds up nothing', async () => {
    for (let tries = 0; tries < 5; tries++) service.failing.push('过期的邀请')
    service.invite('invitation-2')
    service.rename(ROOM, '石桥村工作群', 'zhang')
    await eventually(() => expect(told('renamed')).toHaveLength(1))
    await eventually(() => expect(account.logged.join()).toContain('could not be accepted'))
    expect(service.accepted).toEqual(['invitation-1'])
  })
})

describe('the members of a room', () => {
  it('are told once, and again when somebody has slipped away without a word', async () => {
    await eventually(() => expect(account.logged).toBeDefined())
    service.join(ROOM, ['wang'], 'zhang')
    await eventually(() => expect(told('members').at(-1)).toMatchObject({ count: 3 }))
    service.slipAway(ROOM, 'li')
    await eventually(() => expect(told('members').at(-1)).toMatchObject({ count: 2 }))
    const so = told('members').at(-1)
    expect(so?.kind === 'members' && [...(so.userIds ?? [])].sort()).toEqual(['wang', 'zhang'])
    const times = told('members').length
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(told('members')).toHaveLength(times)
  })

  it('are the same in any order', () => {
    expect(membershipMark(['a', 'b'])).toBe(membershipMark(['b', 'a']))
    expect(membershipMark(['a', 'b'])).not.toBe(membershipMark(['ab']))
  })
})

describe('a room that appears or vanishes without an event', () => {
  it('is found, and missed, by the round over all rooms', async () => {
    service.room('quiet@chatroom', '没人说的群', ['zhang'])
    await eventually(() => expect(told('joined', 'quiet@chatroom')).toMatchObject([{ by: null }]), 20_000)
    service.drop('quiet@chatroom')
    await eventually(() => expect(told('left', 'quiet@chatroom')).toMatchObject([{ why: 'gone' }]), 20_000)
  })
})

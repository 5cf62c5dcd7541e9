import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { groupToCount, happeningsOf } from '../../../adapters/telegram/events.ts'
import { ME } from '../../support/telegram-server.ts'
import { GROUP_ID, LIUMIN, type Pushed, service, standing, ZHANG } from '../../support/telegram-updates.ts'

const DEAF = { ...ME, can_read_all_group_messages: false }
const tell = (update: Pushed, { me = ME, count = 8 }: { me?: typeof ME; count?: number | null } = {}) =>
  happeningsOf({ update_id: 42, ...update } as Update, count, { account: 'main', me, language: 'zh' })

describe('the bot in a group', () => {
  it('has joined, let in by somebody, among so many', () => {
    expect(tell(standing({ status: 'left' }, { status: 'member' }))).toEqual([
      {
        kind: 'joined',
        key: `telegram:main:${GROUP_ID}:joined:42`,
        at: 1_795_000_000_000,
        platform: 'telegram',
        account: 'main',
        conversationId: String(GROUP_ID),
        title: '石桥村工作群',
        memberCount: 8,
        by: { id: String(LIUMIN.id), name: '敏 刘' },
      },
    ])
  })

  it('says that it is deaf where its privacy mode is on and it is no administrator', () => {
    const kinds = (update: Pushed) =>
      tell(update, { me: DEAF }).map((each) => [each.kind, 'hears' in each && each.hears])
    expect(kinds(standing({ status: 'left' }, { status: 'member' }))).toEqual([
      ['joined', false],
      ['rights', false],
    ])
    expect(kinds(standing({ status: 'left' }, { status: 'administrator' }))).toEqual([['joined', false]])
    expect(kinds(standing({ status: 'member' }, { status: 'administrator' }))).toEqual([['rights', true]])
    expect(kinds(standing({ status: 'administrator' }, { status: 'member' }))).toEqual([['rights', false]])
    expect(tell(standing({ status: 'administrator' }, { status: 'member' }))).toEqual([])
  })

  it('is out when it was removed, also while it was restricted', () => {
    const left = [expect.objectContaining({ kind: 'left', why: 'removed' })]
    expect(tell(standing({ status: 'member' }, { status: 'kicked' }))).toEqual(left)
    expect(tell(standing({ status: 'member' }, { status: 'restricted', is_member: false }))).toEqual(left)
    expect(tell(standing({ status: 'left' }, { status: 'kicked' }))).toEqual([])
  })
})

describe('a group', () => {
  it('is renamed', () => {
    expect(tell(service({ new_chat_title: '石桥村大群' }))).toMatchObject([
      { kind: 'renamed', title: '石桥村大群' },
    ])
  })

  it('moves once, whichever end tells of it', () => {
    const chat = { id: -77, type: 'group', title: '' } as const
    const old = tell(service({ chat, migrate_to_chat_id: GROUP_ID }))
    expect(old).toMatchObject([{ kind: 'moved', conversationId: '-77', to: String(GROUP_ID) }])
    expect(tell(service({ migrate_from_chat_id: -77 })).map(({ key }) => key)).toEqual(
      old.map(({ key }) => key),
    )
  })

  it('has its members counted when others come or go, not for the bot itself', () => {
    const came = service({ new_chat_members: [ZHANG] }) as Update
    expect(groupToCount(came, { account: 'main', me: ME, language: 'zh' })).toBe(GROUP_ID)
    expect(tell(came)).toMatchObject([{ kind: 'members', count: 8, userIds: null }])
    expect(tell(came, { count: null })).toEqual([])
    expect(tell(service({ left_chat_member: ZHANG }))).toHaveLength(1)
    for (const update of [service({ new_chat_members: [ME] }), service({ left_chat_member: ME })])
      expect(groupToCount(update as Update, { account: 'main', me: ME, language: 'zh' })).toBeNull()
  })
})

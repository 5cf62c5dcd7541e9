import { describe, expect, it } from 'vitest'
import { NumberOffers, OFFER_MINUTES } from '../../../adapters/wechat/number-offers.ts'
import type { Reply } from '../../../src/domain/reply.ts'

const ROOM = 'r@chatroom'
const LIST: Reply = {
  tone: 'info',
  title: '我的任务（2 件）',
  blocks: [],
  actions: [
    { label: '办结 12', command: '/办结 12', asks: '办理结果' },
    { label: '办结 15', command: '/办结 15', asks: '办理结果' },
    { label: '下一页', command: '/我的任务 2' },
  ],
  task: null,
}
const TALK: Reply = { ...LIST, actions: [] }

function shown(reply = LIST) {
  let now = 0
  const offers = new NumberOffers({ now: () => now })
  offers.said(ROOM, { reply, answers: 'k1', authorId: 'zhang' })
  let count = 0
  return {
    offers,
    later: (minutes: number) => {
      now += minutes * 60_000
    },
    says: (text: string, author = 'zhang', room = ROOM) => offers.chosen(room, author, `n${++count}`, text),
  }
}

describe('a number from the list just shown', () => {
  it.each([
    ['12 变动3户', '/办结 12 变动3户'],
    ['１５：已入户', '/办结 15 已入户'],
    ['#12 已入户', '/办结 12 已入户'],
    ['12号，都办完了', '/办结 12 都办完了'],
    ['12', '/办结 12'],
  ])('%j is the command of that line', (text, command) => {
    expect(shown().says(text)).toBe(command)
  })

  it.each(['13 好了', '2', '12户', '12 户没走完', '12.5', '12号前报', '大概 12 户', '收到', '我的任务 2'])(
    '%j is talk all the same',
    (text) => {
      expect(shown().says(text)).toBeNull()
    },
  )

  it('counts for the one to whom the list was shown, in that conversation', () => {
    expect(shown().says('12 好了', 'li')).toBeNull()
    expect(shown().says('12 好了', 'zhang', 'other@chatroom')).toBeNull()
  })

  it('counts for a while only', () => {
    const list = shown()
    list.later(OFFER_MINUTES)
    expect(list.says('12 好了')).toBeNull()
  })

  it('counts no more when the bot has said something else there', () => {
    const list = shown()
    list.offers.said(ROOM, { reply: TALK, answers: null, authorId: null })
    expect(list.says('12 好了')).toBeNull()
  })

  it('counts again after the answer to a number of the same list: one list, several tasks', () => {
    const list = shown()
    expect(list.says('12 好了')).not.toBeNull()
    list.offers.said(ROOM, { reply: TALK, answers: 'n1', authorId: 'zhang' })
    expect(list.says('15 好了')).toBe('/办结 15 好了')
  })

  it('is offered by an answer alone, not by what nobody asked for', () => {
    const list = shown()
    list.offers.said('b@chatroom', { reply: LIST, answers: null, authorId: null })
    expect(list.says('12 好了', 'zhang', 'b@chatroom')).toBeNull()
  })

  it('is not offered by the card of one task, nor by a refusal', () => {
    expect(shown({ ...LIST, task: 12 }).says('12 好了')).toBeNull()
    expect(shown({ ...LIST, tone: 'refused' }).says('12 好了')).toBeNull()
  })

  it('takes no words for what asks for none', () => {
    const list = shown({ ...LIST, actions: [{ label: '查看 12', command: '/任务 12' }] })
    expect(list.says('12')).toBe('/任务 12')
    expect(list.says('12 怎么还没办')).toBeNull()
  })
})

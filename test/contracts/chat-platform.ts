import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ChatPlatform, Delivery, Happening, Incoming, Sending } from '../../src/app/ports.ts'
import type { Reply } from '../../src/domain/reply.ts'

export type Failure = Extract<Delivery, { readonly ok: false }>['failure']

/** A platform with the world behind it: people who speak, a server that can be made to fail. */
export interface PlatformUnderTest {
  readonly platform: ChatPlatform
  /** One group and one person, as conversation ids. */
  readonly group: string
  readonly person: string
  /** Somebody says something; settles once the platform has taken it from its world. */
  speak(where: 'group' | 'private', text: string): Promise<void>
  /** The world delivers the last message once more. */
  redeliver(): Promise<void>
  /** The world shows the bot a message of its own; null where that never happens. */
  readonly echoOwn: (() => Promise<void>) | null
  /** The connection breaks, somebody speaks in the group meanwhile, and it comes back. */
  speakWhileAway(text: string): Promise<void>
  /** What a conversation shows of the bot, in order, as text. */
  shown(conversationId: string): Promise<readonly string[]>
  /** Makes the next send fail like this. A platform on which that can't happen has no entry. */
  readonly failures: Readonly<Partial<Record<Failure, () => void>>>
  close(): Promise<void>
}

/** Hears what a platform hands in; refuses while a test wants it to. */
export class Ears {
  readonly heard: Incoming[] = []
  readonly happenings: Happening[] = []
  refusing = 0
  #waiting: (() => void)[] = []

  async receive(incoming: Incoming): Promise<void> {
    if (this.refusing > 0) {
      this.refusing -= 1
      throw new Error('the database is away')
    }
    this.heard.push(incoming)
    for (const wake of this.#waiting.splice(0)) wake()
  }

  async happen(happening: Happening): Promise<void> {
    this.happenings.push(happening)
  }

  /** Settles when this many messages of others have been heard. */
  async until(count: number): Promise<readonly Incoming[]> {
    const others = () => this.heard.filter(({ own }) => !own).length
    while (others() < count) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    return this.heard
  }
}

/** What every `ChatPlatform` does. `open` starts one that listens to these ears; it serves the whole suite. */
export function chatPlatformContract(name: string, open: (ears: Ears) => Promise<PlatformUnderTest>): void {
  describe(`${name} as a chat platform`, { timeout: 20_000 }, () => {
    const ears = new Ears()
    let under: PlatformUnderTest
    let count = 0
    beforeAll(async () => {
      under = await open(ears)
    }, 60_000)
    afterAll(() => under?.close())
    beforeEach(() => {
      ears.heard.length = 0
      ears.refusing = 0
    })
    const sending = (title: string, change: Partial<Sending> = {}): Sending => ({
      platform: under.platform.platform,
      account: under.platform.account,
      conversationId: under.group,
      id: `contract/${++count}`,
      reply: saying(title),
      answers: null,
      card: null,
      act: 'say',
      cardMessageId: null,
      ...change,
    })

    it('hands in what is said in a group, with everything the road needs to know', async () => {
      await under.speak('group', '/我的任务')
      const [incoming] = await ears.until(1)
      expect(incoming).toMatchObject({
        platform: under.platform.platform,
        account: under.platform.account,
        conversationId: under.group,
        kind: 'group',
        text: '/我的任务',
        own: false,
      })
      expect(incoming?.author.id).not.toBe('')
      expect(incoming?.author.name).not.toBe('')
      expect(incoming?.key.startsWith(`${under.platform.platform}:`)).toBe(true)
      expect(Math.abs(Date.now() - (incoming?.sentAt ?? 0))).toBeLessThan(400 * 24 * 3_600_000)
    })

    it('hands in a private message as private, from a conversation that can be answered', async () => {
      await under.speak('private', '帮助')
      const [incoming] = await ears.until(1)
      expect(incoming).toMatchObject({ kind: 'private', conversationId: under.person })
      expect(incoming?.author.privateConversationId).toBe(under.person)
    })

    it('gives different messages different keys, though they say the same', async () => {
      await under.speak('group', '同一句话')
      await under.speak('group', '同一句话')
      const keys = (await ears.until(2)).map(({ key }) => key)
      expect(new Set(keys).size).toBe(2)
    })

    it('gives a redelivered message the key it had', async () => {
      await under.speak('group', '说一遍')
      await ears.until(1)
      await under.redeliver()
      const keys = (await ears.until(2)).map(({ key }) => key)
      expect(keys[1]).toBe(keys[0])
    })

    it('hands in messages of one conversation in their order, newlines and emoji as they were typed', async () => {
      const texts = ['第一句\n第二行', '〔2026〕12号 🌾', '第三句']
      for (const text of texts) await under.speak('group', text)
      expect((await ears.until(3)).map(({ text }) => text)).toEqual(texts)
    })

    it('hands a message in again that could not be taken', async () => {
      ears.refusing = 1
      await under.speak('group', '数据库刚好不在')
      expect((await ears.until(1)).map(({ text }) => text)).toEqual(['数据库刚好不在'])
    })

    it('never takes its own words for somebody else’s', async () => {
      await under.platform.send(sending('机器人自己的话'))
      await under.echoOwn?.()
      await under.speak('group', '别人的话')
      const others = (await ears.until(1)).filter(({ own }) => !own)
      await under.speak('group', '别人的第二句')
      expect((await ears.until(others.length + 1)).filter(({ own }) => !own).map(({ text }) => text)).toEqual(
        ['别人的话', '别人的第二句'],
      )
    })

    it('loses nothing over a reconnect', async () => {
      await under.speakWhileAway('断线时说的')
      expect((await ears.until(1)).map(({ text }) => text)).toContain('断线时说的')
    })

    it('sends to the conversations that it named, in order', async () => {
      for (const title of ['一', '二', '三']) {
        expect(await under.platform.send(sending(`次序${title}`))).toMatchObject({ ok: true })
      }
      const toPerson = sending('私下说的', { conversationId: under.person })
      expect(await under.platform.send(toPerson)).toMatchObject({ ok: true })
      const inGroup = (await under.shown(under.group)).filter((text) => text.includes('次序'))
      expect(inGroup.map((text) => /次序./u.exec(text)?.[0])).toEqual(['次序一', '次序二', '次序三'])
      expect((await under.shown(under.person)).join()).toContain('私下说的')
    })

    it('shows every block of a reply, and what can be done next', async () => {
      await under.platform.send(sending('样样都有', { reply: EVERYTHING }))
      const text = (await under.shown(under.group)).join('\n')
      for (const part of ['样样都有', '<核对> & “名单”', '期限', '周三 17:30', '第一条', '/派单', '办结']) {
        expect(text).toContain(part)
      }
    })

    it('sends a text longer than any message may be, without losing its end', async () => {
      const lines = Array.from({ length: 700 }, (_, index) => `第 ${index + 1} 户情况已经核对`)
      const reply: Reply = { ...saying('很长'), blocks: [{ kind: 'list', items: lines }] }
      expect(await under.platform.send(sending('很长', { reply }))).toMatchObject({ ok: true })
      const text = (await under.shown(under.group)).join('\n')
      expect(text).toContain('第 1 户情况')
      expect(text).toContain('第 700 户情况')
    })

    it.each(['rate_limited', 'forbidden', 'gone', 'unavailable', 'invalid'] as const)(
      'tells a failed send as %s, and works again afterwards',
      async (failure) => {
        const fail = under.failures[failure]
        if (fail === undefined) return
        fail()
        const told = await under.platform.send(sending(`不会到的 ${failure}`))
        expect(told).toMatchObject({ ok: false, failure })
        if (!told.ok && told.failure === 'rate_limited') expect(told.retryAfterMs).toBeGreaterThan(0)
        expect(await under.platform.send(sending(`又好了 ${failure}`))).toMatchObject({ ok: true })
      },
    )

    it('refuses an address of another account as invalid', async () => {
      expect(await under.platform.send(sending('寄错了', { account: 'another' }))).toMatchObject({
        ok: false,
        failure: 'invalid',
      })
    })

    it('names limits that let something through', () => {
      const { account, conversation, inFlight } = under.platform.limits
      for (const rate of [...account, ...conversation(under.group), ...conversation(under.person)]) {
        expect(rate.messages).toBeGreaterThan(0)
        expect(rate.perMs).toBeGreaterThan(0)
      }
      expect(inFlight).toBeGreaterThan(0)
    })
  })
}

function saying(title: string): Reply {
  return { tone: 'info', title, blocks: [], actions: [], task: null }
}

const EVERYTHING: Reply = {
  tone: 'accepted',
  title: '样样都有',
  blocks: [
    { kind: 'text', text: '<核对> & “名单”' },
    { kind: 'fields', fields: [{ label: '期限', value: '2026-11-25 周三 17:30' }] },
    { kind: 'list', items: ['第一条', '第二条'] },
    { kind: 'form', text: '/派单\n责任人：赵守田' },
  ],
  actions: [{ label: '办结', command: '/办结 12', asks: '办理结果，一句话' }],
  task: 12,
}

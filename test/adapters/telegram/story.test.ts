import type { Message, User } from 'grammy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachDatabase } from '../../support/databases.ts'
import { until } from '../../support/telegram-bot.ts'
import { type Road, telegramRoad } from '../../support/telegram-road.ts'
import { failing, ME, type Shown, TelegramServer, TOKEN, textOf } from '../../support/telegram-server.ts'
import { GROUP_ID, inGroup, inPrivate, LIUMIN, pressed, ZHANG } from '../../support/telegram-updates.ts'

const SOURCE = '依据：洋政办〔2026〕12号'
const post = (deadline: string, matter: string) =>
  `/派单\n责任人：张建国\n期限：${deadline}\n${SOURCE}\n事项：${matter}`

eachDatabase((_name, fresh) => {
  const server = new TelegramServer()
  let road: Road
  beforeAll(async () => {
    await server.up()
    road = await telegramRoad(await (await fresh()).open(), server)
    await until(() => server.called('getUpdates').length > 0)
  })
  afterAll(async () => {
    await road.close()
    await server.down()
    expect(road.services.logged.join('\n')).not.toContain(TOKEN.slice(10))
  })

  const inTheGroup = (from: User, text: string, more: Partial<Message> = {}) =>
    server.push(inGroup(from, text, { at: road.clock.now(), more }))
  /** What a chat shows from `from` on, once something stands there. */
  const next = async (chat: number, from: number): Promise<Shown> => {
    await until(() => server.in(chat).length > from, `message ${from + 1} in ${chat}`)
    return server.in(chat)[from] as Shown
  }
  const read = (message: Shown) => textOf(message.html)

  describe('the story of one task on Telegram', () => {
    it('refuses a deadline of today to the poster alone, with the form to mend', async () => {
      inTheGroup(LIUMIN, `@${ME.username} ${post('今天下班前', '核对低保户名单')}`)
      const refusal = await next(LIUMIN.id, 0)
      expect(read(refusal)).toContain('退件 1')
      expect(refusal.html).toContain('<pre>/派单\n责任人：张建国')
      expect(server.in(GROUP_ID)).toEqual([])
    })

    it('takes the mended form as a card in the group, behind the post', async () => {
      const form = /<pre>([\s\S]*)<\/pre>/u.exec(server.in(LIUMIN.id)[0]?.html ?? '')?.[1] ?? ''
      inTheGroup(LIUMIN, form.replace('今天下班前', '后天下班前'))
      const card = await next(GROUP_ID, 0)
      expect(read(card)).toContain('任务 1')
      expect(read(card)).toContain('洋政办〔2026〕12号')
      expect(
        card.params['reply_markup'].inline_keyboard[0].map((button: { text: string }) => button.text),
      ).toEqual(['办结', '退回', '延期'])
    })

    it('tells the cadre what he owes, to him alone, by the ASCII menu too', async () => {
      inTheGroup(ZHANG, `/mine@${ME.username}`)
      expect(read(await next(ZHANG.id, 0))).toContain('核对低保户名单')
      server.push(inPrivate(ZHANG, '我的任务', { at: road.clock.now() }))
      expect(read(await next(ZHANG.id, 1))).toContain('核对低保户名单')
      expect(server.in(GROUP_ID)).toHaveLength(1)
    })

    it('is completed by a button and a sentence: the card is rewritten, and nothing new is said', async () => {
      const card = server.in(GROUP_ID)[0] as Shown
      const done = card.params['reply_markup'].inline_keyboard[0][0]
      server.push(pressed(ZHANG, done.callback_data, card.id))
      const question = await next(GROUP_ID, 1)
      expect(read(question)).toContain('请回复这条消息：办理结果，一句话')
      const text = read(question)
      const offset = text.lastIndexOf('\n') + 1
      const reply_to_message = {
        message_id: question.id,
        from: ME,
        text,
        entities: [{ type: 'code', offset, length: text.length - offset }],
      } as unknown as Message['reply_to_message']
      inTheGroup(ZHANG, '变动3户，名单已交民政办👍', { reply_to_message } as Partial<Message>)
      await until(() => card.edited, 'the card rewritten')
      expect(read(card)).toContain('已办结')
      expect(read(card)).toContain('变动3户')
      expect(card.params['reply_markup'].inline_keyboard).toEqual([])
      expect(await road.ledger.task(1)).toMatchObject({
        state: 'done',
        closingWords: '变动3户，名单已交民政办👍',
      })
      // The question went with its answer.
      await until(() => server.in(GROUP_ID).length === 1)
    })

    it('is completed by typing as well, with a sign on the command', async () => {
      inTheGroup(LIUMIN, post('后天下班前', '排查秋冬季火灾隐患'))
      const card = await next(GROUP_ID, 1)
      const before = server.called('setMessageReaction').length
      inTheGroup(ZHANG, '办结 2：查了 12 处，都好')
      await until(() => card.edited && server.called('setMessageReaction').length === before + 1)
      expect(read(card)).toContain('查了 12 处')
      expect(server.in(GROUP_ID)).toHaveLength(2)
    })
  })

  describe('an assignment beside the gate on Telegram', () => {
    it('is hinted at to its author alone, once an hour, with the form and a button that says it was none', async () => {
      const [alone, group] = [server.in(LIUMIN.id).length, server.in(GROUP_ID).length]
      inTheGroup(LIUMIN, '请各村下周三下班前把低保台账报我，收到请回复🙏')
      inTheGroup(LIUMIN, '还差石桥村没报，抓紧')
      const hint = await next(LIUMIN.id, alone)
      expect(read(hint)).toContain('像在派任务')
      expect(hint.html).toContain('<pre>/派单\n责任人：\n期限：下周三下班前')
      const [button] = hint.params['reply_markup'].inline_keyboard[0]
      expect(button.text).toBe('不是派单')
      server.push(pressed(LIUMIN, button.callback_data, hint.id))
      expect(read(await next(LIUMIN.id, alone + 1))).toContain('不再计数')
      expect(server.in(LIUMIN.id)).toHaveLength(alone + 2)
      expect(server.in(GROUP_ID)).toHaveLength(group)
      const { bypasses } = await road.ledger.bypasses.latest(1, 5)
      expect(bypasses.map(({ response, verdict }) => [response, verdict])).toEqual([
        ['counted', null],
        ['hinted', 'talk'],
      ])
    })

    it('tells nobody in the group when its author has closed the private chat', async () => {
      const group = server.in(GROUP_ID).length
      road.skip(61 * 60_000)
      const tries = server.called('sendMessage').length
      server.once('sendMessage', failing(403, 'Forbidden: bot was blocked by the user'))
      inTheGroup(LIUMIN, '各村的秋粮表今天下班前交到农办')
      await until(() => server.called('sendMessage').length > tries, 'the hint tried')
      inTheGroup(ZHANG, '/mine')
      const before = server.in(ZHANG.id).length
      await next(ZHANG.id, before)
      expect(server.in(GROUP_ID)).toHaveLength(group)
    })
  })

  describe('Telegram in trouble', () => {
    it('loses nothing said while it could not be reached, nor what was to be said', async () => {
      await server.down()
      inTheGroup(LIUMIN, post('后天下班前', '登记在外务工人员'))
      await until(() => road.services.notices.at(-1) != null, 'the operator told')
      await server.up()
      expect(read(await next(GROUP_ID, 2))).toContain('登记在外务工人员')
      await until(() => road.services.notices.at(-1) === null)
    })

    it('carries out an update once that comes twice', async () => {
      const update = inTheGroup(LIUMIN, post('后天下班前', '统计大棚面积'))
      await next(GROUP_ID, 3)
      const { update_id: _old, ...same } = update
      server.push(same)
      const before = server.in(LIUMIN.id).length
      server.push(inPrivate(LIUMIN, '帮助', { at: road.clock.now() }))
      await next(LIUMIN.id, before)
      expect(server.in(GROUP_ID)).toHaveLength(4)
      expect(await road.ledger.task(5)).toBeNull()
    })

    it('that asks to wait is left alone for so long, and then gets the message', async () => {
      const tries: number[] = []
      const lift = server.rule(({ method }) => {
        if (method !== 'sendMessage') return null
        tries.push(road.clock.now())
        return tries.length === 1
          ? failing(429, 'Too Many Requests: retry after 9', { retry_after: 9 })
          : null
      })
      inTheGroup(LIUMIN, post('后天下班前', '清点防汛沙袋'))
      expect(read(await next(GROUP_ID, 4))).toContain('清点防汛沙袋')
      lift()
      expect((tries[1] ?? 0) - (tries[0] ?? 0)).toBeGreaterThanOrEqual(9000)
    })

    it('that lets the bot write to nobody alone gets the refusal behind the command', async () => {
      server.once('sendMessage', failing(403, "Forbidden: bot can't initiate conversation with a user"))
      inTheGroup(LIUMIN, post('今天下班前', '统计冬修水利需求'))
      const refusal = await next(GROUP_ID, 5)
      expect(read(refusal)).toContain('退件 2')
      expect(refusal.params).toHaveProperty('reply_parameters')
    })
  })
})

import { PlatformProblem } from '../../src/app/platform-problem.ts'
import type { ChatPlatform, PlatformListener, PlatformServices, Sending } from '../../src/app/ports.ts'
import { PLATFORM } from './decode.ts'
import { messageOf, redacted } from './errors.ts'
import { Inbox } from './inbox.ts'
import { readMessage } from './message-reader.ts'
import { NumberOffers } from './number-offers.ts'
import { whyUnreachable } from './reachable.ts'
import { RoomDesk } from './room-desk.ts'
import { RoomNames } from './room-names.ts'
import { sendBudget } from './send-budget.ts'
import { Sender } from './sender.ts'
import { Session } from './session.ts'
import { readSettings, type WechatSettings } from './settings.ts'
import { SETTING_WORDS } from './words.ts'

/** One WeChat account, over any puppet of wechaty. Throws a `PlatformProblem` for what is wrong in its settings. */
export function openWechat(
  account: string,
  settings: Readonly<Record<string, string>>,
  services: PlatformServices,
): ChatPlatform {
  return wechat(readSettings(account, settings), services)
}

function wechat(settings: WechatSettings, services: PlatformServices): ChatPlatform {
  const { account, perDay, secrets } = settings
  const { clock, timer, logger, random, language, attachments } = services
  const limits = sendBudget(perDay)
  const clean = (text: string) => redacted(text, secrets)
  const names = new RoomNames(clock)
  const offers = new NumberOffers(clock)
  let session: Session | null = null
  const puppet = () => session?.puppet ?? null
  const suspect = () => session?.suspect()
  const inbox = new Inbox({ timer, logger, account, isUp: () => puppet() !== null, clean })
  const sender = new Sender({
    account,
    bot: () => session?.bot ?? null,
    suspect,
    clean,
    offers,
    names,
    attachments,
    timer,
    random,
    spacingMs: limits.spacingMs ?? { least: 0, most: 0 },
  })
  let desk: RoomDesk | null = null

  function takeMessage(listener: PlatformListener, messageId: string): void {
    const receivedAt = clock.now()
    inbox.take(async () => {
      const asked = puppet()
      if (asked === null) throw new Error('not logged in')
      const incoming = await readMessage(asked, messageId, { account, names, offers, receivedAt })
      if (incoming === null) return null
      return { conversationId: incoming.conversationId, hand: () => listener.receive(incoming) }
    })
  }

  function tellTurn(listener: PlatformListener, to: 'up' | 'down', detail: string): void {
    const at = clock.now()
    const kind = `account_${to}` as const
    const key = `${PLATFORM}:${account}:${kind}:${at}`
    inbox.give({
      conversationId: 'account',
      hand: () => listener.happen({ key, at, kind, platform: PLATFORM, account, detail }),
    })
  }

  return {
    platform: PLATFORM,
    account,
    limits,
    async start(listener) {
      if (session !== null) throw new Error(`wechat:${account} has been started before`)
      // Heavy, and needed by nobody without a WeChat account.
      const { openBot } = await import('./bot.ts')
      const rooms = new RoomDesk({
        account,
        puppet,
        suspect,
        clean,
        inbox,
        names,
        listener,
        clock,
        timer,
        logger,
      })
      desk = rooms
      session = new Session({
        open: (events) => openBot(settings, events),
        unreachable: () => whyUnreachable(settings),
        events: {
          turned: (to, detail) => tellTurn(listener, to, detail),
          message: (id) => takeMessage(listener, id),
          roomInvite: (event) => rooms.invited(event),
          roomJoin: (event) => rooms.joined(event),
          roomLeave: (event) => rooms.left(event),
          roomTopic: (event) => rooms.renamed(event),
        },
        clean,
        timer,
        logger,
        language,
        account,
        tellOperator: (notice) => services.tellOperator({ platform: PLATFORM, account }, notice),
      })
      try {
        await session.start()
      } catch (cause) {
        // It may be started again.
        await session.stop()
        session = null
        desk = null
        throw startProblem(cause, clean)
      }
      rooms.start()
    },
    send: (message: Sending) => sender.send(message),
    async stop() {
      await desk?.stop()
      await session?.stop()
      await inbox.stop()
    },
  }
}

/** A module that is not there is the operator's to mend; what it threw else may hold secrets in its stack. */
function startProblem(cause: unknown, clean: (text: string) => string): Error {
  const code = (cause as { readonly code?: unknown } | null)?.code
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') {
    return new PlatformProblem(SETTING_WORDS.module)
  }
  return new Error(`the puppet could not be loaded: ${clean(messageOf(cause))}`)
}

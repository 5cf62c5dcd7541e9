/**
 * The only file that loads wechaty. It is imported when an account starts, for it is heavy.
 *
 * Wechaty opens the puppet and closes it; messages and events are read from the puppet itself. Wechaty's own
 * reading would fetch every member of a room before it shows the room's first message, drop a message when any of
 * that fails, and never tell of the bot's own removal, because a room that one has left can't be fetched.
 */
import { mkdir } from 'node:fs/promises'
import { FileBox } from 'file-box'
import { WechatyBuilder } from 'wechaty'
import { log, type payloads } from 'wechaty-puppet'
import type { Attachment } from '../../src/app/ports.ts'
import { messageOf } from './errors.ts'
import { SERVICE_PUPPET, type WechatSettings } from './settings.ts'

/** What happens on a puppet. A handler that fails is told to `error`: nothing may end the process. */
export interface BotEvents {
  /** Anything at all came from the puppet: it lives. */
  alive(): void
  scan(event: payloads.EventScan): void
  login(contactId: string): void
  logout(reason: string): void
  message(messageId: string): void
  roomInvite(event: payloads.EventRoomInvite): void
  roomJoin(event: payloads.EventRoomJoin): void
  roomLeave(event: payloads.EventRoomLeave): void
  roomTopic(event: payloads.EventRoomTopic): void
  /** Something went wrong inside; its words may hold secrets. */
  error(message: string): void
}

export type WechatPuppet = Awaited<ReturnType<typeof buildPuppet>>['puppet']

export interface Bot {
  readonly puppet: WechatPuppet
  fileOf(attachment: Attachment): FileBox
  /** Settles when the puppet was told to start, which says nothing about whether it did: events do. */
  start(): Promise<void>
  /** No event comes any more. */
  close(): Promise<void>
}

/** Wechaty's own watchdog would reset the puppet beside ours, and leaves a listener behind at each reset. */
const NO_WATCHDOG = { timeoutSeconds: 7 * 24 * 3600 }

/** Where puppets that run in this process keep their login over a restart. */
const MEMORY_FOLDER = 'data'

/** Throws what the module throws when it can't be loaded. */
export async function openBot(settings: WechatSettings, events: BotEvents): Promise<Bot> {
  // What wechaty prints may hold the token; what matters of it comes as an event.
  log.level('silent')
  const { bot, puppet } = await buildPuppet(settings)
  let open = true
  const heard =
    <T>(handle: (event: T) => void) =>
    (event: T) => {
      if (!open) return
      try {
        events.alive()
        handle(event)
      } catch (thrown) {
        events.error(messageOf(thrown))
      }
    }
  // An error event without a listener would end the process, also after the end.
  bot.on('error', (error) => {
    if (open) events.error(messageOf(error))
  })
  puppet.on(
    'heartbeat',
    heard(() => {}),
  )
  puppet.on(
    'dong',
    heard(() => {}),
  )
  puppet.on(
    'scan',
    heard((event) => events.scan(event)),
  )
  puppet.on(
    'login',
    heard((event) => events.login(event.contactId)),
  )
  puppet.on(
    'logout',
    heard((event) => events.logout(event.data ?? '')),
  )
  puppet.on(
    'message',
    heard((event) => events.message(event.messageId)),
  )
  puppet.on(
    'room-invite',
    heard((event) => events.roomInvite(event)),
  )
  puppet.on(
    'room-join',
    heard((event) => events.roomJoin(event)),
  )
  puppet.on(
    'room-leave',
    heard((event) => events.roomLeave(event)),
  )
  puppet.on(
    'room-topic',
    heard((event) => events.roomTopic(event)),
  )
  return {
    puppet,
    fileOf: ({ bytes, name }) => FileBox.fromBuffer(Buffer.from(bytes), name),
    start: () => bot.start(),
    async close() {
      open = false
      await bot.stop()
    },
  }
}

async function buildPuppet({ account, puppet: name, puppetOptions }: WechatSettings) {
  const remembers = name !== SERVICE_PUPPET
  if (remembers) await mkdir(MEMORY_FOLDER, { recursive: true })
  const bot = WechatyBuilder.build({
    ...(remembers ? { name: `${MEMORY_FOLDER}/wechat-${account}` } : {}),
    // Typed as one of those that wechaty knows of; it takes any module.
    puppet: name as 'wechaty-puppet-service',
    puppetOptions: { ...NO_WATCHDOG, ...puppetOptions },
  })
  await bot.init()
  const { puppet } = bot
  for (const event of ['message', 'room-invite', 'room-join', 'room-leave', 'room-topic', 'dirty'] as const) {
    puppet.removeAllListeners(event)
  }
  withoutStore(puppet)
  return { bot, puppet }
}

/**
 * The service's client keeps contacts and rooms in a database under the home directory, in a folder named after
 * the token. When it is opened again before it was closed, as after a reconnect, its lock error ends the process;
 * and what changed while the bot was away stays unseen. Memory is enough.
 */
function withoutStore(puppet: object): void {
  const store: unknown = Reflect.get(puppet, '_payloadStore')
  if (typeof store !== 'object' || store === null) return
  Object.assign(store, { start: async () => {}, stop: async () => {} })
}

import { createServer } from 'node:net'
import type { FileBoxInterface } from 'file-box'
import { log } from 'wechaty-puppet'
import { mock, PuppetMock } from 'wechaty-puppet-mock'

export const BOT = 'wx-bot'
export const TOKEN = 'insecure_9c1f7a52-tests-only'

/** What the service was asked to send. */
export interface Shown {
  readonly conversationId: string
  readonly text: string
  readonly mentions: readonly string[]
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null
}

interface Served {
  start(): Promise<void>
  stop(): Promise<void>
}

/** Loaded without its types: they change those of node:util for the whole program. */
const SERVICE_MODULE: string = 'wechaty-puppet-service'
const { PuppetServer } = (await import(SERVICE_MODULE)) as {
  readonly PuppetServer: new (options: object) => Served
}

/** In the place of a failure: this send works. */
const NOTHING = ''

type Thrown = string | { readonly code: number; readonly message: string }

/**
 * Wechaty's own gRPC puppet service on loopback, over its mock of WeChat: people and rooms that a test makes, what
 * they say, what the bot was heard to say. It can be made to fail, to log out, and to be gone for a while.
 */
export class WechatService {
  readonly shown: Shown[] = []
  readonly accepted: string[] = []
  readonly quit: string[] = []
  readonly #mocker = new mock.Mocker()
  readonly #puppet: ServedPuppet
  readonly port: number
  #server: Served | null = null
  #count = 0
  /** What was said while no client was there: WeChat brings it at the next login. */
  #missed: (() => void)[] = []

  private constructor(port: number) {
    log.level('silent')
    this.port = port
    this.#puppet = new ServedPuppet({ mocker: this.#mocker }, this)
    this.#mocker.createContact({ id: BOT, name: '归一', friend: true })
    // Every client that connects starts it.
    this.#puppet.on('start', () => {
      if (this.loginOnStart) this.login()
    })
  }

  static async start(): Promise<WechatService> {
    const service = new WechatService(await freePort())
    await service.up()
    return service
  }

  /** When messages are said, for those who read them. */
  now = () => Date.now()
  /** false: whoever connects has to scan first. */
  loginOnStart = true
  /** Made to fail: the next sends throw these. */
  readonly failing: Thrown[] = []
  /** The puppet can't send files. */
  refusesFiles = false
  /** Members' aliases in rooms, as `room member`. */
  readonly aliases = new Map<string, string>()
  /** Payloads of messages that can't be read so many times. */
  unreadable = 0

  /** Connected, but it answers no ding. */
  deaf = false

  /** The settings by which the adapter finds it. */
  settings(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    return {
      puppet: 'wechaty-puppet-service',
      endpoint: `127.0.0.1:${this.port}`,
      token: TOKEN,
      tls: 'off',
      ...more,
    }
  }

  async up(): Promise<void> {
    this.#server = new PuppetServer({
      endpoint: `127.0.0.1:${this.port}`,
      token: TOKEN,
      puppet: this.#puppet,
      tls: { disable: true },
    })
    await this.#server.start()
  }

  /** Gone, as when its process was killed. */
  async down(): Promise<void> {
    await this.#server?.stop()
    this.#server = null
  }

  login(): void {
    if (!this.#puppet.isLoggedIn) this.#mocker.login(this.#mocker.ContactMock.load(BOT))
    setTimeout(() => {
      if (this.#hasClient()) for (const say of this.#missed.splice(0)) say()
    }, 20)
  }

  async logout(reason = '在别处登录'): Promise<void> {
    await this.#puppet.logout(reason)
  }

  scan(qr: string): void {
    this.#mocker.scan(qr)
  }

  person(id: string, name: string, friend = true): void {
    this.#mocker.createContact({ id, name, friend })
  }

  room(id: string, topic: string, memberIds: readonly string[]): void {
    this.#mocker.createRoom({ id, topic, memberIdList: [BOT, ...memberIds] })
  }

  /** Somebody says something, in a room or to the bot. Answers the message's id. */
  say(personId: string, where: string, text: string, more: object = {}): string {
    const id = `msg-${++this.#count}`
    const place = where === BOT ? { listenerId: BOT } : { roomId: where, mentionIdList: [] }
    const speak = () => {
      const message = { id, talkerId: personId, timestamp: this.now(), type: 7, text, ...place, ...more }
      this.#mocker.MessageMock.create(message as never)
      this.#puppet.emit('message', { messageId: id })
    }
    if (this.#missed.length > 0 || !this.#hasClient()) this.#missed.push(speak)
    else speak()
    return id
  }

  /** The stream of events to a client listens. */
  #hasClient(): boolean {
    return this.#server !== null && this.#puppet.listenerCount('message') > 0
  }

  /** The service tells of a message once more. */
  tellAgain(messageId: string): void {
    this.#puppet.emit('message', { messageId })
  }

  join(roomId: string, inviteeIds: readonly string[], inviterId: string): void {
    const load = (id: string) => this.#mocker.ContactMock.load(id)
    this.#mocker.RoomMock.load(roomId)
      .add(...inviteeIds.map(load))
      .by(load(inviterId))
  }

  remove(roomId: string, removeeIds: readonly string[], removerId: string): void {
    const load = (id: string) => this.#mocker.ContactMock.load(id)
    this.#mocker.RoomMock.load(roomId)
      .remove(...removeeIds.map(load))
      .by(load(removerId))
  }

  /** Somebody leaves without a word: no event tells of it. */
  slipAway(roomId: string, personId: string): void {
    const members = this.#mocker.roomPayload(roomId).memberIdList
    members.splice(members.indexOf(personId), 1)
  }

  /** The room can't be found any more once this has happened. */
  vanish(roomId: string, happening: () => void): void {
    happening()
    this.drop(roomId)
  }

  /** The room is gone, and nobody tells. */
  drop(roomId: string): void {
    this.#mocker.cacheRoomPayload.delete(roomId)
  }

  rename(roomId: string, topic: string, changerId: string): void {
    this.#mocker.RoomMock.load(roomId).topic(topic).by(this.#mocker.ContactMock.load(changerId))
  }

  invite(invitationId: string): void {
    this.#puppet.emit('room-invite', { roomInvitationId: invitationId })
  }

  /** The send behind so many others throws this. */
  failAfter(sends: number, thrown: Thrown): void {
    this.failing.push(...Array.from({ length: sends }, () => NOTHING), thrown)
  }

  error(message: string): void {
    this.#puppet.emit('error', new Error(message) as never)
  }

  async stop(): Promise<void> {
    await this.down()
    await this.#puppet.stop()
  }
}

/** puppet-mock with what it lacks: failures, pictures, aliases, quits. */
class ServedPuppet extends PuppetMock {
  readonly #service: WechatService

  constructor(options: ConstructorParameters<typeof PuppetMock>[0], service: WechatService) {
    super(options)
    this.#service = service
  }

  override ding(data?: string): void {
    if (!this.#service.deaf) this.emit('dong', { data: data ?? '' })
  }

  override async messageSendText(
    conversationId: string,
    text: string,
    mentions: string[] = [],
  ): Promise<void> {
    this.#mayFail()
    await super.messageSendText(conversationId, text)
    this.#service.shown.push({ conversationId, text, mentions, file: null })
  }

  override async messageSendFile(conversationId: string, file: FileBoxInterface): Promise<void> {
    this.#mayFail()
    if (this.#service.refusesFiles) throw new Error('messageSendFile is not supported')
    const bytes = await file.toBuffer()
    this.#service.shown.push({
      conversationId,
      text: '',
      mentions: [],
      file: { name: file.name, bytes },
    })
  }

  override async messageRawPayload(id: string) {
    if (this.#service.unreadable > 0) {
      this.#service.unreadable -= 1
      throw new Error('the phone is busy')
    }
    return await super.messageRawPayload(id)
  }

  override async roomMemberRawPayload(roomId: string, contactId: string) {
    const { name } = await this.contactPayload(contactId)
    const roomAlias = this.#service.aliases.get(`${roomId} ${contactId}`) ?? ''
    return { id: contactId, avatar: '', name, roomAlias }
  }

  override async roomQuit(roomId: string): Promise<void> {
    this.#mayFail()
    this.#service.quit.push(roomId)
  }

  override async roomInvitationAccept(id: string): Promise<void> {
    this.#mayFail()
    this.#service.accepted.push(id)
  }

  #mayFail(): void {
    const thrown = this.#service.failing.shift()
    if (thrown === undefined || thrown === NOTHING) return
    if (typeof thrown === 'string') throw new Error(thrown)
    throw Object.assign(new Error(thrown.message), { code: thrown.code })
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

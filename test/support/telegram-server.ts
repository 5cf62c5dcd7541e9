import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Update, UserFromGetMe } from 'grammy/types'
import { type Parameters, parametersOf } from './telegram-parameters.ts'

export const TOKEN = '4839201:TEST-TOKEN-TEST-TOKEN-TEST-TOKEN-12'

export const ME: UserFromGetMe = {
  id: 4839201,
  is_bot: true,
  first_name: '归一',
  username: 'guiyi_test_bot',
  can_join_groups: true,
  can_read_all_group_messages: true,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
}

/** One call of the Bot API. */
export interface Call extends Parameters {
  readonly method: string
}

export type Answer =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false
      readonly error_code: number
      readonly description: string
      readonly parameters?: object
    }

export const failing = (error_code: number, description: string, parameters?: object): Answer => ({
  ok: false,
  error_code,
  description,
  ...(parameters === undefined ? {} : { parameters }),
})

/** How a call is met instead of as usual; null lets it pass. */
/** `drop` cuts the connection, `hang` never answers. */
export type Met = Answer | 'drop' | 'hang'
export type Rule = (call: Call) => Met | null

/** A message as it stands in a chat of the server. */
export interface Shown {
  readonly chat: string
  readonly id: number
  html: string
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into what was sent
  params: Record<string, any>
  edited: boolean
}

/** Longer than any test waits; a poll ends earlier when there is something to tell. */
const LONGEST_POLL_MS = 20_000

/** Speaks the Bot API on loopback: what was pushed is polled until an offset behind it confirms it. */
export class TelegramServer {
  readonly calls: Call[] = []
  readonly shown: Shown[] = []
  me: UserFromGetMe = ME
  memberCount = 8
  webhook: { readonly url: string; readonly secret: string } | null = null
  #server: Server | null = null
  #port = 0
  #updates: Update[] = []
  #nextUpdate = 1000
  #nextMessage = 500
  #polls = new Set<() => void>()
  #rules: Rule[] = []
  #sockets = new Set<Socket>()

  /** Begins, or begins again on the same port. */
  async up(): Promise<void> {
    const server = createServer((request, response) => void this.#serve(request, response))
    server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(this.#port, '127.0.0.1', resolve)
    })
    this.#port = (server.address() as AddressInfo).port
    this.#server = server
  }

  /** Nobody answers any more, and every connection is cut. */
  async down(): Promise<void> {
    const server = this.#server
    this.#server = null
    for (const socket of this.#sockets) socket.destroy()
    await new Promise<void>((resolve) => (server === null ? resolve() : server.close(() => resolve())))
  }

  get apiRoot(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** What openTelegram is given to speak with this server. */
  get settings(): Record<string, string> {
    return { token: TOKEN, api: this.apiRoot }
  }

  /** Tells the bot, at its next poll. The update, to be pushed once more or handed to a webhook. */
  push(update: Omit<Update, 'update_id'>): Update {
    const whole = { update_id: this.#nextUpdate++, ...update } as Update
    this.again(whole)
    return whole
  }

  /** An update as it was, with its old number. */
  again(update: Update): void {
    this.#updates.push(update)
    this.#updates.sort((a, b) => a.update_id - b.update_id)
    for (const wake of this.#polls) wake()
  }

  /** An update that is not polled: what a webhook gets. */
  update(update: Omit<Update, 'update_id'>): Update {
    return { update_id: this.#nextUpdate++, ...update } as Update
  }

  /** Updates that no offset has confirmed yet. */
  get unconfirmed(): number {
    return this.#updates.length
  }

  /** Meets calls by a rule of the test; returns how to lift it. */
  rule(rule: Rule): () => void {
    this.#rules.push(rule)
    return () => {
      this.#rules = this.#rules.filter((each) => each !== rule)
    }
  }

  /** Meets the next call of a method once. */
  once(method: string, answer: Met): void {
    const lift = this.rule((call) => {
      if (call.method !== method) return null
      lift()
      return answer
    })
  }

  called(method: string): readonly Call[] {
    return this.calls.filter((call) => call.method === method)
  }

  in(chat: number | string): readonly Shown[] {
    return this.shown.filter((message) => message.chat === String(chat))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
      const call: Call = { method, ...(await parametersOf(request)) }
      this.calls.push(call)
      const ruled = this.#rules.reduce<Met | null>((met, rule) => met ?? rule(call), null)
      if (ruled === 'hang') return
      if (ruled === 'drop') {
        request.socket.destroy()
        return
      }
      const answer =
        ruled ?? (token === TOKEN ? await this.#answer(call, response) : failing(401, 'Unauthorized'))
      response.writeHead(answer.ok ? 200 : answer.error_code, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer))
    } catch {
      request.socket.destroy()
    }
  }

  async #answer(call: Call, response: ServerResponse): Promise<Answer> {
    const { method, params } = call
    const done = (result: unknown): Answer => ({ ok: true, result })
    switch (method) {
      case 'getMe':
        return done(this.me)
      case 'getUpdates':
        return this.webhook === null
          ? done(await this.#poll(params, response))
          : failing(409, "Conflict: can't use getUpdates method while webhook is active")
      case 'setWebhook':
        this.webhook = { url: params['url'], secret: params['secret_token'] }
        return done(true)
      case 'deleteWebhook':
        this.webhook = null
        return done(true)
      case 'getWebhookInfo':
        return done({ url: this.webhook?.url ?? '', has_custom_certificate: false, pending_update_count: 0 })
      case 'getChatMemberCount':
        return done(this.memberCount)
      case 'sendMessage':
      case 'sendPhoto':
      case 'sendDocument':
        return this.#show(params)
      case 'editMessageText':
        return this.#edit(params)
      case 'deleteMessage':
        this.shown.splice(0, this.shown.length, ...this.shown.filter(({ id }) => id !== params['message_id']))
        return done(true)
      default:
        return done(true)
    }
  }

  async #poll(
    { offset = 0, timeout = 0 }: Call['params'],
    response: ServerResponse,
  ): Promise<readonly Update[]> {
    this.#updates = this.#updates.filter((update) => update.update_id >= offset)
    if (this.#updates.length === 0 && timeout > 0) {
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(longest)
          this.#polls.delete(end)
          resolve()
        }
        const longest = setTimeout(end, Math.min(timeout * 1000, LONGEST_POLL_MS))
        this.#polls.add(end)
        response.once('close', end)
      })
    }
    return this.#updates.slice(0, 100)
  }

  #show(params: Call['params']): Answer {
    const html = params['text'] ?? params['caption'] ?? ''
    const fault = faultOf(html, params['text'] === undefined ? 1024 : 4096)
    if (fault !== null) return fault
    const message: Shown = {
      chat: String(params['chat_id']),
      id: this.#nextMessage++,
      html,
      params,
      edited: false,
    }
    this.shown.push(message)
    return {
      ok: true,
      result: {
        message_id: message.id,
        date: 0,
        chat: { id: Number(message.chat), type: 'private' },
        text: html,
      },
    }
  }

  #edit(params: Call['params']): Answer {
    const message = this.in(params['chat_id']).find(({ id }) => id === params['message_id'])
    if (message === undefined) return failing(400, 'Bad Request: message to edit not found')
    const fault = faultOf(params['text'], 4096)
    if (fault !== null) return fault
    const same =
      message.html === params['text'] &&
      JSON.stringify(message.params['reply_markup']) === JSON.stringify(params['reply_markup'])
    if (same) {
      return failing(
        400,
        'Bad Request: message is not modified: specified new message content and reply markup are exactly the same',
      )
    }
    message.html = params['text']
    message.params = params
    message.edited = true
    return { ok: true, result: { message_id: message.id, date: 0, chat: { id: 1, type: 'private' } } }
  }
}

/** What Telegram would say of a text: too long, empty, or of a markup that it can't read. */
function faultOf(html: string, most: number): Answer | null {
  const open: string[] = []
  for (const [, closing, tag = ''] of html.matchAll(/<(\/?)(\w+)[^>]*>/g)) {
    if (closing === '') open.push(tag)
    else if (open.pop() !== tag) return failing(400, "Bad Request: can't parse entities")
  }
  if (open.length > 0 || /&(?!amp;|lt;|gt;)/.test(html))
    return failing(400, "Bad Request: can't parse entities")
  return textOf(html).length > most ? failing(400, 'Bad Request: message is too long') : null
}

/** HTML as a reader sees it. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

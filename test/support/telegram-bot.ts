import { openTelegram } from '../../adapters/telegram/index.ts'
import type {
  ChatPlatform,
  Happening,
  Incoming,
  OperatorNotice,
  PlatformListener,
  PlatformServices,
  Sending,
} from '../../src/app/ports.ts'
import type { Reply } from '../../src/domain/reply.ts'
import { TelegramServer } from './telegram-server.ts'

/** Longest time a test waits for something to come about over loopback. */
const PATIENCE_MS = 15_000

/** Services of the tests: time passes at once, and what is told and logged is kept. */
export class TestServices implements PlatformServices {
  readonly clock = { now: () => Date.UTC(2026, 10, 23, 1) }
  /** The pauses that were asked for, in milliseconds. */
  readonly pauses: number[] = []
  readonly timer = {
    after: (delayMs: number, run: () => void) => {
      this.pauses.push(delayMs)
      const soon = setTimeout(run, Math.min(delayMs, 5))
      return () => clearTimeout(soon)
    },
  }
  readonly logged: string[] = []
  readonly logger = {
    info: (message: string, details?: object) => this.#log(message, details),
    warn: (message: string, details?: object) => this.#log(message, details),
    error: (message: string, details?: object) => this.#log(message, details),
  }
  readonly random = () => 0
  readonly language = 'zh'
  readonly attachments = {
    make: async ({ kind }: { readonly kind: 'picture' | 'file' }) => ({
      name: kind === 'picture' ? '图.png' : '名单.xlsx',
      mediaType: 'application/octet-stream',
      bytes: Buffer.from(`bytes of a ${kind}`),
    }),
  }
  readonly mounted = new Map<string, (request: Request) => Promise<Response>>()
  mount(path: string, handle: (request: Request) => Promise<Response>): void {
    this.mounted.set(path, handle)
  }
  readonly notices: (OperatorNotice | null)[] = []
  tellOperator(_account: object, notice: OperatorNotice | null): void {
    this.notices.push(notice)
  }
  #log(message: string, details?: object): void {
    const shown = JSON.stringify(details, (_key, value) =>
      value instanceof Error
        ? `${value.stack} ${JSON.stringify({ ...value })} ${String(value.cause)}`
        : value,
    )
    this.logged.push(`${message} ${shown ?? ''}`)
  }
}

/** A listener that keeps what it was handed, and refuses when told to. */
export class KeepingListener implements PlatformListener {
  readonly incoming: Incoming[] = []
  readonly happenings: Happening[] = []
  refuse: (incoming: Incoming) => boolean = () => false
  async receive(incoming: Incoming): Promise<void> {
    if (this.refuse(incoming)) throw new Error('the database is away')
    this.incoming.push(incoming)
  }
  async happen(happening: Happening): Promise<void> {
    this.happenings.push(happening)
  }
  get texts(): readonly string[] {
    return this.incoming.map(({ text }) => text)
  }
}

export interface TestBot {
  readonly server: TelegramServer
  readonly services: TestServices
  readonly listener: KeepingListener
  readonly platform: ChatPlatform
}

/** A bot on a server of its own, not started yet. */
export async function testBot(more: Record<string, string> = {}): Promise<TestBot> {
  const server = new TelegramServer()
  await server.up()
  const services = new TestServices()
  const platform = openTelegram('main', { ...server.settings, ...more }, services)
  return { server, services, listener: new KeepingListener(), platform }
}

/** Resolves when `test` holds; fails where it does not come about. */
export async function until(test: () => boolean, what = 'what the test waits for'): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (!test()) {
    if (performance.now() > end) throw new Error(`did not come about: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

export function reply(title: string, more: Partial<Reply> = {}): Reply {
  return { tone: 'info', title, blocks: [], actions: [], task: null, ...more }
}

let nextId = 1

export function sending(conversationId: number | string, what: Reply, more: Partial<Sending> = {}): Sending {
  return {
    id: `row-${nextId++}`,
    platform: 'telegram',
    account: 'main',
    conversationId: String(conversationId),
    reply: what,
    answers: null,
    card: null,
    act: 'say',
    cardMessageId: null,
    ...more,
  }
}

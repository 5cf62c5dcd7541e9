import { openWechat } from '../../adapters/wechat/index.ts'
import type {
  AttachmentMaker,
  ChatPlatform,
  OperatorNotice,
  PlatformListener,
  PlatformServices,
  Sending,
  Timer,
} from '../../src/app/ports.ts'
import type { Reply } from '../../src/domain/reply.ts'
import type { WechatService } from './wechat-service.ts'

/** Time runs so many times faster for the adapter: its pauses are minutes, a test has none. */
const FASTER = 20

export const QUICK_TIMER: Timer = {
  after(delayMs, run) {
    const handle = setTimeout(run, delayMs / FASTER)
    return () => clearTimeout(handle)
  },
}

/** What the adapter wrote to its log and told the operator, besides the platform itself. */
export interface OpenedAccount {
  readonly platform: ChatPlatform
  readonly logged: string[]
  readonly told: (OperatorNotice | null)[]
}

export function openAccount(
  service: Pick<WechatService, 'settings'>,
  options: {
    readonly settings?: Readonly<Record<string, string>>
    readonly services?: Partial<PlatformServices>
  } = {},
): OpenedAccount {
  const logged: string[] = []
  const told: (OperatorNotice | null)[] = []
  const note = (message: string, details?: object) => {
    logged.push(`${message} ${JSON.stringify(details ?? {})}`)
  }
  const platform = openWechat('main', service.settings(options.settings), {
    clock: { now: () => Date.now() },
    timer: QUICK_TIMER,
    logger: { info: note, warn: note, error: note },
    random: () => 0,
    language: 'zh',
    attachments: ATTACHMENTS,
    mount: () => {},
    tellOperator: (_account, notice) => {
      told.push(notice)
    },
    ...options.services,
  })
  return { platform, logged, told }
}

const ATTACHMENTS: AttachmentMaker = {
  make: async (block) => ({
    name: block.kind === 'file' ? `${block.name}.xlsx` : 'chart.png',
    mediaType: 'application/octet-stream',
    bytes: new TextEncoder().encode('bytes of it'),
  }),
}

let count = 0

/** A message on its way to this account. */
export function sendingTo(conversationId: string, title: string, change: Partial<Sending> = {}): Sending {
  return {
    platform: 'wechat',
    account: 'main',
    conversationId,
    id: `test/${++count}`,
    reply: replySaying(title),
    answers: null,
    card: null,
    act: 'say',
    cardMessageId: null,
    ...change,
  }
}

export function replySaying(title: string, change: Partial<Reply> = {}): Reply {
  return { tone: 'info', title, blocks: [], actions: [], task: null, ...change }
}

/** Hears, and drops, what no test asks for. */
export const DEAF: PlatformListener = { receive: async () => {}, happen: async () => {} }

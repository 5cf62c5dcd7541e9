import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
import type { CalendarFeed } from '../../src/app/calendar-entries.ts'
import { OperatorBoard } from '../../src/app/operator-board.ts'
import type {
  AttachmentMaker,
  ChatPlatform,
  Clock,
  Delivery,
  Incoming,
  Logger,
  Sending,
  SendLimits,
  Transcript,
  WebRoster,
} from '../../src/app/ports.ts'
import type { WorkGroup } from '../../src/domain/group.ts'
import { ACCOUNT, PLATFORM } from './decode.ts'
import type { DemoControls } from './demo-clock.ts'
import { lineOfReply } from './encode.ts'
import { isLoopback } from './guard.ts'
import { Hooks } from './hooks.ts'
import { LiveLines } from './live.ts'
import { webRoutes } from './routes.ts'

export type { DemoControls } from './demo-clock.ts'

export interface WebChatOptions {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** The demo's clock and, with it, the switch between the demo county's people; null in earnest. */
  readonly demo: DemoControls | null
  readonly roster: WebRoster
  readonly transcript: Transcript
  readonly clock: Clock
  readonly logger: Logger
  /** Draws the pictures and fills the files of what is said. */
  readonly attachments: AttachmentMaker
  /** Names that the post form offers as owners in a group; without it, it offers none. */
  readonly membersOf?: (group: WorkGroup) => Promise<readonly string[]>
  /** Kinds of emergency that the post form offers: the policy's. */
  readonly emergencyKinds?: readonly string[]
  /** The calendar feed for which a secret link stands; without it, there are none. */
  readonly calendarFeed?: (token: string) => Promise<CalendarFeed | null>
  /** What is shown to whoever runs the bot. */
  readonly operator?: OperatorBoard
}

export interface WebChat extends ChatPlatform {
  /** Where the page is opened, such as `http://127.0.0.1:3000`. Throws before `start`. */
  address(): string
  /** Serves POST requests to `path` for another adapter, which checks who calls. Throws when it is taken. */
  mount(path: string, handle: (request: Request) => Promise<Response>): void
}

/** Nobody limits what is said on one's own machine. */
const NO_LIMITS: SendLimits = { account: [], conversation: () => [], spacingMs: null, inFlight: 1 }

const STOP_GRACE_MS = 500

/**
 * The local web chat. Throws when the demo is asked for on an address that others can reach: there anybody
 * could speak as anybody.
 */
export function createWebChat(options: WebChatOptions): WebChat {
  const { host, port, demo, transcript, clock, logger } = options
  if (demo !== null && !isLoopback(host)) {
    throw new Error(`the demo lets everybody speak as anybody: it runs on 127.0.0.1 alone, not on ${host}`)
  }
  const live = new LiveLines(transcript)
  const hooks = new Hooks()
  const operator = options.operator ?? new OperatorBoard()
  operator.onChange(() => live.tellRefresh())
  let server: ServerType | null = null
  let receive: ((incoming: Incoming) => Promise<void>) | null = null

  const routes = webRoutes({
    ...options,
    live,
    hooks,
    operator,
    membersOf: options.membersOf ?? (async () => []),
    emergencyKinds: options.emergencyKinds ?? [],
    calendarFeed: options.calendarFeed ?? (async () => null),
    receive: async (incoming) => {
      if (receive === null) throw new Error('the web chat is stopping')
      await receive(incoming)
    },
  })

  return {
    platform: PLATFORM,
    account: ACCOUNT,
    limits: NO_LIMITS,
    async start(listener) {
      if (server !== null) throw new Error('the web chat has been started before')
      receive = (incoming) => listener.receive(incoming)
      const starting = createAdaptorServer({ fetch: routes.fetch, hostname: host })
      await new Promise<void>((resolve, reject) => {
        starting.once('error', (cause: Error) =>
          reject(new Error(`the web chat can't listen on ${host}:${port}`, { cause })),
        )
        starting.listen(port, host, resolve)
      })
      starting.on('error', (error: Error) => logger.error('web server', { error }))
      server = starting
    },
    async send(message: Sending): Promise<Delivery> {
      if (message.platform !== PLATFORM || message.account !== ACCOUNT) {
        return { ok: false, failure: 'invalid', detail: 'not an address of the web chat' }
      }
      try {
        await live.append(lineOfReply(message, clock.now()))
        return { ok: true }
      } catch (error) {
        logger.warn('web line not kept', { id: message.id, error })
        return { ok: false, failure: 'unavailable', detail: 'the transcript did not take the line' }
      }
    },
    async stop() {
      receive = null
      live.close()
      const stopping = server
      server = null
      if (stopping === null) return
      await new Promise<void>((resolve) => {
        // Requests under way get a moment to be answered; event streams would stay for ever.
        const impatience = setTimeout(() => {
          if ('closeAllConnections' in stopping) stopping.closeAllConnections()
        }, STOP_GRACE_MS)
        stopping.close(() => {
          clearTimeout(impatience)
          resolve()
        })
      })
    },
    mount: (path, handle) => hooks.mount(path, handle),
    address() {
      const bound = server?.address()
      if (bound === null || bound === undefined || typeof bound === 'string') {
        throw new Error('the web chat has no address before it is started')
      }
      return `http://${reachable(host, bound)}:${bound.port}`
    },
  }
}

function reachable(host: string, bound: AddressInfo): string {
  if (bound.address === '0.0.0.0' || bound.address === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

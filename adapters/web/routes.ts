import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { renderSVG } from 'uqr'
import type { CalendarFeed } from '../../src/app/calendar-entries.ts'
import type { AttachmentMaker, Incoming, Logger, Transcript } from '../../src/app/ports.ts'
import type { Instant } from '../../src/domain/instant.ts'
import { loadAssets } from './assets.ts'
import { serveAttachment } from './attachments.ts'
import { serveCalendar } from './calendar.ts'
import { decode, faultsOf, PostedClock, PostedMessage, type Visitor } from './decode.ts'
import { clockPresets } from './demo-clock.ts'
import { encodeLine, lineOfPosted } from './encode.ts'
import { serveEvents } from './events.ts'
import { loopbackOnly, sameOriginPosts, securityHeaders } from './guard.ts'
import type { Hooks } from './hooks.ts'
import type { LiveLines } from './live.ts'
import { Page } from './page.tsx'
import { seatsOf } from './seats.ts'
import { cookieSessions, demoSessions } from './session.ts'
import { operates, type StateOptions, stateFor } from './state.ts'

const MAX_BODY_BYTES = 64 * 1024
const PAGE_LINES = 40
/** How far back a repeated message is looked for. */
const REPEAT_PAGES = 5
const REPEAT_PAGE_LINES = 200

export interface RoutesOptions extends StateOptions {
  readonly live: LiveLines
  readonly hooks: Hooks
  readonly logger: Logger
  readonly attachments: AttachmentMaker
  /** The feed for which a secret link stands; null for none. */
  readonly calendarFeed: (token: string) => Promise<CalendarFeed | null>
  /** Settles once the message is durable; throws when it is not, and the page will post it again. */
  readonly receive: (incoming: Incoming) => Promise<void>
}

/** The page, its files and its API. Every answer that is no success is `{code, message}`. */
export function webRoutes(options: RoutesOptions): Hono<{ Variables: { visitor: Visitor } }> {
  const { live, roster, transcript, clock, demo, logger } = options
  const sessions = demo === null ? cookieSessions(roster) : demoSessions(roster)
  const assets = loadAssets()
  const page = Page({ demo: demo !== null, modules: assets.modules }).toString()
  const app = new Hono<{ Variables: { visitor: Visitor } }>()

  // Before the guards of the page: whoever calls here is no browser, and proves itself to the adapter.
  app.use(options.hooks.serve)
  app.use(securityHeaders)
  if (demo !== null) app.use(loopbackOnly)
  app.use(sameOriginPosts)
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) => c.json({ code: 'invalid', message: 'the body is too large' }, 413),
    }),
  )
  app.onError((error, c) => {
    logger.error('web request failed', { path: c.req.path, error })
    return c.json({ code: 'fault', message: 'the server could not do it; try again' }, 500)
  })
  app.notFound((c) => c.json({ code: 'not_found', message: 'there is nothing here' }, 404))

  app.get('/', (c) => {
    sessions.welcome(c)
    c.header('Cache-Control', 'no-store')
    return c.html(`<!doctype html>${page}`)
  })
  app.get('/client/:name', assets.serve)
  app.get('/calendar/:file', serveCalendar(options.calendarFeed, logger))

  app.use('/api/*', async (c, next) => {
    c.header('Cache-Control', 'no-store')
    await next()
  })
  for (const path of ['/api/*', '/events']) {
    app.use(path, async (c, next) => {
      const identity = await sessions.identify(c)
      if (!identity.ok) {
        const status = identity.code === 'no_session' ? 401 : 403
        return c.json({ code: identity.code, message: 'nobody is known by this session' }, status)
      }
      c.set('visitor', identity.visitor)
      return next()
    })
  }

  app.get('/api/state', async (c) => c.json(await stateFor(c.var.visitor, options)))

  app.use('/api/conversations/:id/*', async (c, next) => {
    const seats = await seatsOf(roster, c.var.visitor.userId)
    if (!seats.ids.has(c.req.param('id'))) return c.json(NO_SEAT, 404)
    return next()
  })

  app.get('/api/conversations/:id/lines', async (c) => {
    const id = c.req.param('id')
    const before = placeOf(c.req.query('before'))
    const lines = await transcript.read(id, before, PAGE_LINES)
    return c.json({ lines: lines.map(encodeLine), more: lines.length === PAGE_LINES })
  })

  app.get(
    '/api/conversations/:id/lines/:position/attachments/:block',
    serveAttachment(transcript, options.attachments),
  )

  app.post('/api/messages', async (c) => {
    const posted = PostedMessage.safeParse(await c.req.json().catch(() => null))
    if (!posted.success) return c.json({ code: 'invalid', message: faultsOf(posted.error) }, 400)
    const { visitor } = c.var
    const seats = await seatsOf(roster, visitor.userId)
    if (!seats.ids.has(posted.data.conversationId)) return c.json(NO_SEAT, 404)
    try {
      const sentAt = await keep(posted.data, visitor)
      if (sentAt === null) {
        return c.json({ code: 'id_taken', message: 'another message bears this id' }, 409)
      }
      await options.receive(decode(posted.data, visitor, sentAt))
    } catch (error) {
      logger.warn('web message not taken yet', { id: posted.data.id, error })
      return c.json({ code: 'unavailable', message: 'not taken yet; post it again' }, 503)
    }
    return c.json({ accepted: true }, 202)
  })

  /** Shows the message; answers when it was first posted, null when its id is another message's. */
  async function keep(posted: PostedMessage, visitor: Visitor): Promise<Instant | null> {
    const line = lineOfPosted(posted, visitor, clock.now())
    if (await live.append(line)) return line.at
    const earlier = await findLine(transcript, posted.conversationId, posted.id)
    const same = earlier?.authorId === visitor.userId && earlier.text === posted.text
    return same ? earlier.at : null
  }

  app.get('/api/operator/qr.svg', (c) => {
    const { platform, account } = c.req.query()
    const notice = operates(c.var.visitor, options)
      ? options.operator.notices().find((one) => one.platform === platform && one.account === account)
      : undefined
    if (notice?.qr == null) return c.json({ code: 'not_found', message: 'there is nothing to scan' }, 404)
    return c.body(renderSVG(notice.qr, { border: 1 }), 200, { 'Content-Type': 'image/svg+xml' })
  })

  app.get('/events', (c) => {
    const since = placeOf(c.req.header('last-event-id')) ?? placeOf(c.req.query('since')) ?? 0
    return serveEvents(c, c.var.visitor.userId, since, options)
  })

  if (demo !== null) {
    app.post('/api/demo/clock', async (c) => {
      const posted = PostedClock.safeParse(await c.req.json().catch(() => null))
      if (!posted.success) return c.json({ code: 'invalid', message: faultsOf(posted.error) }, 400)
      demo.set(posted.data.instant)
      live.tellClock(demo.now())
      return c.json({ now: demo.now(), presets: clockPresets(demo.now()) })
    })
  }
  return app
}

const NO_SEAT = { code: 'no_such_conversation', message: 'you do not sit in such a conversation' }

function placeOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null
}

async function findLine(transcript: Transcript, conversationId: string, id: string) {
  let before: number | null = null
  for (let page = 0; page < REPEAT_PAGES; page++) {
    const lines: Awaited<ReturnType<Transcript['read']>> = await transcript.read(
      conversationId,
      before,
      REPEAT_PAGE_LINES,
    )
    const found = lines.find((line) => line.id === id)
    if (found !== undefined) return found
    if (lines.length < REPEAT_PAGE_LINES) return null
    before = lines[0]?.position ?? null
  }
  return null
}

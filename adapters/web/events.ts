import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { Logger, WebRoster } from '../../src/app/ports.ts'
import { encodeLine } from './encode.ts'
import type { Follower, LiveEvent, LiveLines } from './live.ts'
import { seatsOf } from './seats.ts'

/** Silence after which a comment is sent, so that proxies keep the connection and a dead one is noticed. */
const HEARTBEAT_MS = 20_000
/** A page that takes nothing for so long is cut off; it resumes where it was when it lives again. */
const STALLED_MS = 30_000
/** How long a browser waits before it connects again. */
const RECONNECT_MS = 1_500

export interface EventsOptions {
  readonly live: LiveLines
  readonly roster: WebRoster
  readonly logger: Logger
}

/**
 * The live lines of one person's conversations as server-sent events; a line's event id is its place.
 * Who sits where is asked anew for every batch: whoever leaves a group is told nothing more from it.
 */
export async function serveEvents(c: Context, userId: string, since: number, options: EventsOptions) {
  const { live, roster, logger } = options
  const seats = await seatsOf(roster, userId)
  const follower = await live.follow([...seats.ids], since)
  return streamSSE(c, async (stream) => {
    stream.onAbort(() => follower.close())
    try {
      await tell(stream, follower, userId, roster)
    } catch (error) {
      logger.warn('web events ended early', { error })
    } finally {
      follower.close()
    }
  })
}

async function tell(stream: SSEStreamingApi, follower: Follower, userId: string, roster: WebRoster) {
  await stream.write(`retry: ${RECONNECT_MS}\n\n`)
  while (!stream.aborted) {
    const events = await follower.take(HEARTBEAT_MS)
    if (events === null) return
    const seats = await seatsOf(roster, userId)
    const mine = events.filter((event) => event.kind !== 'line' || seats.ids.has(event.line.conversationId))
    const text = mine.length === 0 ? ': still here\n\n' : mine.map(eventText).join('')
    if (!(await isTaken(stream.write(text)))) {
      stream.abort()
      return
    }
    if (mine.some((event) => event.kind === 'reset')) return
  }
}

function eventText(event: LiveEvent): string {
  if (event.kind === 'line') {
    return `event: line\nid: ${event.line.position}\ndata: ${JSON.stringify(encodeLine(event.line))}\n\n`
  }
  if (event.kind === 'clock') return `event: clock\ndata: ${JSON.stringify({ now: event.now })}\n\n`
  return `event: ${event.kind}\ndata: {}\n\n`
}

async function isTaken(write: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const stalled = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), STALLED_MS)
  })
  try {
    return await Promise.race([write.then(() => true), stalled])
  } finally {
    clearTimeout(timer)
  }
}

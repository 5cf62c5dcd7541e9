import { createHash, timingSafeEqual } from 'node:crypto'
import type { Update } from 'grammy/types'
import { z } from 'zod'
import type { Logger } from '../../src/app/ports.ts'

/** An update holds one message of at most 4,096 characters and what belongs to it. */
const MOST_BYTES = 1024 * 1024

const Envelope = z.looseObject({ update_id: z.int() })

/**
 * Serves the updates that Telegram brings. Anything but 200 makes it bring the update again; it brings those of one
 * chat one after the other.
 */
export function webhookHandler(parts: {
  readonly secret: string
  /** False while the bot does not take updates. */
  ready(): boolean
  handle(update: Update): Promise<void>
  readonly logger: Logger
}): (request: Request) => Promise<Response> {
  const expected = digest(parts.secret)
  return async (request) => {
    const given = request.headers.get('x-telegram-bot-api-secret-token') ?? ''
    if (!timingSafeEqual(digest(given), expected)) return answer(401)
    if (!parts.ready()) return answer(503)
    const body = await bodyOf(request)
    if (body === null) return answer(413)
    const update = Envelope.safeParse(parsed(body))
    if (!update.success) return answer(400)
    try {
      await parts.handle(update.data as Update)
      return answer(200)
    } catch (cause) {
      const details = { update: update.data.update_id, cause }
      parts.logger.error('an update could not be taken, and has to come again', details)
      return answer(500)
    }
  }
}

/** Of equal length whatever was given, so that the comparison takes equally long. */
function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Null when it is too large. */
async function bodyOf(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  if (request.body === null) return ''
  const reader = request.body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    bytes += read.value.length
    if (bytes > MOST_BYTES) {
      await reader.cancel()
      return null
    }
    chunks.push(read.value)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

function answer(status: number): Response {
  return new Response(null, { status })
}

import type { OutgoingMessage, TranscriptLine } from '../../src/app/ports.ts'
import type { Instant } from '../../src/domain/instant.ts'
import type { Reply, ReplyBlock } from '../../src/domain/reply.ts'
import { nameOf, type PostedMessage, type Visitor } from './decode.ts'

/**
 * The web chat has no errors.ts as its sister adapters have: no platform stands behind it that could limit,
 * forbid or lose a message. The one thing that can fail is the transcript, and `send` reports that itself.
 */
export const BOT_NAME = '归一'

/** A line with its place among all lines; places grow in the order in which lines were kept. */
export type PlacedLine = TranscriptLine & { readonly position: number }

/** A line as the page gets it; `author: null` is the bot. */
export interface WireLine {
  readonly id: string
  readonly conversationId: string
  readonly position: number
  readonly author: { readonly id: string; readonly name: string } | null
  readonly at: Instant
  readonly text: string | null
  readonly reply: Reply | null
}

export function encodeLine(line: PlacedLine): WireLine {
  const { id, conversationId, position, authorId, authorName, at, text, reply } = line
  return {
    id,
    conversationId,
    position,
    author: authorId === null ? null : { id: authorId, name: authorName },
    at,
    text,
    reply: reply === null ? null : { ...reply, blocks: reply.blocks.map(withoutContent) },
  }
}

/** What a picture shows and a file holds is fetched by itself, when it is looked at. */
function withoutContent(block: ReplyBlock): ReplyBlock {
  if (block.kind === 'picture') return { ...block, chart: { ...block.chart, panels: [] } }
  return block.kind === 'file' ? { ...block, sheets: [] } : block
}

/** The line that shows what somebody posted. */
export function lineOfPosted(posted: PostedMessage, visitor: Visitor, at: Instant): TranscriptLine {
  return {
    id: posted.id,
    conversationId: posted.conversationId,
    authorId: visitor.userId,
    authorName: nameOf(visitor),
    at,
    text: posted.text,
    reply: null,
  }
}

/** The line that shows what the bot said; a repeated send has the same id and is kept once. */
export function lineOfReply(message: OutgoingMessage, at: Instant): TranscriptLine {
  return {
    id: message.id,
    conversationId: message.conversationId,
    authorId: null,
    authorName: BOT_NAME,
    at,
    text: null,
    reply: message.reply,
  }
}

const PREVIEW_CHARACTERS = 60

/** The one line under a conversation's title. */
export function previewOf(line: TranscriptLine): string {
  const words = line.reply?.title ?? line.text ?? ''
  return [...words.replace(/\s+/g, ' ').trim()].slice(0, PREVIEW_CHARACTERS).join('')
}

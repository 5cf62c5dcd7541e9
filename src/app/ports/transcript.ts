/** What the web chat has shown. */
import type { Instant } from '../../domain/instant.ts'
import type { Reply } from '../../domain/reply.ts'

/** What a platform without a history of its own (the web chat) has shown, so that a reload shows it again. */
export interface Transcript {
  /** Keeps a line; a second line with the same id changes nothing and returns false. */
  append(line: TranscriptLine): Promise<boolean>
  /** The last `limit` lines before `before` (exclusive, by position), oldest first. */
  read(
    conversationId: string,
    before: number | null,
    limit: number,
  ): Promise<readonly (TranscriptLine & { readonly position: number })[]>
}

export interface TranscriptLine {
  readonly id: string
  readonly conversationId: string
  readonly authorId: string | null
  readonly authorName: string
  readonly at: Instant
  /** What a person typed, or null for the bot's own lines. */
  readonly text: string | null
  readonly reply: Reply | null
}

import { z } from 'zod'
import type { Incoming, RosterPerson } from '../../src/app/ports.ts'
import type { Instant } from '../../src/domain/instant.ts'

export const PLATFORM = 'web'
export const ACCOUNT = 'local'
/** Most characters of one message. */
export const MAX_TEXT = 4000

/** Somebody at the page; `person` is null until they are bound to somebody of the directory. */
export interface Visitor {
  readonly userId: string
  readonly person: RosterPerson | null
}

/** A message as the page posts it. The page makes `id` once and repeats the POST with it until acknowledged. */
export const PostedMessage = z.strictObject({
  id: z.uuid(),
  conversationId: z.string().min(1).max(200),
  text: z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n'))
    .refine((text) => text.trim() !== '', 'is empty')
    .refine((text) => [...text].length <= MAX_TEXT, `is longer than ${MAX_TEXT} characters`)
    .refine((text) => !text.includes('\u0000') && text.isWellFormed(), 'holds characters that are no text'),
})
export type PostedMessage = z.infer<typeof PostedMessage>

/** The clock as the demo page sets it: a moment of a year that a calendar can speak of, or null for real time. */
export const PostedClock = z.strictObject({
  instant: z
    .int()
    .min(Date.UTC(2020, 0, 1))
    .max(Date.UTC(2100, 0, 1))
    .nullable(),
})

/** What is wrong with a request's body, a line a field. */
export function faultsOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ')
}

export function privateConversationOf(userId: string): string {
  return `private:${userId}`
}

export function nameOf(visitor: Visitor): string {
  return visitor.person?.name ?? '访客'
}

/**
 * The message as the application reads it; `sentAt` is when it was first posted. A mention of 归一 stays in the
 * text: the command grammar knows the bot by this name, and reads what is called differently from talk.
 */
export function decode(posted: PostedMessage, visitor: Visitor, sentAt: Instant): Incoming {
  const privateConversationId = privateConversationOf(visitor.userId)
  return {
    platform: PLATFORM,
    account: ACCOUNT,
    conversationId: posted.conversationId,
    key: `${PLATFORM}:${posted.id}`,
    kind: posted.conversationId === privateConversationId ? 'private' : 'group',
    author: { id: visitor.userId, name: nameOf(visitor), privateConversationId },
    text: posted.text,
    sentAt,
    own: false,
  }
}

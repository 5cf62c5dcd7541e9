/** What comes in from a platform, and what goes out to one. */
import type { Instant } from '../../domain/instant.ts'
import type { Reply } from '../../domain/reply.ts'

/** Where something is said: one conversation, on one account of one platform. */
export interface Address {
  readonly platform: string
  readonly account: string
  readonly conversationId: string
}

export interface Incoming extends Address {
  /** Equal for every delivery of the same message, unique over all platforms. */
  readonly key: string
  readonly kind: 'group' | 'private'
  readonly author: {
    readonly id: string
    readonly name: string
    /** Where the author can be answered alone; null when the platform offers no such place. */
    readonly privateConversationId: string | null
  }
  /** The text with the bot's own mention taken out. */
  readonly text: string
  readonly sentAt: Instant
  /** Sent by the bot's own account. */
  readonly own: boolean
  /** Passed on: somebody else may have said it, so it is no command; it may still put work on those who read it. */
  readonly forwarded?: true
}

/**
 * Something that happened to an account or to one of its groups, other than a message. `key` is the same at every
 * redelivery, as that of a message.
 */
export type Happening = { readonly key: string; readonly at: Instant } & (
  | (GroupHappening & { readonly platform: string; readonly account: string })
  | {
      /** The account can't receive or send until `account_up`; `detail` is for the operator. */
      readonly kind: 'account_down' | 'account_up'
      readonly platform: string
      readonly account: string
      readonly detail: string
    }
)

export type GroupHappening = { readonly conversationId: string } & GroupChange

export type GroupChange =
  /** The bot is in this group now. `by` has let it in, null when unknown. */
  | {
      readonly kind: 'joined'
      readonly title: string
      readonly memberCount: number | null
      readonly by: { readonly id: string; readonly name: string } | null
    }
  /** The bot is no longer in it: it was removed, it left, or the group is gone. */
  | { readonly kind: 'left'; readonly why: 'removed' | 'gone' }
  | { readonly kind: 'renamed'; readonly title: string }
  /** The same group has a new id. */
  | { readonly kind: 'moved'; readonly to: string }
  /** Who is in it now, as user ids; null where the platform tells no more than the count. */
  | { readonly kind: 'members'; readonly count: number; readonly userIds: readonly string[] | null }
  /** Whether the bot sees ordinary messages there, without which it is deaf to commands. */
  | { readonly kind: 'rights'; readonly hears: boolean }

/**
 * What a send came to. `messageId`: where the platform put it, when it can be rewritten later.
 * `retryAfterMs` is the platform's own wish, null when it named none. `scope`: what has to wait; where the platform
 * names a time and does not say, the conversation, and the account once several are limited (retry.ts); and else the
 * conversation.
 */
export type Delivery =
  | { readonly ok: true; readonly messageId?: string }
  | {
      readonly ok: false
      readonly failure: 'rate_limited'
      readonly retryAfterMs: number | null
      readonly scope?: 'account' | 'conversation'
    }
  | {
      readonly ok: false
      readonly failure: 'unavailable' | 'forbidden' | 'gone' | 'invalid'
      readonly detail: string
    }

export interface OutgoingMessage extends Address {
  /** The same at every repeat of this message: platforms that can, drop the repeat. */
  readonly id: string
  readonly reply: Reply
  /** The key of the message that this answers, null for a notice. */
  readonly answers: string | null
  readonly card: TaskCard | null
  /**
   * `recard`: rewrites the task's card where the platform can, and is nothing where it can't.
   * `leave`: the bot leaves the group; `reply` is not shown.
   */
  readonly act: 'say' | 'recard' | 'leave'
}

/**
 * Says that a message concerns the card of `task` in its conversation. `now` null: this message is the card.
 * Otherwise `now` is the card as it stands from here on: a platform that can edit shows it in the place of the
 * earlier card, and says nothing new.
 */
export interface TaskCard {
  readonly task: number
  readonly now: Reply | null
}

/** A message on its way; `cardMessageId` is where the platform put the card that it concerns, null when unknown. */
export interface Sending extends OutgoingMessage {
  readonly cardMessageId: string | null
}

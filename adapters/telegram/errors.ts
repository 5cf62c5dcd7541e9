import { GrammyError, HttpError } from 'grammy'
import type { Delivery } from '../../src/app/ports.ts'

export type Failure = Exclude<Delivery, { readonly ok: true }>

/** What stands between the bot and Telegram as a whole. */
export interface Trouble {
  /** `busy`: Telegram asks to wait. `token`: nothing works until the operator acts. `conflict`: another receiver. */
  readonly kind: 'offline' | 'busy' | 'token' | 'conflict'
  /** Only with `busy`. */
  readonly retryAfterMs: number
  readonly detail: string
}

/** Chats that are no more; anything else that is refused may be allowed again. */
const GONE =
  /chat not found|group chat was (deleted|deactivated)|user is deactivated|peer_id_invalid|user not found/i

/** Refusals that Telegram words as bad requests. */
const FORBIDDEN =
  /not enough rights|no rights to send|need administrator rights|chat_write_forbidden|chat_restricted|user_is_blocked|topic_closed|not a member|user_not_participant/i

/** What a failed call means for the message that it was to deliver. */
export function failureOf(cause: unknown): Failure {
  if (cause instanceof HttpError) return { ok: false, failure: 'unavailable', detail: describe(cause) }
  // A fault of our own would come at every repeat, and hold up all that waits behind.
  if (!(cause instanceof GrammyError)) return { ok: false, failure: 'invalid', detail: describe(cause) }
  const { error_code: code, parameters } = cause
  const detail = describe(cause)
  if (code === 429) {
    const seconds = parameters.retry_after
    return { ok: false, failure: 'rate_limited', retryAfterMs: seconds === undefined ? null : seconds * 1000 }
  }
  if (GONE.test(cause.description)) return { ok: false, failure: 'gone', detail }
  if (code === 403 || FORBIDDEN.test(cause.description)) return { ok: false, failure: 'forbidden', detail }
  // A revoked token or another receiver is the account's trouble: the message waits until it is over.
  if (code === 401 || code === 404 || code === 409 || code >= 500)
    return { ok: false, failure: 'unavailable', detail }
  return { ok: false, failure: 'invalid', detail }
}

/** What a failed call means for the account. */
export function troubleOf(cause: unknown): Trouble {
  const trouble = (kind: Trouble['kind'], retryAfterMs = 0): Trouble => ({
    kind,
    retryAfterMs,
    detail: describe(cause),
  })
  if (!(cause instanceof GrammyError)) return trouble('offline')
  switch (cause.error_code) {
    // A token that Telegram can't even read is answered as a wrong address.
    case 401:
    case 404:
      return trouble('token')
    case 409:
      return trouble('conflict')
    case 429:
      return trouble('busy', (cause.parameters.retry_after ?? 1) * 1000)
    default:
      return trouble('offline')
  }
}

/** The chat's new id where the group has become a supergroup. */
export function movedTo(cause: unknown): string | null {
  const to = cause instanceof GrammyError ? cause.parameters.migrate_to_chat_id : undefined
  return to === undefined ? null : String(to)
}

/** How the failure of a send shows that the bot is no more in the group, null where it shows no such thing. */
export function lostBy(failure: Failure): 'removed' | 'gone' | null {
  if (failure.failure === 'gone') return 'gone'
  const out =
    failure.failure === 'forbidden' && /kicked|not a member|user_not_participant/i.test(failure.detail)
  return out ? 'removed' : null
}

/** The message stands already as it was to be rewritten. */
export function isUnchanged(cause: unknown): boolean {
  return cause instanceof GrammyError && /message is not modified/i.test(cause.description)
}

/** The message to be rewritten was deleted, or is not ours to rewrite any more. */
export function isUneditable(cause: unknown): boolean {
  return (
    cause instanceof GrammyError &&
    /message to edit not found|message can't be edited|message_id_invalid|there is no text in the message/i.test(
      cause.description,
    )
  )
}

/** The forum topic was closed or deleted; the group itself may still be written to. */
export function isTopicShut(cause: unknown): boolean {
  return (
    cause instanceof GrammyError &&
    /message thread not found|topic_closed|topic_deleted/i.test(cause.description)
  )
}

/** One line for logs and lists. grammY's own errors hold the request, and a network error its address with the token. */
export function describe(cause: unknown): string {
  if (cause instanceof GrammyError) return withoutToken(`${cause.error_code} ${cause.description}`)
  if (cause instanceof HttpError) return `no answer to ${methodOf(cause)}: ${describe(cause.error)}`
  if (!(cause instanceof Error)) return 'unknown fault'
  const { code, type } = cause as { readonly code?: unknown; readonly type?: unknown }
  const known = [code, type].find((each) => typeof each === 'string')
  return withoutToken(known === undefined ? cause.message : String(known))
}

function methodOf(cause: HttpError): string {
  return /'(\w+)'/.exec(cause.message)?.[1] ?? 'a request'
}

function withoutToken(text: string): string {
  return text.replaceAll(/\d+:[A-Za-z0-9_-]{30,}/g, '…')
}

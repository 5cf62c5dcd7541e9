import { LRUCache } from 'lru-cache'
import type { Clock } from '../../src/app/ports.ts'
import { isPlainlyATask, readTaskNumber } from '../../src/domain/command/task-number.ts'
import type { Instant } from '../../src/domain/instant.ts'
import type { Reply, ReplyAction } from '../../src/domain/reply.ts'

/** How long a number alone is understood after the list that shows it. */
export const OFFER_MINUTES = 15
const OFFER_MS = OFFER_MINUTES * 60_000
const KEPT_CONVERSATIONS = 2_000

/** Actions by the number that their line shows. */
export type Offer = ReadonlyMap<number, ReplyAction>

interface Standing {
  readonly offer: Offer
  /** To whom the list was shown; nobody else's number counts. */
  readonly authorId: string
  readonly until: Instant
  /** Keys of messages that chose from it: their answers don't end it. */
  readonly chosenBy: Set<string>
}

/**
 * A number alone, in the place of a command, from the list that the bot has just shown. It counts for the one to
 * whom the list was shown, while the list is the bot's last word in that conversation, and not for long: in a group
 * a number is talk otherwise. Kept in memory only; after a restart the whole command is typed.
 */
export class NumberOffers {
  readonly #clock: Clock
  readonly #standing = new LRUCache<string, Standing>({ max: KEPT_CONVERSATIONS })

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The bot has said something in a conversation, in answer to `answers`. */
  said(
    conversationId: string,
    what: { readonly reply: Reply; readonly answers: string | null; readonly authorId: string | null },
  ): void {
    const { reply, answers, authorId } = what
    const offer = offerOf(reply)
    if (offer !== null && answers !== null && authorId !== null) {
      this.#standing.set(conversationId, {
        offer,
        authorId,
        until: this.#clock.now() + OFFER_MS,
        chosenBy: new Set(),
      })
      return
    }
    const standing = this.#standing.get(conversationId)
    if (answers === null || standing?.chosenBy.has(answers) !== true) this.#standing.delete(conversationId)
  }

  /** The command that this text chooses, or null: then it is what it says. */
  chosen(conversationId: string, authorId: string, key: string, text: string): string | null {
    const standing = this.#standing.get(conversationId)
    if (standing === undefined || standing.authorId !== authorId || this.#clock.now() >= standing.until) {
      return null
    }
    const command = commandOf(standing.offer, text)
    // A list has a handful of numbers; whoever sends more has left it.
    if (command !== null && standing.chosenBy.size < 3 * standing.offer.size) standing.chosenBy.add(key)
    return command
  }
}

/**
 * A list of things to act on: every line's action ends in its number, and says so on its button. The next page ends
 * in a number too, which is none of the list's.
 */
export function offerOf(reply: Reply): Offer | null {
  if (reply.task !== null || reply.tone !== 'info') return null
  const offer = new Map<number, ReplyAction>()
  for (const action of reply.actions) {
    const number = / (\d{1,9})$/u.exec(action.command)?.[1]
    if (number === undefined || !action.label.endsWith(` ${number}`)) continue
    offer.set(Number(number), action)
  }
  return offer.size === 0 ? null : offer
}

function commandOf(offer: Offer, typed: string): string | null {
  const text = typed.trim()
  if (!/^[#＃\d０-９]/u.test(text)) return null
  const number = readTaskNumber(text, 0)
  // 12 户 and 12号前 are talk, whatever list was shown.
  if (number === null || !isPlainlyATask(text, number)) return null
  const action = offer.get(number.value)
  if (action === undefined) return null
  const words = text.slice(number.end).replace(/^[\s,，、:：.。;；]+/u, '')
  if (words === '') return action.command
  return action.asks === undefined ? null : `${action.command} ${words}`
}

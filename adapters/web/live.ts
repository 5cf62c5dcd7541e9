import type { Transcript, TranscriptLine } from '../../src/app/ports.ts'
import type { Instant } from '../../src/domain/instant.ts'
import type { PlacedLine } from './encode.ts'

/**
 * What an open page is told: a new line; the demo clock's new time; or that it missed too much to be told
 * line by line and should load its conversations again; or that what stands around the lines has changed.
 */
export type LiveEvent =
  | { readonly kind: 'line'; readonly line: PlacedLine }
  | { readonly kind: 'clock'; readonly now: Instant }
  | { readonly kind: 'reset' }
  | { readonly kind: 'refresh' }

/** Most events that wait for a slow page; beyond, it is told to load anew, so memory stays bounded. */
const MAX_WAITING = 500
/** Most lines of one conversation that a returning page is told one by one. */
const MAX_MISSED = 100

/**
 * The lines of all conversations as they happen. Lines are kept one after another, so places grow in the order
 * of telling, and a page that returns with the last place it saw misses nothing. Followers are only handed
 * events, never waited for.
 */
export class LiveLines {
  readonly #transcript: Transcript
  readonly #followers = new Set<Follower>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(transcript: Transcript) {
    this.#transcript = transcript
  }

  /** Keeps a line and tells it; false when its id was kept before. Throws what the transcript throws. */
  append(line: TranscriptLine): Promise<boolean> {
    return this.#inTurn(async () => {
      if (!(await this.#transcript.append(line))) return false
      const [kept] = await this.#transcript.read(line.conversationId, null, 1)
      if (kept?.id !== line.id) throw new Error(`line ${line.id} was kept, but is not the last one`)
      this.#tell({ kind: 'line', line: kept })
      return true
    })
  }

  tellClock(now: Instant): void {
    this.#tell({ kind: 'clock', now })
  }

  tellRefresh(): void {
    this.#tell({ kind: 'refresh' })
  }

  /** Follows all lines from place `since` on; what was missed in `conversations` comes first. */
  follow(conversations: readonly string[], since: number): Promise<Follower> {
    return this.#inTurn(async () => {
      const missed: PlacedLine[] = []
      for (const conversation of conversations) {
        const lines = await this.#transcript.read(conversation, null, MAX_MISSED)
        const newer = lines.filter((line) => line.position > since)
        if (newer.length === MAX_MISSED) return this.#begin([{ kind: 'reset' }])
        missed.push(...newer)
      }
      missed.sort((a, b) => a.position - b.position)
      return this.#begin(missed.map((line) => ({ kind: 'line', line })))
    })
  }

  /** Ends every follower. */
  close(): void {
    for (const follower of this.#followers) follower.close()
  }

  #begin(events: readonly LiveEvent[]): Follower {
    const follower: Follower = new Follower(events, () => this.#followers.delete(follower))
    this.#followers.add(follower)
    return follower
  }

  #tell(event: LiveEvent): void {
    for (const follower of this.#followers) follower.hand(event)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => {})
    return turn
  }
}

/** One page's queue of events. */
export class Follower {
  #waiting: LiveEvent[]
  #wake: (() => void) | null = null
  #closed = false
  readonly #onClose: () => void

  constructor(events: readonly LiveEvent[], onClose: () => void) {
    this.#waiting = [...events]
    this.#onClose = onClose
  }

  hand(event: LiveEvent): void {
    if (this.#waiting.length >= MAX_WAITING) this.#waiting = [{ kind: 'reset' }]
    else this.#waiting.push(event)
    this.#wake?.()
  }

  /** What has happened since the last call; empty when nothing did for `patienceMs`; null once closed. */
  async take(patienceMs: number): Promise<readonly LiveEvent[] | null> {
    if (this.#waiting.length === 0 && !this.#closed) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patienceMs)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      this.#wake = null
    }
    if (this.#closed) return null
    const events = this.#waiting
    this.#waiting = []
    return events
  }

  close(): void {
    this.#closed = true
    this.#onClose()
    this.#wake?.()
  }
}

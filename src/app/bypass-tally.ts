import type { Instant } from '../domain/instant.ts'
import type { SaidBypass } from './ports.ts'

/** Bypasses counted by who handed out work, and at which hour. What was judged to be talk is none. */
export class BypassTally {
  total = 0
  afterHours = 0
  judgedTalk = 0
  /** By department id; '' for who is of none. */
  readonly departments = new Map<string, number>()
  /** By person. */
  readonly authors = new Map<string, number>()
  /** By hour of the day. */
  readonly hours = new Map<number, number>()
  readonly #hourOf: (at: Instant) => number

  constructor(hourOf: (at: Instant) => number) {
    this.#hourOf = hourOf
  }

  add({ at, authorId, departmentId, workingHours, verdict }: SaidBypass): void {
    if (verdict === 'talk') {
      this.judgedTalk += 1
      return
    }
    this.total += 1
    if (!workingHours) this.afterHours += 1
    add(this.departments, departmentId)
    add(this.authors, authorId)
    add(this.hours, this.#hourOf(at))
  }
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

import type { Bypass } from '../domain/bypass.ts'
import type { Instant } from '../domain/instant.ts'
import type { FactRows } from './ports.ts'
import type { Outcome } from './use-case.ts'

/** The bypasses that one batch looks at, and when their authors were told last, each as the commands before have left it. */
export class BypassSet {
  next: number
  readonly #bypasses = new Map<number, Bypass>()
  readonly #told = new Map<string, Instant>()

  constructor(next: number, rows: Pick<FactRows, 'bypasses' | 'told'>) {
    this.next = next
    for (const bypass of rows.bypasses) this.#bypasses.set(bypass.number, bypass)
    for (const { authorId, toldAt } of rows.told) this.#told.set(authorId, toldAt)
  }

  bypass(number: number): Bypass | null {
    return this.#bypasses.get(number) ?? null
  }

  lastTold(authorId: string): Instant | null {
    return this.#told.get(authorId) ?? null
  }

  apply({ newBypasses, judgedBypasses }: Pick<Outcome, 'newBypasses' | 'judgedBypasses'>): void {
    for (const bypass of [...newBypasses, ...judgedBypasses]) this.#bypasses.set(bypass.number, bypass)
    for (const { authorId, toldAt } of newBypasses) if (toldAt !== null) this.#told.set(authorId, toldAt)
    this.next += newBypasses.length
  }
}

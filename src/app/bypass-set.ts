import type { Bypass } from '../domain/bypass.ts'
import type { Instant } from '../domain/instant.ts'
import type { FactRows } from './ports.ts'
import type { Outcome } from './use-case.ts'

/** The bypasses that one batch looks at, and when their authors were told, each as the commands before have left it. */
export class BypassSet {
  next: number
  readonly #bypasses = new Map<number, Bypass>()
  readonly #told = new Map<string, Instant[]>()

  constructor(next: number, rows: Pick<FactRows, 'bypasses' | 'told'>) {
    this.next = next
    for (const bypass of rows.bypasses) this.#bypasses.set(bypass.number, bypass)
    for (const { authorId, toldAt } of rows.told) this.#tell(authorId, toldAt)
  }

  bypass(number: number): Bypass | null {
    return this.#bypasses.get(number) ?? null
  }

  toldOf(authorId: string): readonly Instant[] {
    return this.#told.get(authorId) ?? []
  }

  apply({ newBypasses, judgedBypasses }: Pick<Outcome, 'newBypasses' | 'judgedBypasses'>): void {
    for (const bypass of [...newBypasses, ...judgedBypasses]) this.#bypasses.set(bypass.number, bypass)
    for (const { authorId, toldAt } of newBypasses) if (toldAt !== null) this.#tell(authorId, toldAt)
    this.next += newBypasses.length
  }

  #tell(authorId: string, toldAt: Instant): void {
    this.#told.set(authorId, [...(this.#told.get(authorId) ?? []), toldAt])
  }
}

import type { RegisteredGroup } from '../domain/group/registered-group.ts'
import { takesTasks } from '../domain/group.ts'
import { addressKey } from './address.ts'
import type { Address, FactRows } from './ports.ts'
import type { Outcome } from './use-case.ts'

/** The groups that one batch looks at, each as the commands before have left it. */
export class GroupSet {
  next: number
  directoryMoved = false
  readonly #groups = new Map<number, RegisteredGroup>()
  readonly #numbers = new Map<string, number>()
  readonly #units: Map<string, string>

  constructor(next: number, rows: Pick<FactRows, 'groups' | 'groupCodes'>) {
    this.next = next
    this.#units = new Map(rows.groupCodes.map(({ codeHash, unitId }) => [codeHash, unitId]))
    for (const group of rows.groups) this.#put(group)
  }

  group(number: number): RegisteredGroup | null {
    return this.#groups.get(number) ?? null
  }

  at(address: Address): RegisteredGroup | null {
    return this.group(this.#numbers.get(addressKey(address)) ?? 0)
  }

  permittedOf(unitId: string): RegisteredGroup | null {
    for (const group of this.#groups.values()) if (takesTasks(group) && group.unitId === unitId) return group
    return null
  }

  unitByCode(codeHash: string): string | null {
    return this.#units.get(codeHash) ?? null
  }

  apply({ groups, movedGroups, usedGroupCodes }: Outcome): void {
    for (const { codeHash } of usedGroupCodes) this.#units.delete(codeHash)
    for (const { from, to } of movedGroups) {
      const replaced = this.#numbers.get(addressKey(to))
      if (replaced !== undefined) this.#groups.delete(replaced)
      this.#numbers.delete(addressKey(from))
    }
    for (const group of groups) {
      this.directoryMoved ||= !isSeenAlike(this.group(group.number), group)
      if (group.number >= this.next) this.next = group.number + 1
      this.#put(group)
    }
  }

  #put(group: RegisteredGroup): void {
    this.#groups.set(group.number, group)
    this.#numbers.set(addressKey(group), group.number)
  }
}

/** Do both look the same to who only wants to know whose group it is? */
function isSeenAlike(a: RegisteredGroup | null, b: RegisteredGroup): boolean {
  return (
    a !== null &&
    a.state === b.state &&
    a.unitId === b.unitId &&
    a.title === b.title &&
    addressKey(a) === addressKey(b)
  )
}

import type { TaskBatch } from '../domain/batch.ts'
import type { Bypass } from '../domain/bypass.ts'
import type { RegisteredGroup } from '../domain/group/registered-group.ts'
import type { Day, Instant } from '../domain/instant.ts'
import type { EarlierTask, PostedLoad } from '../domain/rules/rule.ts'
import type { Task } from '../domain/task.ts'
import { BypassSet } from './bypass-set.ts'
import type { GroupNeed } from './group-register.ts'
import { GroupSet } from './group-set.ts'
import { LoadSet } from './load-set.ts'
import type { Address, BoundAccount, FactRows, LedgerHead, Needs, Refusal } from './ports.ts'
import type { Facts, Outcome } from './use-case.ts'

/** The rows one batch looks at. Each command's outcome is applied, so the next command of the batch sees it. */
export class WorkingSet implements Facts {
  nextTask: number
  nextRefusal: number
  nextBatch: number
  readonly #tasks = new Map<number, Task>()
  readonly #refusals = new Map<number, Refusal>()
  readonly #batches = new Map<number, TaskBatch>()
  readonly #earlier = new Map<string, EarlierTask[]>()
  readonly #loads: LoadSet

  readonly #codes: Map<string, string>
  readonly #accounts: Map<string, readonly BoundAccount[]>
  readonly #justBound = new Map<string, string>()
  readonly #groups: GroupSet
  readonly #bypasses: BypassSet

  constructor(head: LedgerHead, needs: Needs, rows: FactRows, binding: BindingRows = NO_BINDING_ROWS) {
    this.#codes = new Map(binding.codes)
    this.#accounts = new Map(binding.accounts)
    this.nextTask = head.nextTask
    this.nextRefusal = head.nextRefusal
    this.nextBatch = head.nextBatch
    this.#groups = new GroupSet(head.nextGroup, rows)
    this.#bypasses = new BypassSet(head.nextBypass, rows)
    for (const task of rows.tasks) this.#tasks.set(task.number, task)
    for (const refusal of rows.refusals) this.#refusals.set(refusal.number, refusal)
    for (const batch of rows.batches) this.#batches.set(batch.number, batch)
    for (const row of rows.earlier) this.#addEarlier(row.unitId, row)
    this.#loads = new LoadSet(needs, rows)
  }

  task(number: number): Task | null {
    return this.#tasks.get(number) ?? null
  }

  refusal(number: number): Refusal | null {
    return this.#refusals.get(number) ?? null
  }

  batch(number: number): TaskBatch | null {
    return this.#batches.get(number) ?? null
  }

  earlier(unitId: string, matterKey: string): readonly EarlierTask[] {
    return this.#earlier.get(matterKeyIn(unitId, matterKey)) ?? []
  }

  loadOfOwner(ownerId: string, today: Day): PostedLoad {
    return this.#loads.ofOwner(ownerId, today)
  }

  loadOfUnit(unitId: string, dayFrom: Instant): PostedLoad {
    return this.#loads.ofUnit(unitId, dayFrom)
  }

  personByCode(codeHash: string): string | null {
    return this.#codes.get(codeHash) ?? null
  }

  accountsOf(personId: string): readonly BoundAccount[] {
    return this.#accounts.get(personId) ?? []
  }

  justBound(platform: string, userId: string): string | null {
    return this.#justBound.get(`${platform}\n${userId}`) ?? null
  }

  group(number: number): RegisteredGroup | null {
    return this.#groups.group(number)
  }

  groupAt(address: Address): RegisteredGroup | null {
    return this.#groups.at(address)
  }

  permittedGroupOf(unitId: string): RegisteredGroup | null {
    return this.#groups.permittedOf(unitId)
  }

  unitByGroupCode(codeHash: string): string | null {
    return this.#groups.unitByCode(codeHash)
  }

  get nextGroup(): number {
    return this.#groups.next
  }

  bypass(number: number): Bypass | null {
    return this.#bypasses.bypass(number)
  }

  toldOf(authorId: string): readonly Instant[] {
    return this.#bypasses.toldOf(authorId)
  }

  get nextBypass(): number {
    return this.#bypasses.next
  }

  /** Has a group changed in what the directory tells of it? */
  get directoryMoved(): boolean {
    return this.#groups.directoryMoved
  }

  apply(outcome: Outcome): void {
    this.#groups.apply(outcome)
    this.#bypasses.apply(outcome)
    for (const { usedCodeHash, personId, platform, account, userId } of outcome.bindings) {
      this.#codes.delete(usedCodeHash)
      this.#justBound.set(`${platform}\n${userId}`, personId)
      const others = this.accountsOf(personId).filter(
        (other) => other.platform !== platform || other.account !== account,
      )
      this.#accounts.set(personId, [...others, { platform, account, userId }])
    }
    for (const task of outcome.newTasks) {
      this.#tasks.set(task.number, task)
      this.#addEarlier(task.unit.id, earlierOf(task))
      this.#loads.count(task, 1)
    }
    for (const task of outcome.changedTasks) this.#replace(task)
    for (const refusal of [...outcome.newRefusals, ...outcome.changedRefusals]) {
      this.#refusals.set(refusal.number, refusal)
    }
    for (const batch of outcome.newBatches) this.#batches.set(batch.number, batch)
    for (const batch of outcome.changedBatches) this.#batches.set(batch.number, batch)
    this.nextTask += outcome.newTasks.length
    this.nextRefusal += outcome.newRefusals.length
    this.nextBatch += outcome.newBatches.length
  }

  #replace(task: Task): void {
    const before = this.#tasks.get(task.number)
    if (before?.state === 'open') this.#loads.count(before, -1)
    if (task.state === 'open') this.#loads.count(task, 1)
    this.#tasks.set(task.number, task)
    const key = matterKeyIn(task.unit.id, task.matterKey)
    const others = (this.#earlier.get(key) ?? []).filter((row) => row.number !== task.number)
    this.#earlier.set(key, [earlierOf(task), ...others])
  }

  #addEarlier(unitId: string, row: EarlierTask): void {
    const key = matterKeyIn(unitId, row.matterKey)
    const rows = this.#earlier.get(key)
    if (rows === undefined) this.#earlier.set(key, [row])
    else rows.unshift(row)
  }
}

/** What a batch has to see of one-time codes: for whom each stands, and which accounts those people have. */
export interface BindingRows {
  readonly codes: ReadonlyMap<string, string>
  readonly accounts: ReadonlyMap<string, readonly BoundAccount[]>
}

const NO_BINDING_ROWS: BindingRows = { codes: new Map(), accounts: new Map() }

/** One `Needs` that covers all of a batch, without repeats. */
export function mergeNeeds(all: readonly Needs[]): Needs {
  const tasks = new Set<number>()
  const refusals = new Set<number>()
  const batches = new Set<number>()
  const matters = new Map<string, Needs['matters'][number]>()
  const loads = new Map<string, Needs['loads'][number]>()
  const unitLoads = new Map<string, Needs['unitLoads'][number]>()
  const bypasses = new Set<number>()
  const told = new Map<string, Needs['told'][number]>()
  const groups = new Map<string, GroupNeed>()
  const groupCodes = new Set<string>()
  for (const needs of all) {
    for (const number of needs.tasks) tasks.add(number)
    for (const number of needs.refusals) refusals.add(number)
    for (const number of needs.batches) batches.add(number)
    for (const matter of needs.matters) matters.set(matterKeyIn(matter.unitId, matter.matterKey), matter)
    for (const load of needs.loads) loads.set(`${load.ownerId}\n${load.today}`, load)
    for (const load of needs.unitLoads) unitLoads.set(`${load.unitId}\n${load.dayFrom}`, load)
    for (const number of needs.bypasses) bypasses.add(number)
    for (const need of needs.told) {
      const earliest = Math.min(need.from, told.get(need.authorId)?.from ?? need.from)
      told.set(need.authorId, { ...need, from: earliest })
    }
    for (const group of needs.groups) groups.set(JSON.stringify(group), group)
    for (const hash of needs.groupCodes) groupCodes.add(hash)
  }
  return {
    tasks: [...tasks],
    refusals: [...refusals],
    batches: [...batches],
    matters: [...matters.values()],
    loads: [...loads.values()],
    unitLoads: [...unitLoads.values()],
    bypasses: [...bypasses],
    told: [...told.values()],
    groups: [...groups.values()],
    groupCodes: [...groupCodes],
  }
}

const matterKeyIn = (unitId: string, matterKey: string): string => `${unitId}\n${matterKey}`

function earlierOf(task: Task): EarlierTask {
  return {
    number: task.number,
    matter: task.matter,
    matterKey: task.matterKey,
    departmentName: task.department.name,
    state: task.state,
    deadline: task.deadline,
    result: task.state === 'done' ? task.closingWords : null,
  }
}

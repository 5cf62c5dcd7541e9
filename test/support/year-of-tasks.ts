import type { DigestChoice } from '../../src/app/digests/store.ts'
import type { Ledger } from '../../src/app/ports.ts'
import type { DirectoryData } from '../../src/domain/directory.ts'
import type { Day } from '../../src/domain/instant.ts'
import type { Task } from '../../src/domain/task.ts'
import { NO_CHANGES } from './changes.ts'
import { aTask } from './tasks.ts'
import { instantOf, type Recount } from './year-recount.ts'

/** How many tasks arrive on a working day, over the whole county. */
const ARRIVALS = 50
/** Closed tasks are remembered as long as a digest may speak of them. */
const REMEMBERED_DAYS = 30

/** Tasks that arrive and end at random, in the ledger and in a plain list beside it. */
export class YearOfTasks {
  readonly #ledger: Ledger
  readonly #county: DirectoryData
  readonly #recount: Recount
  readonly #random: () => number
  readonly #byUnit = new Map<string, Map<number, Task>>()
  #number = 0

  constructor(ledger: Ledger, county: DirectoryData, recount: Recount, random: () => number) {
    this.#ledger = ledger
    this.#county = county
    this.#recount = recount
    this.#random = random
  }

  ofUnit(unitId: string): readonly Task[] {
    return [...(this.#byUnit.get(unitId)?.values() ?? [])]
  }

  async choose(digestChoices: readonly DigestChoice[]): Promise<void> {
    await this.#ledger.transact((tx) => tx.write({ ...NO_CHANGES, digestChoices }, tx.head))
  }

  /** What happens on a day after the last look at it: posts on working days, closings, extensions, an emergency at night. */
  async passDay(day: Day): Promise<void> {
    const changedTasks: Task[] = []
    const working = this.#recount.isWorkday(day)
    for (const tasks of this.#byUnit.values()) {
      for (const task of [...tasks.values()]) {
        if (task.state !== 'open') {
          if (task.closedAt !== null && task.closedAt < instantOf(day - REMEMBERED_DAYS, 0))
            tasks.delete(task.number)
          continue
        }
        const changed = working ? this.#step(task, instantOf(day, 1310 + this.#below(60))) : null
        if (changed === null) continue
        changedTasks.push(changed)
        tasks.set(task.number, changed)
      }
    }
    const newTasks: Task[] = []
    if (working) for (let n = 0; n < ARRIVALS; n++) newTasks.push(this.#post(day, false))
    if (this.#random() < 0.1) newTasks.push(this.#post(day, true))
    for (const task of newTasks) {
      const tasks = this.#byUnit.get(task.unit.id) ?? new Map<number, Task>()
      this.#byUnit.set(task.unit.id, tasks.set(task.number, task))
    }
    await this.#ledger.transact((tx) =>
      tx.write({ ...NO_CHANGES, newTasks, changedTasks }, { ...tx.head, nextTask: this.#number + 1 }),
    )
  }

  #below(n: number): number {
    return Math.floor(this.#random() * n)
  }

  #post(day: Day, emergency: boolean): Task {
    const { units, people } = this.#county
    const at = this.#below(units.length)
    const unit = units[at]
    const owners = [0, 1, 2]
      .filter((k) => k === this.#number % 3 || this.#random() < 0.1)
      .flatMap((k) => people[at * 3 + k] ?? [])
      .map(({ id, name }) => ({ id, name }))
    let due = day + (emergency ? 1 : 1 + this.#below(20))
    while (!emergency && !this.#recount.isWorkday(due)) due++
    const number = ++this.#number
    return aTask({
      number,
      unit: { id: unit?.id ?? '', name: unit?.name ?? '' },
      owners,
      matter: `核对第${number}号地块`,
      matterKey: `核对第${number}号地块`,
      deadline: instantOf(due, emergency ? this.#below(1440) : 700),
      emergency: emergency ? '防汛' : null,
      postedAt: instantOf(day, 1310 + this.#below(60)),
      postedDay: day,
      conversationId: `group:${unit?.id}`,
    })
  }

  #step(task: Task, at: number): Task | null {
    const dice = this.#random()
    const overdue = task.deadline < at
    if (dice < (overdue ? 0.5 : 0.12)) return { ...task, state: 'done', closedAt: at, closingWords: '好了' }
    if (dice < (overdue ? 0.52 : 0.14))
      return { ...task, state: 'returned', closedAt: at, closingWords: '不归我们' }
    if (dice < (overdue ? 0.6 : 0.16))
      return { ...task, deadline: task.deadline + 7 * 86_400_000, extendedAt: at }
    return null
  }
}

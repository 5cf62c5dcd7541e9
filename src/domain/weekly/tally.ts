import { type BurdenWeights, type MilliPoints, refusalPoints, taskPoints } from '../burden-index.ts'
import type { RuleCode } from '../rules/rule-code.ts'

/** A task posted within a period, as much of it as is counted. */
export interface PostedRow {
  readonly number: number
  readonly unitId: string
  readonly departmentId: string
  /** Working minutes from posting to the deadline as it was first set. */
  readonly noticeMinutes: number
  /** Of its matter. */
  readonly characters: number
  readonly emergency: { readonly kind: string; readonly matter: string; readonly source: string } | null
}

export interface RefusedRow {
  readonly unitId: string
  readonly departmentId: string
  readonly codes: readonly RuleCode[]
}

export interface ClosedRow {
  readonly unitId: string
  readonly departmentId: string
  readonly outcome: 'done' | 'returned' | 'withdrawn'
  /** Closed not later than its deadline. */
  readonly inTime: boolean
}

/** Somebody handed out work beside the gate. */
export interface BypassRow {
  readonly unitId: string
  /** '' for somebody of no department. */
  readonly departmentId: string
  readonly workingHours: boolean
}

/** An emergency by name, as the digest lists it. */
export interface Emergency {
  readonly number: number
  readonly kind: string
  readonly matter: string
  readonly source: string
  readonly unitId: string
  readonly departmentId: string
}

/** Of emergencies so many are listed by name; all are counted. */
export const MOST_NAMED = 30

/** What happened between some departments and some units. Two tallies can be added. */
export class Tally {
  accepted = 0
  refused = 0
  readonly refusedBy = new Map<RuleCode, number>()
  done = 0
  doneInTime = 0
  returned = 0
  bypasses = 0
  bypassesAfterHours = 0
  emergencyCount = 0
  /** The first ones by number. */
  emergencies: Emergency[] = []
  points: MilliPoints = 0
  /** How many tasks had how many minutes' notice. */
  readonly notice = new Map<number, number>()

  post(row: PostedRow, weights: BurdenWeights): void {
    const { noticeMinutes, characters, emergency } = row
    this.accepted += 1
    this.points += taskPoints({ noticeMinutes, characters, emergency: emergency !== null }, weights)
    // An emergency is lawful without notice; it would hide how much notice is given otherwise.
    if (emergency === null) count(this.notice, noticeMinutes, 1)
    else {
      const { number, unitId, departmentId } = row
      this.emergencyCount += 1
      this.emergencies = firstOf([...this.emergencies, { number, unitId, departmentId, ...emergency }])
    }
  }

  refuse({ codes }: RefusedRow, weights: BurdenWeights): void {
    this.refused += 1
    this.points += refusalPoints(codes, weights)
    for (const code of new Set(codes)) count(this.refusedBy, code, 1)
  }

  close({ outcome, inTime }: ClosedRow): void {
    if (outcome === 'returned') this.returned += 1
    if (outcome !== 'done') return
    this.done += 1
    if (inTime) this.doneInTime += 1
  }

  bypass({ workingHours }: BypassRow): void {
    this.bypasses += 1
    if (!workingHours) this.bypassesAfterHours += 1
  }

  add(other: Tally): void {
    this.accepted += other.accepted
    this.refused += other.refused
    this.done += other.done
    this.doneInTime += other.doneInTime
    this.returned += other.returned
    this.bypasses += other.bypasses
    this.bypassesAfterHours += other.bypassesAfterHours
    this.emergencyCount += other.emergencyCount
    if (other.emergencies.length > 0) this.emergencies = firstOf([...this.emergencies, ...other.emergencies])
    this.points += other.points
    for (const [code, times] of other.refusedBy) count(this.refusedBy, code, times)
    for (const [minutes, tasks] of other.notice) count(this.notice, minutes, tasks)
  }

  /** Working minutes; null without a task. Between the two middle ones, where there are two. */
  medianNotice(): number | null {
    const sorted = [...this.notice].sort(([a], [b]) => a - b)
    const total = sorted.reduce((sum, [, tasks]) => sum + tasks, 0)
    if (total === 0) return null
    const at = (place: number) => {
      let passed = 0
      for (const [minutes, tasks] of sorted) {
        passed += tasks
        if (place < passed) return minutes
      }
      throw new Error('a tally of notices does not add up')
    }
    return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2
  }

  shortestNotice(): number | null {
    let shortest: number | null = null
    for (const minutes of this.notice.keys()) if (shortest === null || minutes < shortest) shortest = minutes
    return shortest
  }
}

function count<K>(counts: Map<K, number>, key: K, times: number): void {
  counts.set(key, (counts.get(key) ?? 0) + times)
}

function firstOf(emergencies: readonly Emergency[]): Emergency[] {
  return emergencies.toSorted((a, b) => a.number - b.number).slice(0, MOST_NAMED)
}

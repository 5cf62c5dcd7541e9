/** Assignments that were typed beside the gate, as they are read. */
import type { Bypass, Example } from '../../domain/bypass.ts'
import type { Period } from '../../domain/weekly/period.ts'

/** As much of a bypass as is counted. */
export type SaidBypass = Pick<
  Bypass,
  'at' | 'unitId' | 'authorId' | 'departmentId' | 'workingHours' | 'verdict'
>

export interface BypassReads {
  /** Those of a period, in no order, a bounded number at a time. */
  said(period: Period): AsyncIterable<readonly SaidBypass[]>
  /** The latest first. `page` counts from 1. */
  latest(
    page: number,
    pageSize: number,
  ): Promise<{ readonly bypasses: readonly Bypass[]; readonly total: number }>
  /** Every text that people have judged and that was kept, the oldest first, a bounded number at a time. */
  examples(): AsyncIterable<readonly Example[]>
}

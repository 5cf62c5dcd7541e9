import type { AttentionRow, BatchProgress } from '../ports.ts'

/** What is said of a post to many units. Instants come in words already; `units` are names, `some` a few of them. */
export interface BatchWords {
  readonly titles: {
    preview(batch: number, accepted: number, others: number): string
    refused(refusal: number, units: number): string
    posted(batch: number, tasks: number, others: number): string
    cancelled(batch: number): string
    receipt(batch: number, tasks: number): string
    withdrawn(batch: number, tasks: number): string
  }
  readonly labels: { readonly accepted: string; readonly batch: string }
  /** The first few by name, and how many there are. */
  some(units: readonly string[]): string
  reason(headings: string, some: string): string
  /** Before a sentence that holds for this unit, and in another form for the others. */
  forInstance(unit: string): string
  otherReasons(units: number): string
  withoutGroup(units: readonly string[]): string
  /** Where hours differ, the same phrase means several moments. */
  deadlines(first: string, last: string): string
  howToConfirm(batch: number, until: string): string
  later(units: number, from: string): string
  postedRange(batch: number, first: number, last: number): string
  nowRefused(some: string): string
  nowAccepted(some: string): string
  repostRest(refusal: number): string
  noSuchBatch(batch: number): string
  alreadyPosted(batch: number, tasks: number, at: string): string
  alreadyCancelled(batch: number): string
  expired(batch: number, until: string): string
  nothingLawful(batch: number, until: string): string
  notPostedYet(batch: number): string
  readonly nothingPosted: string
  nothingOpen(batch: number): string
  withdrawn(tasks: number, untouched: number): string
  figure(figure: Exclude<keyof BatchProgress, 'attention' | 'attentionTotal'>): string
  attention(row: AttentionRow, deadline: string): string
  readonly allWell: string
  readonly actions: {
    readonly confirm: string
    readonly cancel: string
    readonly receipt: string
    readonly withdraw: string
    readonly withdrawAsks: string
  }
}

/** Units that a sentence names before it only counts. */
export const NAMED_UNITS = 3

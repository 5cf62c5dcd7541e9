import type { Bypass, BypassVerdict } from '../../domain/bypass.ts'

/** A bypass as a list names it. `at` in words; `unit`, `department` and `author` by name, null where unknown. */
export interface BypassLine {
  readonly number: number
  readonly at: string
  readonly unit: string
  readonly department: string | null
  /** null for somebody who is in the directory no more. */
  readonly author: string | null
  readonly bypass: Pick<Bypass, 'workingHours' | 'response' | 'verdict'>
  readonly text: string | null
}

/** What is said about 随口派单: assignments typed into a group beside the gate. */
export interface BypassWords {
  readonly hintTitle: string
  /** What was said, and where; `at` in words, null when it was said just now. */
  said(group: string, excerpt: string, at: string | null): string
  /** What to do instead; the form follows. */
  mend(workingHours: boolean): string
  /** The same for somebody who may not post. */
  mendByOthers(workingHours: boolean): string
  /** Demands in it that the gate would refuse. */
  demands(words: readonly string[]): string
  /** Judging it leaves its text behind. */
  readonly textIsKept: string
  readonly refusedTitle: string
  refused(author: string, command: string, notATask: string): string
  judged(
    number: number,
    verdict: BypassVerdict,
    kept: boolean,
  ): { readonly title: string; readonly text: string }
  noSuchBypass(number: number): string
  /** Its author says otherwise than who oversees. */
  readonly judgedAlready: string
  listTitle(days: number, total: number): string
  readonly labels: {
    readonly afterHours: string
    readonly departments: string
    readonly people: string
    readonly hours: string
    readonly judgedTalk: string
  }
  count(count: number): string
  hour(hour: number): string
  /** Of no department, or of one that is gone. */
  readonly noDepartment: string
  line(line: BypassLine): string
  readonly none: string
}

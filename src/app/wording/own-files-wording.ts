/** What is said of a person's own calendar feed. */
export interface CalendarWording {
  /** Of the calendar, as the phone lists it. */
  readonly name: string
  entry(task: number, matter: string): string
  readonly title: string
  readonly howTo: string
  readonly keepSecret: string
  /** The link leads to this machine alone. */
  readonly localOnly: string
  alreadyMade(at: string): string
  readonly none: string
  readonly offTitle: string
  readonly off: string
  readonly inPrivate: string
}

/** What is said of a person's tasks as a workbook. */
export interface ExportWording {
  title(tasks: number): string
  fileName(person: string, day: string): string
  cut(most: number): string
  readonly sheet: string
  readonly number: string
  readonly postedAt: string
  readonly closedAt: string
  readonly words: string
}

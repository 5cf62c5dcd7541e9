import type { BurdenWeights } from '../../domain/burden-index.ts'
import type { GroupState } from '../../domain/group.ts'
import type { Day } from '../../domain/instant.ts'
import type { RuleCode } from '../../domain/rules/rule-code.ts'
import type { Compared } from '../../domain/weekly/figures.ts'

/** What a figure is of; `ratio`: messages for each task. */
export type FigureKind = 'count' | 'hours' | 'share' | 'index' | 'messages' | 'ratio'

/** What the weekly digest says. It measures those who assign; villages and cadres are neither named nor ranked. */
export interface WeeklyWording {
  /** `of`: a unit or a department. `running`: the week is not closed yet. */
  title(of: string, from: Day, to: Day, running: boolean): string
  fileName(of: string, to: Day): string
  readonly labels: WeeklyLabels
  rule(code: RuleCode): string
  groupState(state: GroupState): string
  /** A number, with that of last week and the mean of the last four beside it, as far as they are known. */
  compared(figure: Compared, as: FigureKind): string
  /** 'AFTER_HOURS 3' as words: counts by name. */
  counts(counts: readonly { readonly name: string; readonly count: number }[]): string
  notice(median: string, shortest: string): string
  done(done: number, inTime: number, share: string): string
  emergency(line: EmergencyLine): string
  moreEmergencies(count: number): string
  groups(total: number, byState: string): string
  /** `departments`: counts by name, '' where there are none to name. */
  bypasses(sum: string, departments: string, afterHours: number): string
  messages(messages: string, perTask: string | null): string
  /** One line wherever the index is shown; it says where the formula is. */
  readonly burdenExplained: string
  readonly nothing: string
  /** Where nobody's week can be shown: no unit or department to speak of. */
  readonly noScope: string
  readonly notRecorded: string
  readonly chart: ChartWords
  readonly sheets: SheetWords
  /** The formula with the weights that hold, line by line. */
  formula(weights: BurdenWeights): readonly string[]
  dayMonth(day: Day): string
}

export interface WeeklyLabels {
  readonly posted: string
  readonly accepted: string
  readonly refused: string
  readonly reasons: string
  readonly emergencies: string
  readonly notice: string
  readonly done: string
  readonly returned: string
  readonly duplicates: string
  readonly bypasses: string
  readonly groups: string
  readonly messages: string
  readonly burden: string
}

export interface EmergencyLine {
  readonly number: number
  readonly kind: string
  readonly matter: string
  readonly source: string
  readonly department: string
  readonly unit: string
}

export interface ChartWords {
  readonly weeks: string
  readonly taskUnit: string
  readonly byDepartment: string
  readonly byRule: string
  readonly burden: string
  readonly thisWeek: string
  readonly lastWeek: string
  others(count: number): string
  alt(points: readonly string[]): string
}

export interface SheetWords {
  readonly sum: string
  readonly departments: string
  readonly reasons: string
  readonly emergencies: string
  readonly formula: string
  readonly item: string
  readonly now: string
  readonly last: string
  readonly mean: string
  readonly department: string
  readonly unit: string
  readonly number: string
  readonly kind: string
  readonly matter: string
  readonly source: string
  readonly medianHours: string
  readonly shortestHours: string
  readonly doneInTime: string
  readonly share: string
  readonly times: string
}

import type { ApplicationFields } from '../../domain/command/command.ts'
import type { GroupDenial } from '../../domain/group/life.ts'
import type { Application, RegisteredGroup } from '../../domain/group/registered-group.ts'
import type { Suggestion } from '../../domain/group/suggestions.ts'
import type { GroupState } from '../../domain/group.ts'
import type { Day } from '../../domain/instant.ts'
import type { GroupFigures } from '../group-register.ts'

/** A group and the name of its unit, null where it has none. */
export interface NamedGroup {
  readonly group: Pick<RegisteredGroup, 'number' | 'title'>
  readonly unit: string | null
}

/** What is said about groups. `unit` and `unitOf` name units. */
export interface GroupWords {
  state(state: GroupState): string
  denial(denial: GroupDenial, unitOf: (id: string) => string): string
  missingFields(fields: readonly (keyof ApplicationFields)[]): string
  day(day: Day): string
  /** How a group is called: its number and title. */
  name(group: Pick<RegisteredGroup, 'number' | 'title'>): string
  readonly sayInGroup: string
  noSuchGroup(number: number): string
  dayUnreadable(phrase: string): string
  codeForOtherUnit(unit: string): string

  /** The one sentence in a group that the bot was let into. */
  readonly joined: string
  /** The one announcement in a group that ends. */
  announcement(
    dueDay: Day,
    permitted: string | null,
    carried: number,
  ): { readonly title: string; readonly text: string }
  carriedOver(from: string, tasks: number): string
  bound(unit: string): { readonly title: string; readonly text: string }
  readonly deafHere: string
  applied(number: number): { readonly title: string; readonly text: string }
  applicationTitle(number: number): string
  applicationFields(application: Application): readonly { readonly label: string; readonly value: string }[]
  approved(group: NamedGroup['group'], endDay: Day): string
  refused(group: NamedGroup['group']): string
  readonly reason: string

  registerTitle(standing: number): string
  figures(figures: GroupFigures, units: number): string
  registerLine(group: RegisteredGroup, unit: string | null): string
  dissolutionTitle(ever: number, standing: number): string
  readonly plans: string
  readonly suggestions: string
  readonly noSuggestions: string
  planLine(group: RegisteredGroup, unit: string | null, today: Day): string
  suggestionLine(suggestion: Suggestion, unit: string | null): string
  more(count: number): string
  readonly planAsks: string
  plan: string
  planned(groups: number, dueDay: Day): string
  calledOff(groups: number): string
  confirmed(groups: number): string
  notTaken(groups: number): string

  remind(groups: number): { readonly title: string; readonly text: string }
  ask(groups: number): { readonly title: string; readonly text: string }
  endingLine(group: NamedGroup['group'], dueDay: Day): string
  botRemoved(title: string, unit: string): string
  deaf(title: string, unit: string): string
  accountDown(platform: string, account: string, minutes: number): string
}

import type { Person, Unit } from '../../domain/directory.ts'
import type { Reply } from '../../domain/reply.ts'
import type { Scope } from '../../domain/weekly/count.ts'
import { type Week, weeklyReply } from '../replies/weekly.ts'
import type { World } from '../use-case.ts'
import type { Wording } from '../wording/wording.ts'
import type { WeekWithThoseBefore } from './record.ts'

type ReaderOf = Pick<Person, 'unitId' | 'departmentId'>

/** The unit whose working hours somebody keeps: one's own, or that of one's department; null for neither. */
export function homeOf(
  { unitId, departmentId }: ReaderOf,
  { directory }: Pick<World, 'directory'>,
): Unit | null {
  const home = unitId ?? (departmentId === null ? null : directory.department(departmentId)?.unitId)
  return home == null ? null : directory.unit(home)
}

/** What somebody supervises: the county or town where they sit; without a seat, the county where there is but one. */
export function supervisedBy(person: ReaderOf, world: Pick<World, 'directory'>): Scope | null {
  const home = homeOf(person, world)
  if (home !== null) return home.level === 'village' ? null : { kind: 'unit', id: home.id }
  const [county, another] = world.directory.units().filter(({ level }) => level === 'county')
  return county === undefined || another !== undefined ? null : { kind: 'unit', id: county.id }
}

/** The digest of a week as a reader of this language is shown it. */
export function weekFor(
  scope: Scope,
  {
    figures,
    before,
  }: WeekWithThoseBefore & { readonly figures: NonNullable<WeekWithThoseBefore['figures']> },
  world: World,
  wording: Wording,
  running: boolean,
): Reply {
  const { directory, policy, calendar } = world
  const unitName = (id: string) => directory.unit(id)?.name ?? id
  const departmentName = (id: string) => directory.department(id)?.name ?? id
  const week: Week = {
    figures,
    before,
    running,
    name: scope.kind === 'unit' ? unitName(scope.id) : departmentName(scope.id),
    departmentName,
    unitName,
    weights: policy.burden,
    wording,
    calendar,
  }
  return weeklyReply(week)
}

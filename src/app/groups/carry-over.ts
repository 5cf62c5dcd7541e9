import type { RegisteredGroup } from '../../domain/group/registered-group.ts'
import { takesTasks, type WorkGroup } from '../../domain/group.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Task } from '../../domain/task.ts'
import { isSameAddress } from '../address.ts'
import { listing } from '../replies/plain-answers.ts'
import { type AuditDraft, type Facts, type Notice, notice, type World } from '../use-case.ts'

/** The open tasks whose cards stand in a group, and where they would go. */
export interface Carriage {
  readonly numbers: readonly number[]
  readonly permitted: (WorkGroup & { readonly unitId: string }) | null
}

/** What is carried over, and how the permitted group is told. */
export interface CarriedOver {
  readonly tasks: readonly Task[]
  readonly notices: readonly Notice[]
}

export const NOTHING_OPEN: CarriedOver = { tasks: [], notices: [] }

/** Read ahead of the decision; a group that takes no tasks gets no new ones meanwhile. */
export async function openMatters(group: RegisteredGroup, world: World): Promise<Carriage> {
  if (group.unitId === null) return { numbers: [], permitted: null }
  const permitted = await world.directory.permittedGroupOf(group.unitId)
  const numbers = await world.ledger.groups.openTasksAt(group, group.unitId)
  const elsewhere = permitted !== null && takesTasks(permitted) && !isSameAddress(permitted, group)
  return { numbers, permitted: elsewhere ? permitted : null }
}

/**
 * Open tasks of a group that ends belong to the permitted group from now on, which is told so once for all of them.
 * null: there are some and the unit has nowhere to go with them, so that the group can't end yet.
 */
export function carryOver(
  group: RegisteredGroup,
  { numbers, permitted }: Carriage,
  facts: Facts,
  now: Instant,
  world: World,
): CarriedOver | null {
  const open = numbers
    .map((number) => facts.task(number))
    .filter((task) => task !== null)
    .filter((task) => task.state === 'open' && isSameAddress(task, group))
  if (open.length === 0) return NOTHING_OPEN
  if (permitted === null) return null
  const { platform, account, conversationId } = permitted
  const to = { platform, account, conversationId }
  const calendar = world.calendarOf(world.directory.unit(permitted.unitId))
  const wording = world.wordingFor(world.defaultLanguage)
  const lines = open.map((task) =>
    wording.sentences.taskLine({
      number: task.number,
      matter: task.matter,
      deadline: wording.instant(task.deadline, calendar),
      overdue: task.deadline < now,
      emergency: task.emergency !== null,
      unit: null,
    }),
  )
  const title = wording.groups.carriedOver(wording.groups.name(group), open.length)
  return {
    tasks: open.map((task) => ({ ...task, ...to })),
    notices: [
      notice(to, listing(title, lines), calendar.nextWorkingInstant(now), { hoursOf: permitted.unitId }),
    ],
  }
}

export function carriedOverAudit(
  { number }: Pick<RegisteredGroup, 'number'>,
  tasks: readonly Pick<Task, 'number'>[],
): readonly AuditDraft[] {
  return tasks.map((task) => ({
    action: 'carry_over',
    task: task.number,
    refusal: null,
    detail: { group: number },
  }))
}

import type { Person } from '../domain/directory.ts'
import type { Instant } from '../domain/instant.ts'
import type { Task } from '../domain/task.ts'
import { handOverTask } from '../domain/task-life.ts'
import { handedOverNote } from './replies/handover.ts'
import { cardAsItStands } from './replies/task-card.ts'
import { type Facts, type Notice, notice, type Outcome, type World } from './use-case.ts'
import type { Wording } from './wording/wording.ts'

/** Tasks of one act: a batch that keeps no command waiting for long. */
export const TASKS_AN_ACT = 200

/** Where a handover begins: behind which task, and whose units were told already. */
export interface HandoverStart {
  readonly after: number
  readonly told: ReadonlySet<string>
}

export const FROM_THE_BEGINNING: HandoverStart = { after: 0, told: new Set() }

/** Some open tasks of somebody who is gone, made ready to go to the leads of their units. */
export interface Handover {
  readonly tasks: readonly number[]
  /** Of them, those of units without a lead: they stay. */
  readonly stuck: number
  /** No task is left behind these. */
  readonly last: boolean
  /** Where the next act begins. */
  readonly next: HandoverStart
  decide(facts: Facts): Pick<Outcome, 'changedTasks' | 'audit' | 'notices'>
}

/** Who takes over in one unit, and how that is told. */
interface Successor {
  readonly unitId: string
  readonly unitName: string
  readonly lead: Person
  /** Open tasks in all, those of later acts included. */
  readonly open: number
  /** null: told by an earlier act. */
  readonly tell: ((handed: readonly Task[]) => Notice) | null
}

/**
 * Makes ready what a person (as the directory has them from now on) still owes outside of their unit; of one who
 * left, everything. Tasks of a unit without a lead stay, until it has one.
 */
export async function prepareHandover(
  person: Person,
  world: World,
  start: HandoverStart,
  now: Instant,
): Promise<Handover> {
  const unitId = person.active ? person.unitId : null
  const tasks = await world.ledger.openTasksHeldOutside(person.id, unitId, start.after, TASKS_AN_ACT)
  const successors = await successorsOf(person, tasks, world, start, now)
  const last = tasks.length < TASKS_AN_ACT
  return {
    tasks: tasks.map(({ number }) => number),
    stuck: tasks.filter((task) => !successors.has(task.unit.id)).length,
    last,
    next: {
      after: tasks.at(-1)?.number ?? start.after,
      told: new Set([...start.told, ...successors.keys()]),
    },
    decide: (facts) => decideHandover(person, tasks, successors, world, now, facts),
  }
}

async function successorsOf(
  person: Person,
  tasks: readonly Task[],
  world: World,
  { told }: HandoverStart,
  now: Instant,
): Promise<ReadonlyMap<string, Successor>> {
  const { directory, ledger } = world
  const first = new Map(tasks.map((task) => [task.unit.id, task]))
  if (first.size === 0) return new Map()
  const members = await directory.membersOfMany([...first.keys()])
  const counts = new Map((await ledger.openTaskCountsOf(person.id)).map(({ unitId, open }) => [unitId, open]))
  const successors = new Map<string, Successor>()
  for (const [unitId, task] of first) {
    const lead = members.get(unitId)?.find((member) => member.lead && member.id !== person.id)
    if (lead === undefined) continue
    const open = counts.get(unitId) ?? 0
    const tell = told.has(unitId) ? null : await teller(person, task, lead, open, world, now)
    successors.set(unitId, { unitId, unitName: task.unit.name, lead, open, tell })
  }
  return successors
}

/** The lead is told alone, where they can be reached so; otherwise their unit's group. In working hours. */
async function teller(
  person: Person,
  task: Task,
  lead: Person,
  open: number,
  world: World,
  now: Instant,
): Promise<(handed: readonly Task[]) => Notice> {
  const { directory, wordingFor, defaultLanguage } = world
  const alone = await directory.privateAddressOf(lead.id)
  const group = alone === null ? await directory.permittedGroupOf(task.unit.id) : null
  const to = alone ?? group ?? task
  const wording = wordingFor(alone === null ? defaultLanguage : lead.language)
  const calendar = world.calendarOf(directory.unit(task.unit.id))
  const from = person.active ? task.unit.name : null
  return (handed) => {
    const urgent = handed.some(({ emergency }) => emergency !== null)
    const about = { name: person.name, from, open, lead: alone === null ? lead.name : null }
    const numbers = handed.map(({ number }) => number)
    const { platform, account, conversationId } = to
    return notice(
      { platform, account, conversationId },
      handedOverNote(about, numbers, wording),
      urgent ? now : calendar.nextWorkingInstant(now),
      { hoursOf: urgent ? null : task.unit.id },
    )
  }
}

function decideHandover(
  person: Person,
  tasks: readonly Task[],
  successors: ReadonlyMap<string, Successor>,
  world: World,
  now: Instant,
  facts: Facts,
): Pick<Outcome, 'changedTasks' | 'audit' | 'notices'> {
  const handed = tasks.flatMap(({ number }) => {
    const task = facts.task(number)
    const lead = task === null ? undefined : successors.get(task.unit.id)?.lead
    if (task === null || lead === undefined) return []
    const step = handOverTask(task, person.id, { id: lead.id, name: lead.name })
    return step.ok ? [step.task] : []
  })
  const told = [...successors.values()].flatMap(({ unitId, tell }) => {
    const here = handed.filter((task) => task.unit.id === unitId)
    return tell === null || here.length === 0 ? [] : [tell(here)]
  })
  return {
    changedTasks: handed,
    audit: handed.map(({ number, owners }) => ({
      action: 'reassign',
      task: number,
      refusal: null,
      detail: { owners: owners.map(({ id }) => id), from: person.id, why: person.active ? 'moved' : 'left' },
    })),
    notices: [...told, ...handed.map((task) => rewrittenCard(task, world, now))],
  }
}

/** A card that is rewritten disturbs nobody; behind everything else, for there may be many. */
function rewrittenCard(task: Task, world: World, now: Instant): Notice {
  const { platform, account, conversationId } = task
  const calendar = world.calendarOf(world.directory.unit(task.unit.id))
  const card = cardAsItStands(task, { wording: world.wordingFor(world.defaultLanguage), calendar })
  return notice({ platform, account, conversationId }, card, now, {
    act: 'recard',
    priority: 'announcement',
    card: { task: task.number, now: card },
  })
}

/** What will become of a leaver's open tasks, a line for each unit: who takes over, or that nobody can. */
export async function foretellHandover(
  leaver: Person,
  { ledger, directory }: World,
  { sentences }: Wording,
): Promise<readonly string[]> {
  const counts = await ledger.openTaskCountsOf(leaver.id)
  if (counts.length === 0) return [sentences.nothingToHandOver]
  const members = await directory.membersOfMany(counts.map(({ unitId }) => unitId))
  return counts.map(({ unitId, open }) => {
    const unit = directory.unit(unitId)?.name ?? unitId
    const lead = members.get(unitId)?.find((member) => member.lead && member.id !== leaver.id)
    return lead === undefined
      ? sentences.nobodyToHandOverTo(unit, open)
      : sentences.willBeHandedOver(unit, open, lead.name)
  })
}

import { ownMinute, unitMinute, type WorkMoment } from '../../domain/digest/when.ts'
import { type Digest, type DigestTask, unitDigest } from '../../domain/digest.ts'
import type { Unit } from '../../domain/directory.ts'
import type { Address, OutboxRow } from '../ports.ts'
import { digestReply } from '../replies/digest.ts'
import type { World } from '../use-case.ts'
import { type DigestParts, rowOf, type UnitsAtWork } from './sending.ts'
import type { Owner } from './store.ts'

/** Who is to be told of which tasks: an owner in private, or a group that had no digest today. */
interface Listener {
  readonly to: Address
  readonly owner: Owner | null
  readonly unit: Unit
  readonly tasks: DigestTask[]
}

/**
 * Reminds of what is due on the next working day, once a task, those owners whom no digest of today has told or will
 * tell: a member who wants none, or all of them where the digest was missed. Tasks of today need no reminder yet.
 */
export async function sendReminders(
  { units, moment }: UnitsAtWork,
  { world, store, onCommitted }: DigestParts,
): Promise<void> {
  const unitIds = units.map(({ id }) => id)
  const [first] = units
  if (first === undefined) return
  const startOfWork = world.calendarOf(first).toInstant({ day: moment.day, minute: unitMinute(moment.spans) })
  const times = { from: moment.tomorrow, to: moment.horizon, postedBefore: startOfWork }
  const tasks = await store.tasksToRemind(unitIds, times)
  if (tasks.length === 0) return
  const ownerIds = [...new Set(tasks.flatMap((task) => task.owners.map(({ id }) => id)))]
  const [owners, addresses, groups] = await Promise.all([
    store.ownersAmong(ownerIds),
    store.privateAddressesOf(ownerIds),
    store.groupsOf([...new Set(tasks.map(({ unit }) => unit.id))], moment.day),
  ])
  const unitById = new Map(units.map((unit) => [unit.id, unit]))
  const ownerById = new Map(owners.map((owner) => [owner.personId, owner]))
  const listeners = new Map<string, Listener>()
  for (const task of tasks) {
    const unit = unitById.get(task.unit.id)
    const group = groups.get(task.unit.id)
    if (unit === undefined) continue
    for (const { id } of task.owners) {
      const owner = ownerById.get(id)
      if (owner === undefined || isTold(owner, group?.told ?? false, moment)) continue
      const alone = addresses.get(id)
      const listener = alone !== undefined ? `person/${id}` : `unit/${unit.id}`
      const known = listeners.get(listener)
      if (known !== undefined) {
        if (!known.tasks.includes(task)) known.tasks.push(task)
      } else if (alone !== undefined) listeners.set(listener, { to: alone, owner, unit, tasks: [task] })
      else if (group?.told === false)
        listeners.set(listener, { to: group.address, owner: null, unit, tasks: [task] })
    }
  }
  const numbers = new Set(
    [...listeners.values()].flatMap((listener) => listener.tasks.map(({ number }) => number)),
  )
  if (numbers.size === 0) return
  const committed = await store.settleReminders(
    moment.now,
    [...numbers].sort((a, b) => a - b),
    (won) =>
      [...listeners].flatMap(([key, listener]) => {
        const left = listener.tasks.filter(({ number }) => won.has(number))
        return left.length === 0 ? [] : [reminder(key, listener, left, moment, world)]
      }),
  )
  if (committed.length > 0) onCommitted(committed)
}

function isTold(
  { wish, day }: Owner,
  groupWasTold: boolean,
  { day: today, minute, spans }: WorkMoment,
): boolean {
  if (wish.kind === 'group' || wish.fromDay > today) return groupWasTold
  return wish.kind === 'private' && (day === today || ownMinute(spans, wish.minute) > minute)
}

function reminder(
  key: string,
  { to, owner, unit }: Listener,
  tasks: readonly DigestTask[],
  moment: WorkMoment,
  world: World,
): OutboxRow {
  const wording = world.wordingFor(owner?.language ?? world.defaultLanguage)
  const digest: Digest | null =
    owner === null
      ? unitDigest(tasks, moment, new Set(), new Set())
      : {
          count: tasks.length,
          sections: [{ owners: null, items: tasks.map((task) => ({ task, reason: 'due_next' })) }],
          leftOut: 0,
        }
  const style = {
    wording,
    calendar: world.calendarOf(unit),
    today: moment.day,
    showUnit: false,
    whole: owner === null ? 'unit_tasks' : 'my_tasks',
  } as const
  const empty = { count: 0, sections: [], leftOut: 0 }
  const reply = digestReply(wording.digest.reminderTitle(tasks.length), digest ?? empty, style)
  // A later one of the same day is about other tasks.
  return rowOf('reminder', `${key}/${tasks[0]?.number ?? 0}`, to, reply, moment, unit?.id ?? '')
}

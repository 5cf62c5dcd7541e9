import type { Instant } from './instant.ts'
import type { Named, Task } from './task.ts'

/** What a digest has to know of a task. */
export type DigestTask = Pick<
  Task,
  | 'number'
  | 'unit'
  | 'owners'
  | 'matter'
  | 'deadline'
  | 'emergency'
  | 'state'
  | 'postedAt'
  | 'closedAt'
  | 'extendedAt'
>

/** The stretch that a digest is about. What happened from `since` on and before `now` is news. */
export interface DigestWindow {
  readonly since: Instant
  readonly now: Instant
  /** The first moment of tomorrow. */
  readonly tomorrow: Instant
  /** The first moment after the next working day; days off before it belong to it. */
  readonly horizon: Instant
}

/** Why a task is in the digest: the first of these that holds. */
export type DigestReason = 'returned' | 'overdue' | 'due_today' | 'due_next' | 'extended' | 'new'

export interface DigestItem {
  readonly task: DigestTask
  readonly reason: DigestReason
}

/** Items of the same owners, under their names; `owners` null: emergencies, or all of one reader's. */
export interface DigestSection {
  readonly owners: readonly Named[] | null
  readonly items: readonly DigestItem[]
}

export interface Digest {
  /** All that belongs in it, with what is left out below. */
  readonly count: number
  readonly sections: readonly DigestSection[]
  /** How many are not listed, for want of room. */
  readonly leftOut: number
}

/** Lines that a message holds at the most: more is no digest. */
export const MOST_LINES = 40

/** Why a task belongs in the digest of this window, null when it does not. */
export function digestReason(task: DigestTask, window: DigestWindow): DigestReason | null {
  if (task.state === 'returned') return isNews(task.closedAt, window) ? 'returned' : null
  if (task.state !== 'open') return null
  if (task.deadline < window.now) return 'overdue'
  if (task.deadline < window.tomorrow) return 'due_today'
  if (task.deadline < window.horizon) return 'due_next'
  if (isNews(task.extendedAt, window)) return 'extended'
  return isNews(task.postedAt, window) ? 'new' : null
}

function isNews(at: Instant | null, { since, now }: DigestWindow): boolean {
  return at !== null && at >= since && at < now
}

/**
 * A unit's digest: emergencies first, then by owner in the order of members, each by deadline. `leads`: those of the
 * unit's members who lead it. Tasks that all their owners read elsewhere (`elsewhere`) are left to them, but for
 * emergencies. null: there is nothing to say.
 */
export function unitDigest(
  tasks: readonly DigestTask[],
  window: DigestWindow,
  leads: ReadonlySet<string>,
  elsewhere: ReadonlySet<string>,
): Digest | null {
  const items = itemsOf(tasks, window).filter(
    ({ task }) => task.emergency !== null || !task.owners.every(({ id }) => elsewhere.has(id)),
  )
  if (items.length === 0) return null
  const listed = withinLimit(items)
  const sections = new Map<
    string,
    { readonly owners: readonly Named[] | null; readonly items: DigestItem[] }
  >()
  for (const item of listed) {
    const owners = item.task.emergency === null ? inMemberOrder(item.task.owners, leads) : null
    const key = owners === null ? '' : owners.map(({ id }) => id).join('\n')
    const section = sections.get(key)
    if (section === undefined) sections.set(key, { owners, items: [item] })
    else section.items.push(item)
  }
  return {
    count: items.length,
    sections: [...sections.values()].sort((a, b) => bySection(a.owners, b.owners, leads)),
    leftOut: items.length - listed.length,
  }
}

/** One reader's digest, of tasks that are all theirs to know: emergencies first, then by deadline. */
export function readersDigest(tasks: readonly DigestTask[], window: DigestWindow): Digest | null {
  const items = itemsOf(tasks, window)
  if (items.length === 0) return null
  const listed = withinLimit(items)
  const emergencies = listed.filter(({ task }) => task.emergency !== null)
  const others = listed.filter(({ task }) => task.emergency === null)
  return {
    count: items.length,
    sections: [{ owners: null, items: [...emergencies, ...others] }],
    leftOut: items.length - listed.length,
  }
}

function itemsOf(tasks: readonly DigestTask[], window: DigestWindow): DigestItem[] {
  const items: DigestItem[] = []
  for (const task of tasks) {
    const reason = digestReason(task, window)
    if (reason !== null) items.push({ task, reason })
  }
  return items.sort(byDeadline)
}

const byDeadline = (a: DigestItem, b: DigestItem): number =>
  a.task.deadline - b.task.deadline || a.task.number - b.task.number

/** Where there is no room for all, what is long past its deadline waits: it was told before. */
function withinLimit(items: readonly DigestItem[]): readonly DigestItem[] {
  if (items.length <= MOST_LINES) return items
  const waits = ({ task, reason }: DigestItem) => reason === 'overdue' && task.emergency === null
  const urgent = items.filter((item) => !waits(item))
  const room = Math.max(0, MOST_LINES - urgent.length)
  const latest = room === 0 ? [] : items.filter(waits).slice(-room)
  return [...urgent.slice(0, MOST_LINES), ...latest].sort(byDeadline)
}

/** The order in which members are named everywhere: leads first, then by id. */
function byMember(a: Named, b: Named, leads: ReadonlySet<string>): number {
  const led = Number(leads.has(b.id)) - Number(leads.has(a.id))
  return led !== 0 ? led : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function inMemberOrder(owners: readonly Named[], leads: ReadonlySet<string>): readonly Named[] {
  return owners.length < 2 ? owners : [...owners].sort((a, b) => byMember(a, b, leads))
}

/** Emergencies, then by the first owner; who owes alone before those who owe together. */
function bySection(
  a: readonly Named[] | null,
  b: readonly Named[] | null,
  leads: ReadonlySet<string>,
): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null)
  for (const [index, owner] of a.entries()) {
    const other = b[index]
    if (other === undefined) return 1
    const order = byMember(owner, other, leads)
    if (order !== 0) return order
  }
  return a.length - b.length
}

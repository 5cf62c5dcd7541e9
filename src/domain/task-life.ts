import type { Day, Instant } from './instant.ts'
import type { ExtensionRequest, Named, Task, TaskState } from './task.ts'

/**
 * Why a task cannot take a step. The step is not taken, the task stays as it was.
 */
export type Denial =
  | { readonly code: 'CLOSED'; readonly state: Exclude<TaskState, 'open'> }
  | { readonly code: 'EXTENSION_PENDING'; readonly request: ExtensionRequest }
  | { readonly code: 'EXTENSION_NOT_LATER'; readonly deadline: Instant }
  | { readonly code: 'NO_EXTENSION_ASKED' }
  | { readonly code: 'URGED_TODAY' }
  | { readonly code: 'OWNERS_UNCHANGED' }

export type Step =
  | { readonly ok: true; readonly task: Task }
  | { readonly ok: false; readonly denial: Denial }

const taken = (task: Task): Step => ({ ok: true, task })
/** A step of the unit's own people: who acts has taken note. */
const noted = (task: Task, at: Instant): Task => ({ ...task, notedAt: task.notedAt ?? at })
const denied = (denial: Denial): Step => ({ ok: false, denial })

/** Every step begins from an open task; a closed one takes none. */
function fromOpen(task: Task, step: (open: Task) => Step): Step {
  return task.state === 'open' ? step(task) : denied({ code: 'CLOSED', state: task.state })
}

function close(task: Task, state: Exclude<TaskState, 'open'>, words: string, at: Instant): Step {
  return fromOpen(task, (open) =>
    taken({ ...open, state, closedAt: at, closingWords: words, extension: null }),
  )
}

/** 办结: done, with the result in words. */
export function completeTask(task: Task, result: string, at: Instant): Step {
  return close(noted(task, at), 'done', result, at)
}

/** 退回: the unit says that this is not its duty, or cannot be done, and why. */
export function returnTask(task: Task, reason: string, at: Instant): Step {
  return close(noted(task, at), 'returned', reason, at)
}

/** 撤回: the department takes it back. */
export function withdrawTask(task: Task, reason: string, at: Instant): Step {
  return close(task, 'withdrawn', reason, at)
}

/** 延期: asks the department for a later deadline; nothing moves until it consents. */
export function askExtension(task: Task, request: ExtensionRequest): Step {
  return fromOpen(task, (open) => {
    if (open.extension !== null) return denied({ code: 'EXTENSION_PENDING', request: open.extension })
    if (request.deadline <= Math.max(open.deadline, request.at)) {
      return denied({ code: 'EXTENSION_NOT_LATER', deadline: Math.max(open.deadline, request.at) })
    }
    return taken(noted({ ...open, extension: request }, request.at))
  })
}

/** 同意延期 or 不同意延期: settles the pending request. */
export function settleExtension(task: Task, granted: boolean, at: Instant): Step {
  return fromOpen(task, (open) => {
    if (open.extension === null) return denied({ code: 'NO_EXTENSION_ASKED' })
    const { deadline } = open.extension
    return taken({ ...open, extension: null, ...(granted ? { deadline, extendedAt: at } : {}) })
  })
}

/** 转办: other members of the same unit owe it from now on. */
export function reassignTask(task: Task, owners: readonly Named[], at: Instant): Step {
  return fromOpen(task, (open) => {
    const before = new Set(open.owners.map((owner) => owner.id))
    const unchanged = owners.length === before.size && owners.every((owner) => before.has(owner.id))
    return unchanged ? denied({ code: 'OWNERS_UNCHANGED' }) : taken(noted({ ...open, owners }, at))
  })
}

/**
 * 交接: the successor owes it in the place of an owner who left. Nobody has taken note of it by that. A task that
 * the leaver does not owe stays as it is.
 */
export function handOverTask(task: Task, leaverId: string, successor: Named): Step {
  return fromOpen(task, (open) => {
    if (!open.owners.some((owner) => owner.id === leaverId)) return denied({ code: 'OWNERS_UNCHANGED' })
    const named = open.owners.map((owner) => (owner.id === leaverId ? successor : owner))
    return taken({ ...open, owners: [...new Map(named.map((owner) => [owner.id, owner])).values()] })
  })
}

/** 催办: at most once on a local day; that the day is a working one is for the caller's calendar to say. */
export function urgeTask(task: Task, day: Day): Step {
  return fromOpen(task, (open) =>
    open.lastUrgedDay !== null && open.lastUrgedDay >= day
      ? denied({ code: 'URGED_TODAY' })
      : taken({ ...open, lastUrgedDay: day }),
  )
}

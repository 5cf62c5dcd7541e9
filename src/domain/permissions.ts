import type { TaskBatch } from './batch.ts'
import type { CommandName } from './command/command.ts'
import type { Department, Person, Role, Unit } from './directory.ts'
import type { Task } from './task.ts'

/** What someone may want to do: the commands of the grammar. */
export type Action = CommandName

/** How a person stands to what the action is about. */
export type Relation =
  /** Whatever it is about. */
  | 'regardless'
  | 'owner'
  /** 负责人 of the unit concerned. */
  | 'unit_lead'
  | 'unit_member'
  /** Of the department that posted the task. */
  | 'posting_department'
  /** Of a department of the level right above the unit concerned. */
  | 'direct_superior'
  /** The one whose post was refused. */
  | 'refused_poster'
  /** The one who was shown the preview of a post to many. */
  | 'batch_poster'
  /** Whose words were taken for an assignment. */
  | 'bypass_author'
  /** Who answers for the group concerned. */
  | 'group_owner'
  /** Who has a one-time code for the unit's permitted group. */
  | 'group_code_holder'

/** Who may: those of a role (`any`: whatever their roles) who stand in a relation. */
export interface Grant {
  readonly role: Role | 'any'
  readonly relation: Relation
}

/** What someone lacks who may not; each has its words. */
export type Need =
  | 'owner_or_lead'
  | 'posting_department'
  | 'unit_or_superior'
  | 'refused_poster'
  | 'batch_poster'
  | 'supervisor_or_admin'
  | 'admin'
  | 'admin_or_code'
  | 'group_owner_or_admin'
  | 'author_or_supervisor'
  | 'supervisor_or_poster'
  | 'poster'

/** Open to everybody, or to those of any one grant. */
export type Permission = 'everybody' | { readonly to: readonly Grant[]; readonly need: Need }

const OWNER: Grant = { role: 'any', relation: 'owner' }
const UNIT_LEAD: Grant = { role: 'any', relation: 'unit_lead' }
const POSTING_DEPARTMENT: Grant = { role: 'poster', relation: 'posting_department' }
const SUPERVISOR: Grant = { role: 'supervisor', relation: 'regardless' }
const ADMIN: Grant = { role: 'admin', relation: 'regardless' }
const SEES_UNIT: readonly Grant[] = [
  { role: 'any', relation: 'unit_member' },
  { role: 'poster', relation: 'direct_superior' },
  SUPERVISOR,
  ADMIN,
]

const BY_OWNER_OR_LEAD: Permission = { to: [OWNER, UNIT_LEAD], need: 'owner_or_lead' }
const BY_BATCH_POSTER: Permission = {
  to: [{ role: 'poster', relation: 'batch_poster' }],
  need: 'batch_poster',
}
const BY_POSTING_DEPARTMENT: Permission = { to: [POSTING_DEPARTMENT], need: 'posting_department' }

const BY_SUPERVISOR_OR_ADMIN: Permission = { to: [SUPERVISOR, ADMIN], need: 'supervisor_or_admin' }

/**
 * Who may do what. `post` is only the first door: whether this post passes is for the posting rules.
 * To whom an owner may reassign is settled by where names are looked up: among the unit's members alone.
 */
export const PERMISSIONS: Readonly<Record<Action, Permission>> = {
  post: { to: [{ role: 'poster', relation: 'regardless' }], need: 'poster' },
  complete: BY_OWNER_OR_LEAD,
  return: BY_OWNER_OR_LEAD,
  extend: BY_OWNER_OR_LEAD,
  reassign: BY_OWNER_OR_LEAD,
  consent: BY_POSTING_DEPARTMENT,
  withdraw: BY_POSTING_DEPARTMENT,
  urge: BY_POSTING_DEPARTMENT,
  repost: { to: [{ role: 'any', relation: 'refused_poster' }], need: 'refused_poster' },
  confirm: BY_BATCH_POSTER,
  cancel: BY_BATCH_POSTER,
  receipt: BY_POSTING_DEPARTMENT,
  withdraw_batch: BY_POSTING_DEPARTMENT,
  unit_tasks: { to: SEES_UNIT, need: 'unit_or_superior' },
  show_task: { to: [OWNER, POSTING_DEPARTMENT, ...SEES_UNIT], need: 'unit_or_superior' },
  leave: { to: [ADMIN], need: 'admin' },
  judge: {
    to: [{ role: 'any', relation: 'bypass_author' }, SUPERVISOR, ADMIN],
    need: 'author_or_supervisor',
  },
  bypasses: BY_SUPERVISOR_OR_ADMIN,
  verify_audit: BY_SUPERVISOR_OR_ADMIN,
  // Of a unit that is not the reader's own, the digest shows what `unit_tasks` does, and asks for the same.
  digest: 'everybody',
  this_week: 'everybody',
  bind_group: { to: [{ role: 'any', relation: 'group_code_holder' }, ADMIN], need: 'admin_or_code' },
  apply_group: 'everybody',
  approve_group: BY_SUPERVISOR_OR_ADMIN,
  refuse_group: BY_SUPERVISOR_OR_ADMIN,
  group_register: BY_SUPERVISOR_OR_ADMIN,
  dissolve_groups: BY_SUPERVISOR_OR_ADMIN,
  confirm_dissolved: {
    to: [{ role: 'any', relation: 'group_owner' }, UNIT_LEAD, SUPERVISOR, ADMIN],
    need: 'group_owner_or_admin',
  },
  /** Of a county or town for those who supervise; a poster sees the week of the department alone. */
  weekly: {
    to: [SUPERVISOR, ADMIN, { role: 'poster', relation: 'regardless' }],
    need: 'supervisor_or_poster',
  },
  export: 'everybody',
  calendar: 'everybody',
  my_tasks: 'everybody',
  bind: 'everybody',
  help: 'everybody',
}

/** Who wants to do what, and what it is about. A relation to what is not given never holds. */
export interface PermissionFacts {
  readonly action: Action
  readonly person: Person
  readonly task?: Task
  /** The unit concerned; where only a task is given, the task's. */
  readonly unit?: Unit
  /** What stands above that unit, nearest first. */
  readonly superiors?: readonly Unit[]
  /** The person's own department. */
  readonly department?: Department | null
  readonly refusal?: { readonly posterId: string }
  readonly batch?: Pick<TaskBatch, 'posterId' | 'departmentId'>
  readonly group?: { readonly ownerId: string | null }
  readonly bypass?: { readonly authorId: string }
  readonly holdsGroupCode?: boolean
}

export type PermissionAnswer =
  /** `by`: the grant that allows it, null where everybody may. */
  { readonly allowed: true; readonly by: Grant | null } | { readonly allowed: false; readonly need: Need }

/** Whether this person may, and by which grant or for lack of what. Who has left may do what everybody may. */
export function explainPermission(facts: PermissionFacts): PermissionAnswer {
  const permission = PERMISSIONS[facts.action]
  if (permission === 'everybody') return { allowed: true, by: null }
  const by = permission.to.find((grant) => holds(grant, facts))
  return by !== undefined && facts.person.active
    ? { allowed: true, by }
    : { allowed: false, need: permission.need }
}

/** The yes or no of {@link explainPermission}. */
export function can(facts: PermissionFacts): boolean {
  return explainPermission(facts).allowed
}

function holds({ role, relation }: Grant, facts: PermissionFacts): boolean {
  return (role === 'any' || facts.person.roles.includes(role)) && RELATIONS[relation](facts)
}

const isMember = ({ person, unit, task }: PermissionFacts): boolean => {
  const concerned = unit?.id ?? task?.unit.id
  return concerned !== undefined && person.unitId === concerned
}

const RELATIONS: Readonly<Record<Relation, (facts: PermissionFacts) => boolean>> = {
  regardless: () => true,
  owner: ({ person, task }) => task?.owners.some((owner) => owner.id === person.id) ?? false,
  unit_lead: (facts) => facts.person.lead && isMember(facts),
  unit_member: isMember,
  posting_department: ({ person, task, batch }) => {
    const departmentId = task?.department.id ?? batch?.departmentId ?? null
    return departmentId !== null && person.departmentId === departmentId
  },
  direct_superior: ({ department, superiors }) =>
    department != null && superiors?.[0] !== undefined && department.unitId === superiors[0].id,
  bypass_author: ({ person, bypass }) => bypass?.authorId === person.id,
  group_owner: ({ person, group }) => group?.ownerId === person.id,
  group_code_holder: ({ holdsGroupCode }) => holdsGroupCode === true,
  refused_poster: ({ person, refusal }) => refusal?.posterId === person.id,
  batch_poster: ({ person, batch }) => batch?.posterId === person.id,
}

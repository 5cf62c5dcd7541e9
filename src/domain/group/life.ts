import type { Day, Instant } from '../instant.ts'
import type { Named } from '../task.ts'
import type { Application, Dissolution, RegisteredGroup, Verification } from './registered-group.ts'

/** A temporary group lasts no longer than this from its application on. Policy: product's own, half a year. */
export const LONGEST_TEMPORARY_DAYS = 183

/** Why a group cannot take a step. The step is not taken, the group stays as it was. */
export type GroupDenial =
  | { readonly code: 'PERMITTED' | 'DISSOLVED' | 'APPLIED' | 'NOT_APPLIED' | 'NO_PLAN' }
  | { readonly code: 'PERMITTED_ELSEWHERE'; readonly unitId: string }
  | { readonly code: 'UNIT_HAS_ANOTHER'; readonly other: number; readonly title: string }
  | { readonly code: 'UNIT_WITHOUT_PERMITTED'; readonly unitId: string }
  | { readonly code: 'DISSOLVING' | 'ANNOUNCED_LATER'; readonly dueDay: Day }
  | { readonly code: 'TEMPORARY'; readonly endDay: Day }
  | { readonly code: 'END_NOT_LATER' | 'DUE_NOT_LATER' }
  | { readonly code: 'END_TOO_FAR'; readonly latest: Day }

export type GroupStep =
  | { readonly ok: true; readonly group: RegisteredGroup }
  | { readonly ok: false; readonly denial: GroupDenial }

const taken = (group: RegisteredGroup): GroupStep => ({ ok: true, group })
const denied = (denial: GroupDenial): GroupStep => ({ ok: false, denial })

/**
 * 绑定群: makes it the unit's permitted group, whatever it was. `current` is the unit's permitted group so far; it
 * stands in the way as long as the bot is in it. A plan to dissolve the group is called off.
 */
export function permit(
  group: RegisteredGroup,
  unitId: string,
  current: Pick<RegisteredGroup, 'number' | 'title' | 'present'> | null,
): GroupStep {
  if (group.state === 'dissolved') return denied({ code: 'DISSOLVED' })
  if (group.state === 'permitted' && group.unitId !== null) {
    return denied(
      group.unitId === unitId ? { code: 'PERMITTED' } : { code: 'PERMITTED_ELSEWHERE', unitId: group.unitId },
    )
  }
  if (current?.present === true && current.number !== group.number) {
    return denied({ code: 'UNIT_HAS_ANOTHER', other: current.number, title: current.title })
  }
  return taken({
    ...group,
    state: 'permitted',
    unitId,
    present: true,
    application: null,
    endDay: null,
    dissolution: null,
  })
}

/** 申请建群: an ad-hoc group, or one refused before, asks to stay for a while. */
export function applyFor(group: RegisteredGroup, application: Application, today: Day): GroupStep {
  const standing = standsFirm(group)
  if (standing !== null) return denied(standing)
  if (group.state === 'applied') return denied({ code: 'APPLIED' })
  if (group.state === 'temporary' && group.endDay !== null)
    return denied({ code: 'TEMPORARY', endDay: group.endDay })
  if (group.state === 'dissolving' && group.dissolution !== null)
    return denied({ code: 'DISSOLVING', dueDay: group.dissolution.dueDay })
  if (application.endDay <= today) return denied({ code: 'END_NOT_LATER' })
  if (application.endDay > today + LONGEST_TEMPORARY_DAYS)
    return denied({ code: 'END_TOO_FAR', latest: today + LONGEST_TEMPORARY_DAYS })
  return taken({ ...group, state: 'applied', application })
}

/** 准建: it may stay until the day it asked for. */
export function approve(group: RegisteredGroup, today: Day): GroupStep {
  if (group.state !== 'applied' || group.application === null) return denied({ code: 'NOT_APPLIED' })
  const { endDay } = group.application
  return endDay < today ? denied({ code: 'END_NOT_LATER' }) : taken({ ...group, state: 'temporary', endDay })
}

/** 不准建. */
export function refuse(group: RegisteredGroup): GroupStep {
  return group.state === 'applied' ? taken({ ...group, state: 'refused' }) : denied({ code: 'NOT_APPLIED' })
}

export type DissolutionPlan = Pick<Dissolution, 'dueDay' | 'remindDay' | 'by' | 'at'>

/**
 * 清群: sets the day by which the group ends, or moves it; a day that the group has been told only moves later.
 * `unitHasPermitted`: whether its unit, if it has one, has somewhere to go.
 */
export function planEnd(
  group: RegisteredGroup,
  plan: DissolutionPlan,
  today: Day,
  unitHasPermitted: boolean,
): GroupStep {
  const standing = standsFirm(group)
  if (standing !== null) return denied(standing)
  if (group.unitId !== null && !unitHasPermitted)
    return denied({ code: 'UNIT_WITHOUT_PERMITTED', unitId: group.unitId })
  if (plan.dueDay <= today) return denied({ code: 'DUE_NOT_LATER' })
  const before = group.state === 'dissolving' ? group.dissolution : null
  if (before?.announced === true && plan.dueDay < before.dueDay)
    return denied({ code: 'ANNOUNCED_LATER', dueDay: before.dueDay })
  const dissolution = before === null ? begun(plan) : { ...before, ...plan, remindedAt: null, askedAt: null }
  return taken({ ...group, state: 'dissolving', dissolution })
}

/** 清群 … 取消: the group stays, as a temporary one where its time is not over. */
export function callOff(group: RegisteredGroup, today: Day): GroupStep {
  if (group.state === 'dissolved') return denied({ code: 'DISSOLVED' })
  if (group.state !== 'dissolving' || group.dissolution?.verified != null) return denied({ code: 'NO_PLAN' })
  const state = group.endDay !== null && group.endDay >= today ? 'temporary' : 'ad_hoc'
  return taken({ ...group, state, dissolution: null })
}

/** The end day of a temporary group is over. */
export function expire(group: RegisteredGroup, plan: DissolutionPlan, today: Day): GroupStep {
  if (group.state !== 'temporary' || group.endDay === null || group.endDay >= today)
    return denied({ code: 'NO_PLAN' })
  return taken({ ...group, state: 'dissolving', dissolution: begun(plan) })
}

/** One step of a plan is done: its open matters are carried over, somebody was reminded or asked. */
export function advance(
  group: RegisteredGroup,
  done: Partial<Pick<Dissolution, 'begunAt' | 'announced' | 'carried' | 'remindedAt' | 'askedAt'>>,
): GroupStep {
  if (group.state !== 'dissolving' || group.dissolution === null) return denied({ code: 'NO_PLAN' })
  return taken({ ...group, dissolution: { ...group.dissolution, ...done } })
}

/** It is known that the group is no more, with or without a plan; its matters are still to be carried over. */
export function verify(
  group: RegisteredGroup,
  how: Verification,
  by: Named,
  at: Instant,
  today: Day,
): GroupStep {
  const standing = standsFirm(group)
  if (standing !== null) return denied(standing)
  const plan = group.dissolution ?? begun({ dueDay: today, remindDay: today, by, at })
  const dissolution = plan.verified === null ? { ...plan, verified: { how, by, at } } : plan
  return taken({ ...group, state: 'dissolving', dissolution })
}

/** The record is closed. Only of a group that is known to be no more, and in which the bot does not stay. */
export function close(group: RegisteredGroup, at: Instant): GroupStep {
  if (group.state !== 'dissolving' || group.dissolution?.verified == null) return denied({ code: 'NO_PLAN' })
  const dissolution = { ...group.dissolution, closedAt: at }
  return taken({ ...group, state: 'dissolved', present: false, endDay: null, dissolution })
}

/**
 * The bot is no longer in it. That ends a plan; a group that is gone altogether needs none. A permitted group stays
 * the unit's until another is bound in its place.
 */
export function depart(
  group: RegisteredGroup,
  why: 'removed' | 'gone',
  by: Named,
  at: Instant,
  today: Day,
): RegisteredGroup {
  const away = { ...group, present: false }
  if (group.state !== 'dissolving' && why === 'removed') return away
  const step = verify(away, why, by, at, today)
  return step.ok ? step.group : away
}

/** The bot is in it, so it exists: a group that was thought dissolved is an ad-hoc one again. */
export function arrive(group: RegisteredGroup): RegisteredGroup {
  if (group.state !== 'dissolved') return { ...group, present: true }
  return { ...group, present: true, state: 'ad_hoc', dissolution: null, application: null }
}

/** Another group takes the place of a permitted one in which the bot no longer is. */
export function supersede(group: RegisteredGroup, by: Named, at: Instant, today: Day): RegisteredGroup {
  const step = verify({ ...group, state: 'ad_hoc' }, 'removed', by, at, today)
  return step.ok ? step.group : group
}

function begun(plan: DissolutionPlan): Dissolution {
  return {
    ...plan,
    begunAt: null,
    announced: false,
    carried: [],
    remindedAt: null,
    askedAt: null,
    verified: null,
    closedAt: null,
  }
}

/** A permitted group is led to no end, and a dissolved one has met it. */
function standsFirm({ state }: RegisteredGroup): GroupDenial | null {
  if (state === 'permitted') return { code: 'PERMITTED' }
  return state === 'dissolved' ? { code: 'DISSOLVED' } : null
}

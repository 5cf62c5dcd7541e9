import { type DueStep, dueDayAfterExpiry, dueStep, remindDay } from '../../domain/group/agenda.ts'
import { advance, close, expire, type GroupStep } from '../../domain/group/life.ts'
import type { RegisteredGroup } from '../../domain/group/registered-group.ts'
import type { Instant } from '../../domain/instant.ts'
import { endingReply, note } from '../replies/group-replies.ts'
import {
  type Facts,
  NO_NEEDS,
  notice,
  type Outcome,
  type Prepared,
  silently,
  type World,
} from '../use-case.ts'
import { carriedOverAudit, carryOver, openMatters } from './carry-over.ts'
import { BOT } from './happening.ts'
import { type Reachable, reach } from './tell.ts'
import { countyDay } from './today.ts'

/** The end day of a temporary group is over: it begins to end. */
export function expiry({ number }: RegisteredGroup, now: Instant, world: World): Prepared {
  const today = countyDay(world, now)
  const dueDay = dueDayAfterExpiry(today, world.calendar)
  const plan = { dueDay, remindDay: remindDay(dueDay, world.calendar), by: BOT, at: now }
  return {
    needs: { ...NO_NEEDS, groups: [{ number }] },
    decide: (facts) => stepOf(facts, number, 'expire', today, (group) => expire(group, plan, today)),
  }
}

/** Open matters go to the permitted group; then the one announcement, where the bot is in the group. */
export async function beginning(glimpse: RegisteredGroup, now: Instant, world: World): Promise<Prepared> {
  const { number } = glimpse
  const matters = await openMatters(glimpse, world)
  return {
    needs: { ...NO_NEEDS, groups: [{ number }], tasks: matters.numbers },
    decide: (facts) => {
      const group = dueGroup(facts, number, 'begin', countyDay(world, now))
      if (group?.dissolution == null) return silently({})
      const carried = carryOver(group, matters, facts, now, world)
      if (carried === null) return silently({})
      const numbers = carried.tasks.map((task) => task.number)
      const step = advance(group, { begunAt: now, announced: group.present, carried: numbers })
      if (!step.ok) return silently({})
      const { groups: words } = world.wordingFor(world.defaultLanguage)
      const { title, text } = words.announcement(
        group.dissolution.dueDay,
        matters.permitted?.title ?? null,
        numbers.length,
      )
      const { platform, account, conversationId } = group
      const at = { platform, account, conversationId }
      const said = notice(at, note(title, text), world.calendar.nextWorkingInstant(now), {
        priority: 'announcement',
      })
      return silently({
        groups: [step.group],
        changedTasks: carried.tasks,
        notices: [...(group.present ? [said] : []), ...carried.notices],
        audit: audits('group_end_begun', group, carried.tasks, { announced: group.present }),
      })
    },
  }
}

/** It is known to be no more: what is still open is carried over, the bot leaves, the record is closed. */
export async function closing(glimpse: RegisteredGroup, now: Instant, world: World): Promise<Prepared> {
  const { number } = glimpse
  const matters = await openMatters(glimpse, world)
  return {
    needs: { ...NO_NEEDS, groups: [{ number }], tasks: matters.numbers },
    decide: (facts) => {
      const group = dueGroup(facts, number, 'close', countyDay(world, now))
      if (group === null) return silently({})
      const carried = carryOver(group, matters, facts, now, world)
      const step = close(group, now)
      if (carried === null || !step.ok) return silently({})
      const { platform, account, conversationId } = group
      const leave = notice({ platform, account, conversationId }, note(''), now, { act: 'leave' })
      return silently({
        groups: [step.group],
        changedTasks: carried.tasks,
        notices: [...(group.present ? [leave] : []), ...carried.notices],
        audit: audits('group_dissolved', group, carried.tasks, { how: group.dissolution?.verified?.how }),
      })
    },
  }
}

/** One message to somebody about all the groups whose day is near, or has come. */
export function telling(
  whom: Reachable,
  step: 'remind' | 'ask',
  numbers: readonly number[],
  now: Instant,
  world: World,
): Prepared {
  const today = countyDay(world, now)
  return {
    needs: { ...NO_NEEDS, groups: numbers.map((number) => ({ number })) },
    decide: (facts) => {
      const done = step === 'remind' ? { remindedAt: now } : { askedAt: now }
      const told: RegisteredGroup[] = []
      for (const number of numbers) {
        const group = dueGroup(facts, number, step, today)
        const next = group === null ? null : advance(group, done)
        if (next?.ok === true) told.push(next.group)
      }
      if (told.length === 0) return silently({})
      const { wording, to } = whom
      const lines = told.map((group) => ({ ...group, dueDay: group.dissolution?.dueDay ?? today }))
      const reply = endingReply(wording.groups[step](told.length), lines, wording)
      return silently({
        groups: told,
        notices: [notice(to, reply, world.calendar.nextWorkingInstant(now))],
        audit: [
          {
            action: step === 'remind' ? 'group_reminded' : 'group_asked',
            task: null,
            refusal: null,
            detail: { groups: told.map(({ number }) => number), person: whom.person.id },
          },
        ],
      })
    },
  }
}

/** Who answers for a group: its owner, else its unit's lead, else whoever planned its end or asked for it. */
export async function answerable(group: RegisteredGroup, world: World): Promise<Reachable | null> {
  const members = group.unitId === null ? [] : await world.directory.membersOf(group.unitId)
  const lead = members.find((member) => member.lead)
  for (const id of [group.ownerId, lead?.id, group.dissolution?.by.id, group.application?.by.id]) {
    const found = await reach(id, world)
    if (found !== null) return found
  }
  return null
}

function dueGroup(facts: Facts, number: number, step: DueStep, today: number): RegisteredGroup | null {
  const group = facts.group(number)
  return group !== null && dueStep(group, today) === step ? group : null
}

function stepOf(
  facts: Facts,
  number: number,
  due: DueStep,
  today: number,
  take: (group: RegisteredGroup) => GroupStep,
): Outcome {
  const group = dueGroup(facts, number, due, today)
  const step = group === null ? null : take(group)
  if (group === null || step?.ok !== true) return silently({})
  return silently({ groups: [step.group], audit: audits('group_expired', group, [], {}) })
}

function audits(
  action: string,
  group: RegisteredGroup,
  tasks: readonly { readonly number: number }[],
  detail: object,
): Outcome['audit'] {
  return [
    { action, task: null, refusal: null, detail: { group: group.number, ...detail } },
    ...carriedOverAudit(group, tasks),
  ]
}

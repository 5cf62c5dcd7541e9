import { explainPermission } from '../../domain/permissions.ts'
import { type Scope, scopeKey } from '../../domain/weekly/count.ts'
import { closedPeriod, isOfUse, runningPeriod } from '../../domain/weekly/period.ts'
import { notDone } from '../replies/plain-answers.ts'
import { type SpokenUseCase, settled } from '../use-case.ts'
import { figuresFor } from '../weekly/counting.ts'
import { supervisedBy, weekFor } from '../weekly/reader.ts'
import { recordedWeeks } from '../weekly/record.ts'

/**
 * 周报: for who supervises, of the county or town; for a poster, of the department. Without a word which, the week
 * that was closed last as long as it is news, and then the one under way.
 */
export const weeklyDigest: SpokenUseCase<'weekly'> = async ({ command, speaker, wording, now }, world) => {
  const permission = explainPermission({ action: 'weekly', person: speaker })
  if (!permission.allowed) return settled(notDone(wording.need(permission.need), wording), 'alone')
  const supervises = speaker.roles.some((role) => role === 'supervisor' || role === 'admin')
  const own: Scope | null =
    speaker.departmentId === null ? null : { kind: 'department', id: speaker.departmentId }
  const scope = supervises ? supervisedBy(speaker, world) : own
  if (scope === null) return settled(notDone(wording.weekly.noScope, wording), 'alone')

  const closed = closedPeriod(world.calendar, now)
  const { weeks } = world.ledger
  if (command.choice === 'last' || (command.choice === null && isOfUse(world.calendar, closed, now))) {
    const week = (await recordedWeeks(weeks, world, [scope], closed)).get(scopeKey(scope))
    const figures = week?.figures ?? null
    if (week !== undefined && figures !== null)
      return settled(weekFor(scope, { ...week, figures }, world, wording, false), 'alone')
    if (command.choice === 'last') return settled(notDone(wording.weekly.notRecorded, wording), 'alone')
  }
  const counted = await world.runningWeek.count(runningPeriod(world.calendar, now))
  const last = (await recordedWeeks(weeks, world, [scope], closed)).get(scopeKey(scope))
  const before = last === undefined ? [] : [last.figures, ...last.before]
  const figures = figuresFor(scope, counted, world)
  return settled(weekFor(scope, { figures, before }, world, wording, true), 'alone')
}

import { readDeadline } from '../../domain/deadline.ts'
import { remindDay } from '../../domain/group/agenda.ts'
import { callOff, type GroupStep, planEnd } from '../../domain/group/life.ts'
import type { RegisteredGroup } from '../../domain/group/registered-group.ts'
import { type GroupGlance, suggestDissolutions } from '../../domain/group/suggestions.ts'
import { explainPermission } from '../../domain/permissions.ts'
import { countyDay } from '../groups/today.ts'
import { dissolutionReply, GROUPS_A_PAGE } from '../replies/group-replies.ts'
import { notDone } from '../replies/plain-answers.ts'
import { type Spoken, type SpokenUseCase, settled, type World } from '../use-case.ts'
import { changeGroups } from './change-groups.ts'

/** 清群: sets the day by which groups end, or calls it off; alone, it shows how far the county has come. */
export const dissolveGroups: SpokenUseCase<'dissolve_groups'> = async (request, world) => {
  const { command, speaker, now, arrivedAt, wording } = request
  const { groups: words } = wording
  const permission = explainPermission({ action: 'dissolve_groups', person: speaker })
  if (!permission.allowed) return settled(notDone(wording.need(permission.need), wording), 'alone')
  const { groups: numbers, date } = command
  if (numbers.length === 0) return overview(request, world)
  const today = countyDay(world, now)
  const change = (
    step: (group: RegisteredGroup) => GroupStep,
    done: (count: number) => string,
    detail: object,
  ) => changeGroups(request, world, { numbers, step, done, detail })
  if (command.callOff) return change((group) => callOff(group, today), words.calledOff, { callOff: true })

  const reading = readDeadline(date, world.calendar.toLocal(now), world.calendar)
  if (!reading.ok) return settled(notDone(words.dayUnreadable(date), wording), 'alone')
  const dueDay = reading.day
  const plan = {
    dueDay,
    remindDay: remindDay(dueDay, world.calendar),
    by: { id: speaker.id, name: speaker.name },
    at: arrivedAt,
  }
  const glimpses = await world.ledger.groups.byNumbers(numbers)
  const units = glimpses.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]))
  const permitted = await world.directory.permittedGroupsOf([...new Set(units)])
  return change(
    (group) => planEnd(group, plan, today, permitted.has(group.unitId ?? '')),
    (count) => words.planned(count, dueDay),
    { dueDay },
  )
}

async function overview({ now, wording }: Spoken<'dissolve_groups'>, world: World) {
  const { groups: register } = world.ledger
  const today = countyDay(world, now)
  const unitOf = (id: string) => world.directory.unit(id)?.name ?? id
  const glances: GroupGlance[] = []
  for await (const glance of register.glances()) glances.push(glance)
  const reply = dissolutionReply(
    await register.figures(today),
    await register.ending(GROUPS_A_PAGE),
    suggestDissolutions(glances, today, unitOf),
    {
      units: world.directory.units().length,
      unitName: (id) => (id === null ? null : unitOf(id)),
      wording,
      today,
    },
  )
  return settled(reply, 'alone')
}

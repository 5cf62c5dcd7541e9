import { windowAt } from '../../domain/digest/when.ts'
import { type Digest, MOST_LINES, readersDigest, unitDigest } from '../../domain/digest.ts'
import type { Department, Unit } from '../../domain/directory.ts'
import { takesTasks } from '../../domain/group.ts'
import { explainPermission } from '../../domain/permissions.ts'
import { superiorsOf } from '../../domain/superiors.ts'
import { type DigestStyle, digestReply } from '../replies/digest.ts'
import { listing, notDone } from '../replies/plain-answers.ts'
import { type Prepared, type Spoken, type SpokenUseCase, settled, type World } from '../use-case.ts'
import { chooseDigest } from './choose-digest.ts'

/** 日报: today's, at once; or how one wants it from now on. */
export const dailyDigest: SpokenUseCase<'digest'> = async (request, world) => {
  const { command, speaker, group, wording } = request
  if (command.wish !== null) return chooseDigest(request, command.wish, world)
  const unitId = group !== null && takesTasks(group) ? group.unitId : speaker.unitId
  const unit = unitId === null ? null : world.directory.unit(unitId)
  if (unit !== null) return ofUnit(unit, request, world)
  const department = speaker.departmentId === null ? null : world.directory.department(speaker.departmentId)
  if (department !== null) return ofDepartment(department, request, world)
  return settled(notDone(wording.digest.noUnit, wording), 'alone')
}

async function ofUnit(unit: Unit, request: Spoken<'digest'>, world: World): Promise<Prepared> {
  const { speaker, wording, now } = request
  const { directory, ledger } = world
  const superiors = superiorsOf(unit, (id) => directory.unit(id))
  const department = speaker.departmentId === null ? null : directory.department(speaker.departmentId)
  const permission = explainPermission({ action: 'unit_tasks', person: speaker, unit, superiors, department })
  if (!permission.allowed) return settled(notDone(wording.need(permission.need), wording), 'alone')
  const calendar = world.calendarOf(unit)
  const window = windowAt(calendar, now)
  const today = calendar.toLocal(now).day
  const tasks = await ledger.digests.ofUnits([{ ...window, unit }])
  const { leads } = await ledger.digests.readersIn([unit.id], today)
  const digest = unitDigest(tasks.get(unit.id) ?? [], window, leads, new Set())
  const style = { wording, calendar, today, showUnit: false, whole: 'unit_tasks' } as const
  return settled(asAnswer(unit.name, digest, style), 'alone')
}

async function ofDepartment(
  department: Department,
  request: Spoken<'digest'>,
  world: World,
): Promise<Prepared> {
  const { wording, now } = request
  const calendar = world.calendarOf(world.directory.unit(department.unitId))
  const window = windowAt(calendar, now)
  const { tasks, total } = await world.ledger.digests.ofDepartment(
    { ...window, id: department.id },
    now,
    MOST_LINES,
  )
  const digest = readersDigest(tasks, window)
  const whole =
    digest === null ? null : { ...digest, count: total, leftOut: total - tasks.length + digest.leftOut }
  const { day: today } = calendar.toLocal(now)
  const style = { wording, calendar, today, showUnit: true, whole: 'my_tasks' } as const
  return settled(asAnswer(department.name, whole, style), 'alone')
}

function asAnswer(of: string, digest: Digest | null, style: DigestStyle) {
  const { wording, today } = style
  return digest === null
    ? listing(wording.digest.nothingToday(of), [])
    : digestReply(wording.digest.title(of, today, digest.count), digest, style)
}

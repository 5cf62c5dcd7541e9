import type { Person } from '../../domain/directory.ts'
import { explainPermission } from '../../domain/permissions.ts'
import { FROM_THE_BEGINNING, foretellHandover, prepareHandover } from '../handover.ts'
import type { Directory } from '../ports.ts'
import { listing, notDone } from '../replies/plain-answers.ts'
import { NO_NEEDS, outcome, type SpokenUseCase, settled } from '../use-case.ts'
import type { Wording } from '../wording/wording.ts'

/**
 * 离任: an admin says that somebody has left. Their accounts command nothing from then on, nothing is sent to them any
 * more, and their open tasks go to the lead of the unit: at once, or shortly after where there are very many.
 */
export const leave: SpokenUseCase<'leave'> = async ({ command, speaker, wording, arrivedAt }, world) => {
  const permission = explainPermission({ action: 'leave', person: speaker })
  if (!permission.allowed) return settled(notDone(wording.need(permission.need), wording), 'alone')
  const found = await leaverOf(command, world.directory, wording)
  if ('sentence' in found) return settled(notDone(found.sentence, wording), 'alone')
  const handover = await prepareHandover({ ...found, active: false }, world, FROM_THE_BEGINNING, arrivedAt)
  const lines = await foretellHandover(found, world, wording)
  return {
    needs: { ...NO_NEEDS, tasks: handover.last ? handover.tasks : [] },
    decide: (facts) => {
      const { changedTasks, audit, notices } = handover.last
        ? handover.decide(facts)
        : { changedTasks: [], audit: [], notices: [] }
      const left = { action: 'leave', task: null, refusal: null, detail: { person: found.id } }
      return outcome(
        { ...listing(wording.titles.left(found.name), lines), tone: 'accepted' },
        {
          departures: [{ personId: found.id, at: arrivedAt }],
          changedTasks,
          audit: [left, ...audit],
          notices,
        },
        'alone',
      )
    },
  }
}

/** The one active person who is meant, or why it is not clear. */
async function leaverOf(
  { person, unit }: { readonly person: string; readonly unit: string | null },
  directory: Directory,
  wording: Wording,
): Promise<Person | { readonly sentence: string }> {
  const byId = await directory.person(person)
  if (byId?.active === true && unit === null) return byId
  // 石桥村 张建国 as well as 张建国 石桥村.
  const orders =
    unit === null
      ? [{ name: person, of: null }]
      : [
          { name: person, of: unit },
          { name: unit, of: person },
        ]
  for (const { name, of } of orders) {
    const named = await directory.peopleNamed(name)
    const meant = of === null ? named : named.filter((each) => organisationOf(each, directory) === of)
    const [one, another] = meant
    if (one !== undefined && another === undefined) return one
    if (one !== undefined) return { sentence: ambiguous(name, meant, directory, wording) }
  }
  return { sentence: wording.sentences.personUnknown(unit === null ? person : `${person} ${unit}`) }
}

/** The lines that say each of them alone: with their unit, or by code where the unit does not tell them apart. */
function ambiguous(name: string, people: readonly Person[], directory: Directory, wording: Wording): string {
  const command = `/${wording.commandLabel('leave')}`
  const organisations = people.map((person) => organisationOf(person, directory))
  const choices = people.map((person, index) => {
    const organisation = organisations[index]
    const alone =
      organisation !== null && organisations.filter((other) => other === organisation).length === 1
    return alone ? `${command} ${name} ${organisation}` : `${command} ${person.id}`
  })
  return wording.sentences.personAmbiguous(name, choices)
}

function organisationOf({ unitId, departmentId }: Person, directory: Directory): string | null {
  const unit = unitId === null ? null : directory.unit(unitId)
  const department = departmentId === null ? null : directory.department(departmentId)
  return unit?.name ?? department?.name ?? null
}

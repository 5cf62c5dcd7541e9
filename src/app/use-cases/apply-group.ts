import { readDeadline } from '../../domain/deadline.ts'
import { applyFor } from '../../domain/group/life.ts'
import { newGroup } from '../../domain/group/registered-group.ts'
import { reachRole, tellEach } from '../groups/tell.ts'
import { countyDay } from '../groups/today.ts'
import { note } from '../replies/group-replies.ts'
import { notDone } from '../replies/plain-answers.ts'
import { answerOnly, NO_NEEDS, outcome, type SpokenUseCase, settled } from '../use-case.ts'

/** 申请建群: asks to keep this group until a day. The supervisors are told, who approve or refuse. */
export const applyGroup: SpokenUseCase<'apply_group'> = async (request, world) => {
  const { command, incoming, group, speaker, now, arrivedAt, wording } = request
  const { groups: words } = wording
  if (group === null) return settled(notDone(words.sayInGroup, wording), 'alone')
  const { problem, work, end, answerable } = command.fields
  const reading = readDeadline(end, world.calendar.toLocal(now), world.calendar)
  if (!reading.ok) return settled(notDone(words.dayUnreadable(end), wording), 'alone')
  const [named, namesake] = await world.directory.peopleNamed(answerable.replace(/^@/u, ''))
  // A name that nobody bears, or several, leaves it with who asks.
  const ownerId = named !== undefined && namesake === undefined ? named.id : speaker.id
  const judges = await reachRole(['supervisor', 'admin'], world)
  const { platform, account, conversationId } = incoming
  const at = { platform, account, conversationId }
  return {
    needs: { ...NO_NEEDS, groups: [{ at }] },
    decide: (facts) => {
      const here = facts.groupAt(at) ?? newGroup({ ...at, number: facts.nextGroup, registeredAt: arrivedAt })
      const application = {
        problem,
        work,
        endDay: reading.day,
        answerable,
        by: { id: speaker.id, name: speaker.name },
        at: arrivedAt,
      }
      const step = applyFor(here, application, countyDay(world, now))
      if (!step.ok) {
        const unitOf = (id: string) => world.directory.unit(id)?.name ?? id
        return answerOnly(notDone(words.denial(step.denial, unitOf), wording), 'alone')
      }
      const { number } = step.group
      const { title, text } = words.applied(number)
      const notices = tellEach(
        judges.filter(({ person }) => person.id !== speaker.id),
        (theirs) => ({
          ...note(theirs.groups.applicationTitle(number)),
          blocks: [{ kind: 'fields', fields: theirs.groups.applicationFields(application) }],
          actions: [
            {
              label: theirs.commandLabel('approve_group'),
              command: `/${theirs.commandLabel('approve_group')} ${number}`,
            },
            {
              label: theirs.commandLabel('refuse_group'),
              command: `/${theirs.commandLabel('refuse_group')} ${number}`,
              asks: theirs.groups.reason,
            },
          ],
        }),
        arrivedAt,
        world,
      )
      return outcome(
        note(title, text, 'accepted'),
        {
          groups: [{ ...step.group, owner: step.group.owner || answerable, ownerId }],
          notices,
          audit: [
            { action: 'apply_group', task: null, refusal: null, detail: { group: number, ...application } },
          ],
        },
        'alone',
      )
    },
  }
}

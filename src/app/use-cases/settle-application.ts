import { approve, type GroupStep, refuse } from '../../domain/group/life.ts'
import type { RegisteredGroup } from '../../domain/group/registered-group.ts'
import { explainPermission } from '../../domain/permissions.ts'
import { reach, tellEach } from '../groups/tell.ts'
import { countyDay } from '../groups/today.ts'
import { note } from '../replies/group-replies.ts'
import { notDone } from '../replies/plain-answers.ts'
import {
  answerOnly,
  NO_NEEDS,
  outcome,
  type Prepared,
  type Spoken,
  type SpokenUseCase,
  settled,
  type World,
} from '../use-case.ts'
import type { Wording } from '../wording/wording.ts'

/** 准建: the group may stay until the day that it asked for. */
export const approveGroup: SpokenUseCase<'approve_group'> = (request, world) =>
  settle(request, world, {
    step: (group) => approve(group, countyDay(world, request.now)),
    say: (group, { groups }) => ({ title: groups.approved(group, group.endDay ?? 0), text: '' }),
    detail: {},
  })

/** 不准建, with the reason. */
export const refuseGroup: SpokenUseCase<'refuse_group'> = (request, world) => {
  const { reason } = request.command
  return settle(request, world, {
    step: refuse,
    say: (group, { groups }) => ({ title: groups.refused(group), text: `${groups.reason}：${reason}` }),
    detail: { reason },
  })
}

interface Answer {
  step(group: RegisteredGroup): GroupStep
  say(group: RegisteredGroup, wording: Wording): { readonly title: string; readonly text: string }
  readonly detail: object
}

/** Whoever applied is told alone: nothing is said in a group that is not permitted. */
async function settle(
  request: Spoken<'approve_group' | 'refuse_group'>,
  world: World,
  answer: Answer,
): Promise<Prepared> {
  const { command, speaker, wording, arrivedAt } = request
  const { groups: words } = wording
  const permission = explainPermission({ action: command.name, person: speaker })
  if (!permission.allowed) return settled(notDone(wording.need(permission.need), wording), 'alone')
  const glimpse = await world.ledger.groups.byNumber(command.group)
  const applicant = await reach(glimpse?.application?.by.id, world)
  return {
    needs: { ...NO_NEEDS, groups: [{ number: command.group }] },
    decide: (facts) => {
      const group = facts.group(command.group)
      if (group === null) return answerOnly(notDone(words.noSuchGroup(command.group), wording), 'alone')
      const step = answer.step(group)
      if (!step.ok) {
        const unitOf = (id: string) => world.directory.unit(id)?.name ?? id
        return answerOnly(notDone(words.denial(step.denial, unitOf), wording), 'alone')
      }
      const told = applicant !== null && applicant.person.id !== speaker.id ? [applicant] : []
      const say = (theirs: Wording) => {
        const { title, text } = answer.say(step.group, theirs)
        return note(title, text)
      }
      return outcome(
        { ...say(wording), tone: 'accepted' },
        {
          groups: [step.group],
          notices: tellEach(told, say, arrivedAt, world),
          audit: [
            {
              action: command.name,
              task: null,
              refusal: null,
              detail: { group: group.number, ...answer.detail },
            },
          ],
        },
        'alone',
      )
    },
  }
}

import type { Example } from '../../domain/bypass.ts'
import type { WorkingCalendar } from '../../domain/calendar.ts'
import type { Command } from '../../domain/command/command.ts'
import type { Person } from '../../domain/directory.ts'
import { explainPermission } from '../../domain/permissions.ts'
import type { Reply } from '../../domain/reply.ts'
import type { Task } from '../../domain/task.ts'
import type { Step } from '../../domain/task-life.ts'
import { isSameAddress } from '../address.ts'
import type { Address } from '../ports.ts'
import { notDone } from '../replies/plain-answers.ts'
import { cardAsItStands } from '../replies/task-card.ts'
import {
  answerOnly,
  NO_NEEDS,
  type Notice,
  notice,
  outcome,
  type Prepared,
  type Request,
  settled,
  type World,
} from '../use-case.ts'
import type { Wording } from '../wording/wording.ts'

/** A command about one task, as spoken by somebody known. */
export type StepRequest = Request<Extract<Command, { readonly task: number }>> & { readonly speaker: Person }

/** How one step is taken and told. Everything that differs between the steps, and nothing else. */
export interface StepPlan {
  /** The pure step; `calendar` is that of the task's unit. */
  step(task: Task, calendar: WorkingCalendar): Step
  /** What the conversation is told, in the words of whoever reads it there. */
  say(task: Task, calendar: WorkingCalendar, wording: Wording): Reply
  /** A text that this step judges, where the policy keeps such. */
  readonly example?: Example
  /** Kept in the audit row. */
  detail(task: Task): object
  /**
   * Who else must know when the step was taken elsewhere than in the task's group: its group, or a person alone;
   * the group too where that person has left or cannot be reached. Inside the group the answer itself is read by all.
   */
  readonly tellElsewhere: { readonly who: 'group' } | { readonly who: 'person'; readonly id: string } | null
}

/**
 * The road all steps share: the task must exist, the speaker be allowed, the step be legal; then the changed task,
 * its audit row and what is said are one outcome. Notices wait for the unit's next working instant.
 */
export async function takeStep(
  request: StepRequest,
  world: World,
  plan: (task: Task, calendar: WorkingCalendar) => StepPlan | { readonly sentence: string },
): Promise<Prepared> {
  const { wording, command, speaker, arrivedAt } = request
  const unknown = () => notDone(wording.sentences.noSuchTask(command.task), wording)
  // Read ahead of the decision for its unit, which never changes, and for whom to tell. The decision reads it anew.
  const glimpse = await world.ledger.task(command.task)
  if (glimpse === null) return settled(unknown(), 'alone')
  const unit = world.directory.unit(glimpse.unit.id)
  const calendar = world.calendarOf(unit)
  const glimpsed = plan(glimpse, calendar)
  // Said where the task's card stands: there, all read the answer.
  const here = isSameAddress(glimpse, request.incoming)
  const elsewhere =
    'sentence' in glimpsed || here ? null : await listener(glimpsed.tellElsewhere, glimpse, request, world)
  const group = groupOf(glimpse, world)
  // Another unit's group has no business with it.
  const answerTo = here || request.group === null ? 'here' : 'alone'
  return {
    needs: { ...NO_NEEDS, tasks: [command.task] },
    decide: (facts) => {
      const task = facts.task(command.task)
      if (task === null) return answerOnly(unknown(), 'alone')
      // First of all: what is wrong with a step may name people of the unit.
      const permission = explainPermission({ action: command.name, person: speaker, task })
      if (!permission.allowed) return answerOnly(notDone(wording.need(permission.need), wording), 'alone')
      const planned = plan(task, calendar)
      if ('sentence' in planned) return answerOnly(notDone(planned.sentence, wording), 'alone')
      const step = planned.step(task, calendar)
      if (!step.ok) return answerOnly(notDone(wording.denial(step.denial, calendar), wording), 'alone')
      const notices: Notice[] = []
      const ownGroup = groupOf(step.task, world)
      const card = { task: task.number, now: cardAsItStands(step.task, { ...ownGroup, calendar }) }
      const same = 'tellElsewhere' in glimpsed && whoOf(planned) === whoOf(glimpsed)
      // Somebody else by now, whose address was not looked up: the group reaches everybody.
      const told = same ? elsewhere : here || planned.tellElsewhere === null ? null : group
      const tellsGroup = told !== null && isSameAddress(told.to, task)
      if (told !== null) {
        const notBefore = task.emergency === null ? calendar.nextWorkingInstant(arrivedAt) : arrivedAt
        const said = planned.say(step.task, calendar, told.wording)
        const hoursOf = task.emergency === null ? task.unit.id : null
        notices.push(notice(told.to, said, notBefore, tellsGroup ? { card, hoursOf } : { hoursOf }))
      }
      // A card that is rewritten disturbs nobody, so it need not wait.
      if (!here && !tellsGroup)
        notices.push(notice(ownGroup.to, card.now, arrivedAt, { act: 'recard', card }))
      const detail = planned.detail(step.task)
      const audit = [{ action: command.name, task: task.number, refusal: null, detail }]
      const examples = planned.example === undefined ? [] : [planned.example]
      const changes = {
        changedTasks: [step.task],
        notices,
        audit,
        examples,
        ...(here ? { answerCard: card } : {}),
      }
      return outcome(planned.say(step.task, calendar, here ? group.wording : wording), changes, answerTo)
    },
  }
}

/** Where somebody listens, and in which words: a group in the county's. */
interface Listener {
  readonly to: Address
  readonly wording: Wording
}

function groupOf({ platform, account, conversationId }: Task, world: World): Listener {
  return { to: { platform, account, conversationId }, wording: world.wordingFor(world.defaultLanguage) }
}

function whoOf({ tellElsewhere }: StepPlan): string | null {
  return tellElsewhere?.who === 'person' ? tellElsewhere.id : (tellElsewhere?.who ?? null)
}

async function listener(
  whom: StepPlan['tellElsewhere'],
  task: Task,
  request: StepRequest,
  world: World,
): Promise<Listener | null> {
  if (whom === null) return null
  const { directory, wordingFor } = world
  const group = groupOf(task, world)
  if (whom.who === 'group') return group
  if (whom.id === request.speaker.id) return null
  const person = await directory.person(whom.id)
  const concerned =
    person?.active === true && (person.departmentId === task.department.id || person.unitId === task.unit.id)
  if (!concerned) return group
  const to = await directory.privateAddressOf(person.id)
  return to === null ? group : { to, wording: wordingFor(person.language) }
}

import type { WorkingCalendar } from '../../domain/calendar.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Reply, ReplyAction, ReplyBlock, ReplyField } from '../../domain/reply.ts'
import type { Task } from '../../domain/task.ts'
import type { Wording } from '../wording/wording.ts'

/** What a card is made with. `calendar` is that of the task's unit. */
export interface CardStyle {
  readonly wording: Wording
  readonly calendar: WorkingCalendar
}

/** The task as its unit's group sees it when it is posted: what, who, by when, on whose word, and what to do. */
export function postedCard(task: Task, { wording, calendar }: CardStyle): Reply {
  const emergency = task.emergency !== null
  const owners = wording.names(task.owners.map((owner) => owner.name))
  return {
    tone: emergency ? 'emergency' : 'accepted',
    title:
      task.emergency === null
        ? wording.titles.posted(task.number)
        : wording.titles.emergencyPosted(task.number, task.emergency),
    blocks: [
      { kind: 'fields', fields: taskFields(task, { wording, calendar }) },
      ...(emergency ? [{ kind: 'text', text: wording.sentences.emergencyAsk(owners) } as const] : []),
      ...coverage(task.deadline, { wording, calendar }),
    ],
    actions: ownerActions(task, wording),
    task: task.number,
  }
}

/** A task as it stands, with what the reader may do about it. */
export function taskCard(task: Task, actions: readonly ReplyAction[], style: CardStyle): Reply {
  const { wording, calendar } = style
  const fields = [
    ...taskFields(task, style),
    { label: wording.labels.state, value: wording.state(task.state) },
  ]
  if (task.closingWords !== null) {
    const label = task.state === 'done' ? wording.labels.result : wording.labels.reason
    fields.push({ label, value: task.closingWords })
  }
  if (task.extension !== null) {
    const { by, deadline, reason } = task.extension
    fields.push({ label: wording.labels.requestedDeadline, value: wording.instant(deadline, calendar) })
    fields.push({ label: wording.labels.reason, value: reason === '' ? by.name : `${by.name}：${reason}` })
  }
  return {
    tone: 'info',
    title: wording.titles.task(task.number),
    blocks: [{ kind: 'fields', fields }],
    actions: task.state === 'open' ? actions : [],
    task: task.number,
  }
}

/** The card in the unit's group, rewritten after a step. */
export function cardAsItStands(task: Task, style: CardStyle): Reply {
  const tone = task.state === 'done' ? 'accepted' : task.emergency !== null ? 'emergency' : 'info'
  return { ...taskCard(task, ownerActions(task, style.wording), style), tone }
}

/** One line about a step, with the few fields that changed: a group needs no more. */
export function stepNote(
  task: Task,
  title: string,
  fields: readonly ReplyField[],
  actions: readonly ReplyAction[] = [],
): Reply {
  const matter: ReplyBlock = { kind: 'text', text: task.matter }
  return {
    tone: 'info',
    title,
    blocks: fields.length === 0 ? [matter] : [matter, { kind: 'fields', fields }],
    actions,
    task: task.number,
  }
}

export function consentActions(task: Task, wording: Wording): readonly ReplyAction[] {
  return [
    { label: wording.actions.consent, command: `/${wording.commandLabel('consent')} ${task.number}` },
    {
      label: wording.actions.refuseConsent,
      command: `/${wording.commandLabel('deny')} ${task.number}`,
      asks: wording.actions.refuseConsentAsks,
    },
  ]
}

export function ownerActions(task: Task, wording: Wording): readonly ReplyAction[] {
  const { actions } = wording
  const action = (name: 'complete' | 'return' | 'extend', label: string, asks: string): ReplyAction => ({
    label,
    command: `/${wording.commandLabel(name)} ${task.number}`,
    asks,
  })
  return [
    action('complete', actions.complete, actions.completeAsks),
    action('return', actions.giveBack, actions.giveBackAsks),
    action('extend', actions.extend, actions.extendAsks),
  ]
}

function taskFields(task: Task, { wording, calendar }: CardStyle): ReplyField[] {
  const { labels } = wording
  return [
    { label: labels.matter, value: task.matter },
    { label: labels.owner, value: wording.names(task.owners.map((owner) => owner.name)) },
    { label: labels.deadline, value: wording.instant(task.deadline, calendar) },
    ...(task.source.text === '' ? [] : [{ label: labels.source, value: task.source.text }]),
    { label: labels.postedBy, value: `${task.department.name} ${task.poster.name}` },
  ]
}

/** Says so where a deadline was computed in a year whose make-up workdays nobody has published yet. */
function coverage(deadline: Instant, { wording, calendar }: CardStyle): ReplyBlock[] {
  const { day } = calendar.toLocal(deadline)
  if (calendar.covers(day)) return []
  const year = new Date(day * 86_400_000).getUTCFullYear()
  return [{ kind: 'text', text: wording.sentences.calendarUncovered(year) }]
}

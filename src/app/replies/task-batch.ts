import type { TaskBatch } from '../../domain/batch.ts'
import type { WorkingCalendar } from '../../domain/calendar.ts'
import type { PostFields } from '../../domain/command/command.ts'
import { formFor } from '../../domain/command/form.ts'
import { suggestFields } from '../../domain/command/suggestion.ts'
import { deadlineInstant } from '../../domain/deadline.ts'
import type { Language, Unit } from '../../domain/directory.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Reply, ReplyAction, ReplyBlock, ReplyField } from '../../domain/reply.ts'
import type { ManyVerdicts, RefusedPosting } from '../many-postings.ts'
import type { Posting } from '../posting.ts'
import type { Wording } from '../wording/wording.ts'
import { reasonItems } from './refused-units.ts'

/** `calendar` is that of whoever reads it. */
export interface BatchStyle {
  readonly wording: Wording
  readonly calendar: WorkingCalendar
}

/** What a post to many would do, and the one line that does it. `later`: units that only the hour keeps out. */
export function batchPreview(
  batch: TaskBatch,
  { accepted, refused, unreachable }: ManyVerdicts,
  later: { readonly units: number; readonly from: Instant } | null,
  { wording, calendar }: BatchStyle,
): Reply {
  const words = wording.batches
  const until = wording.instant(batch.expiresAt, calendar)
  const blocks: ReplyBlock[] = [
    { kind: 'fields', fields: previewFields(batch, accepted, [...accepted, ...refused], wording) },
    ...othersOf(refused, unreachable, wording),
  ]
  if (later !== null)
    blocks.push({ kind: 'text', text: words.later(later.units, wording.instant(later.from, calendar)) })
  blocks.push({ kind: 'text', text: words.howToConfirm(batch.number, until) })
  return {
    tone: 'info',
    title: words.titles.preview(batch.number, accepted.length, refused.length + unreachable.length),
    blocks,
    actions: [
      { label: words.actions.confirm, command: line('confirm', batch.number, wording) },
      { label: words.actions.cancel, command: line('cancel', batch.number, wording) },
    ],
    task: null,
  }
}

function previewFields(
  { fields }: TaskBatch,
  accepted: ManyVerdicts['accepted'],
  all: readonly { readonly posting: Posting }[],
  wording: Wording,
): ReplyField[] {
  const { labels, batches } = wording
  const deadline = deadlineWords(
    all.map(({ posting }) => posting),
    wording,
  )
  const units = accepted.map(({ posting }) => posting.unit.name)
  return [
    { label: labels.matter, value: fields.matter },
    { label: labels.owner, value: wording.names(fields.owners) },
    ...(deadline === null ? [] : [{ label: labels.deadline, value: deadline }]),
    ...(fields.source === null ? [] : [{ label: labels.source, value: fields.source }]),
    ...(fields.emergency === null ? [] : [{ label: labels.emergency, value: fields.emergency }]),
    ...(units.length === 0 ? [] : [{ label: batches.labels.accepted, value: batches.some(units) }]),
  ].filter(({ value }) => value !== '')
}

/** The moment that the deadline means, or the first and the last of them where hours differ. */
function deadlineWords(postings: readonly Posting[], wording: Wording): string | null {
  const moments = new Map<Instant, WorkingCalendar>()
  for (const { deadline, calendar } of postings)
    if (deadline?.ok === true) moments.set(deadlineInstant(deadline, calendar), calendar)
  const [first, ...others] = [...moments].sort(([a], [b]) => a - b)
  if (first === undefined) return null
  const last = others.at(-1)
  const told = ([at, calendar]: readonly [Instant, WorkingCalendar]) => wording.instant(at, calendar)
  return last === undefined ? told(first) : wording.batches.deadlines(told(first), told(last))
}

/** Who is left out, and why. */
export function othersOf(
  refused: readonly RefusedPosting[],
  unreachable: readonly Unit[],
  wording: Wording,
): ReplyBlock[] {
  const items = reasonItems(refused, wording)
  const names = unreachable.map(({ name }) => name)
  return [
    ...(items.length === 0 ? [] : [{ kind: 'list', items } as const]),
    ...(names.length === 0 ? [] : [{ kind: 'text', text: wording.batches.withoutGroup(names) } as const]),
  ]
}

/** No unit could take it: why, and the form to mend. */
export function batchRefused(
  refusal: number,
  refused: readonly RefusedPosting[],
  unreachable: readonly Unit[],
  fields: PostFields,
  { wording, language }: { readonly wording: Wording; readonly language: Language },
): Reply {
  return {
    tone: 'refused',
    title: wording.batches.titles.refused(refusal, refused.length + unreachable.length),
    blocks: [
      ...othersOf(refused, unreachable, wording),
      { kind: 'text', text: wording.sentences.formHint },
      { kind: 'form', text: formFor(suggestFields(fields, []), language) },
    ],
    actions: [],
    task: null,
  }
}

export function line(
  name: 'confirm' | 'cancel' | 'receipt' | 'withdraw_batch' | 'repost',
  number: number,
  { commandLabel }: Wording,
): string {
  return `/${commandLabel(name)} ${number}`
}

/** What the poster of a batch can do once it is posted. */
export function batchActions(batch: number, refusal: number | null, wording: Wording): ReplyAction[] {
  const { actions } = wording.batches
  return [
    { label: actions.receipt, command: line('receipt', batch, wording) },
    ...(refusal === null
      ? []
      : [{ label: wording.actions.repost, command: line('repost', refusal, wording) }]),
    {
      label: actions.withdraw,
      command: line('withdraw_batch', batch, wording),
      asks: actions.withdrawAsks,
    },
  ]
}

import type { PostedBatch, TaskBatch } from '../../domain/batch.ts'
import type { Reply, ReplyBlock } from '../../domain/reply.ts'
import type { Task } from '../../domain/task.ts'
import type { ManyVerdicts } from '../many-postings.ts'
import type { BatchProgress } from '../ports.ts'
import type { Posting } from '../posting.ts'
import { PAGE_SIZE } from '../task-page.ts'
import type { Wording } from '../wording/wording.ts'
import { type BatchStyle, batchActions, line, othersOf } from './task-batch.ts'

/** What a confirmation came to: figures, the few units by name where they are few, and what differs from the preview. */
export function batchPosted(
  batch: TaskBatch,
  posted: readonly { readonly posting: Posting; readonly task: Task }[],
  verdicts: ManyVerdicts,
  wording: Wording,
): Reply {
  const words = wording.batches
  const { refused, unreachable } = verdicts
  const first = posted[0]?.task.number ?? 0
  const last = posted.at(-1)?.task.number ?? 0
  const lines = posted.map(({ posting, task }) =>
    wording.sentences.receiptLine(
      posting.unit.name,
      task.number,
      wording.instant(task.deadline, posting.calendar),
    ),
  )
  const refusal = batch.posted?.refusal ?? null
  const texts = [
    ...differences(batch, verdicts, wording),
    words.postedRange(batch.number, first, last),
    ...(refusal === null ? [] : [words.repostRest(refusal)]),
  ]
  return {
    tone: 'accepted',
    title: words.titles.posted(batch.number, posted.length, refused.length + unreachable.length),
    blocks: [
      ...(lines.length <= PAGE_SIZE ? [{ kind: 'list', items: lines } as const] : []),
      ...othersOf(refused, unreachable, wording),
      ...texts.map((text): ReplyBlock => ({ kind: 'text', text })),
    ],
    actions: batchActions(batch.number, refusal, wording),
    task: null,
  }
}

/** Rules may have changed their answer since the poster looked. */
function differences(
  { refusedIds }: TaskBatch,
  { accepted, refused, unreachable }: ManyVerdicts,
  { batches }: Wording,
): readonly string[] {
  const before = new Set(refusedIds)
  const nowRefused = [...refused.map(({ posting }) => posting.unit), ...unreachable].filter(
    ({ id }) => !before.has(id),
  )
  const nowAccepted = accepted.map(({ posting }) => posting.unit).filter(({ id }) => before.has(id))
  const names = (units: readonly { readonly name: string }[]) => batches.some(units.map(({ name }) => name))
  return [
    ...(nowRefused.length === 0 ? [] : [batches.nowRefused(names(nowRefused))]),
    ...(nowAccepted.length === 0 ? [] : [batches.nowAccepted(names(nowAccepted))]),
  ]
}

/** Confirmed at a moment at which no unit could take it: the preview stays as it was. */
export function nothingLawful(
  { number, expiresAt }: TaskBatch,
  { refused, unreachable }: ManyVerdicts,
  { wording, calendar }: BatchStyle,
): Reply {
  return {
    tone: 'refused',
    title: wording.titles.notDone,
    blocks: [
      { kind: 'text', text: wording.batches.nothingLawful(number, wording.instant(expiresAt, calendar)) },
      ...othersOf(refused, unreachable, wording),
    ],
    actions: [],
    task: null,
  }
}

const FIGURES = ['delivered', 'waiting', 'dead', 'noted', 'done', 'returned', 'overdue', 'withdrawn'] as const

/** How a batch stands, as figures; then only what needs its poster. */
export function batchReceipt(
  batch: TaskBatch,
  { tasks, refusal }: PostedBatch,
  { number, progress }: { readonly number: number; readonly progress: BatchProgress },
  { wording, calendar }: BatchStyle,
): Reply {
  const words = wording.batches
  const always = ['delivered', 'noted', 'done']
  const fields = FIGURES.filter((figure) => always.includes(figure) || progress[figure] > 0).map(
    (figure) => ({ label: words.figure(figure), value: String(progress[figure]) }),
  )
  const items = progress.attention.map((row) => words.attention(row, wording.instant(row.deadline, calendar)))
  const pages = Math.max(1, Math.ceil(progress.attentionTotal / PAGE_SIZE))
  const command = line('receipt', batch.number, wording)
  const more = number < pages
  return {
    tone: 'info',
    title: words.titles.receipt(batch.number, tasks),
    blocks: [
      { kind: 'text', text: batch.fields.matter },
      { kind: 'fields', fields },
      items.length === 0 ? { kind: 'text', text: words.allWell } : { kind: 'list', items },
      ...(more ? [{ kind: 'text', text: wording.sentences.page(number, pages, command) } as const] : []),
    ],
    actions: [
      ...(more ? [{ label: wording.actions.nextPage, command: `${command} ${number + 1}` }] : []),
      ...batchActions(batch.number, refusal, wording).slice(1),
    ],
    task: null,
  }
}

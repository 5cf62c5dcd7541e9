import type { WorkingCalendar } from '../../domain/calendar.ts'
import type { Digest, DigestItem } from '../../domain/digest.ts'
import type { Day } from '../../domain/instant.ts'
import type { Reply, ReplyBlock } from '../../domain/reply.ts'
import { shortMatter } from '../excerpt.ts'
import type { Wording } from '../wording/wording.ts'

export interface DigestStyle {
  readonly wording: Wording
  readonly calendar: WorkingCalendar
  readonly today: Day
  /** Tasks of several units are listed together. */
  readonly showUnit: boolean
  /** Of the command that lists what there was no room for. */
  readonly whole: 'my_tasks' | 'unit_tasks'
}

/** A digest in words: the names that own, and one line a task beneath them. */
export function digestReply(title: string, digest: Digest, style: DigestStyle): Reply {
  const { wording, whole } = style
  const blocks: ReplyBlock[] = []
  // One reader's own tasks stand under nobody's name.
  const grouped = digest.sections.length > 1 || digest.sections[0]?.owners != null
  for (const { owners, items } of digest.sections) {
    const heading =
      owners === null ? wording.digest.emergencies : wording.names(owners.map(({ name }) => name))
    if (grouped) blocks.push({ kind: 'text', text: heading })
    blocks.push({ kind: 'list', items: items.map((item) => lineOf(item, owners === null, style)) })
  }
  if (digest.leftOut > 0) {
    blocks.push({ kind: 'text', text: wording.digest.leftOut(digest.leftOut, wording.commandLabel(whole)) })
  }
  return { tone: 'info', title, blocks, actions: [], task: null }
}

function lineOf({ task, reason }: DigestItem, nameless: boolean, style: DigestStyle): string {
  const { wording, calendar, today, showUnit, whole } = style
  const emergency = task.emergency !== null
  return wording.digest.line({
    number: task.number,
    matter: shortMatter(task.matter),
    deadline: wording.digest.deadline(task.deadline, calendar, today),
    reason,
    emergency,
    owners: nameless && whole === 'unit_tasks' ? wording.names(task.owners.map(({ name }) => name)) : null,
    unit: showUnit ? task.unit.name : null,
  })
}

import type { Bypass } from '../../domain/bypass.ts'
import type { WorkingCalendar } from '../../domain/calendar.ts'
import type { Reply, ReplyAction, ReplyBlock } from '../../domain/reply.ts'
import { excerpt } from '../excerpt.ts'
import type { Wording } from '../wording/wording.ts'
import { FRESH_ANSWER_MS } from '../working-hours.ts'

/** So much of a message is quoted: enough to know it again. */
export const QUOTED_CHARACTERS = 60

/** What a hint is made of. */
export interface HintContent {
  readonly bypass: Pick<Bypass, 'number' | 'at' | 'workingHours' | 'toldAt'>
  readonly text: string
  readonly groupTitle: string
  /** The post as far as it could be read; null for somebody who may not post. */
  readonly form: string | null
  /** Words in it that the gate would refuse. */
  readonly demands: readonly string[]
  readonly keepsExamples: boolean
}

/** For the author alone: what was said, what to send instead, and how to say that it was none. */
export function hintReply(content: HintContent, wording: Wording, calendar: WorkingCalendar): Reply {
  const { bypass, text, groupTitle, form, demands, keepsExamples } = content
  const words = wording.bypass
  const waited = (bypass.toldAt ?? bypass.at) - bypass.at
  const at = waited <= FRESH_ANSWER_MS ? null : wording.instant(bypass.at, calendar)
  const blocks: ReplyBlock[] = [
    { kind: 'text', text: words.said(groupTitle, excerpt(text, QUOTED_CHARACTERS), at) },
  ]
  if (form === null) blocks.push({ kind: 'text', text: words.mendByOthers(bypass.workingHours) })
  else {
    blocks.push({ kind: 'text', text: words.mend(bypass.workingHours) })
    blocks.push({ kind: 'form', text: form })
    if (demands.length > 0) blocks.push({ kind: 'text', text: words.demands(demands) })
  }
  if (keepsExamples) blocks.push({ kind: 'text', text: words.textIsKept })
  const actions = [verdictAction('not_judge', bypass.number, wording)]
  return { tone: 'info', title: words.hintTitle, blocks, actions, task: null }
}

/** For the whole group, where the policy has bypasses refused in public. */
export function publicRefusal(bypass: Pick<Bypass, 'number'>, author: string, wording: Wording): Reply {
  const post = `/${wording.commandLabel('post')}`
  const { command } = verdictAction('not_judge', bypass.number, wording)
  const text = wording.bypass.refused(author, post, command)
  return {
    tone: 'refused',
    title: wording.bypass.refusedTitle,
    blocks: [{ kind: 'text', text }],
    actions: [],
    task: null,
  }
}

/** How a bypass is judged: 是派单 7, 不是派单 7. */
export function verdictAction(verdict: 'judge' | 'not_judge', number: number, wording: Wording): ReplyAction {
  const label = wording.commandLabel(verdict)
  return { label, command: `/${label} ${number}` }
}

import type { WorkingCalendar } from '../../domain/calendar.ts'
import type { PostFields } from '../../domain/command/command.ts'
import { formFor } from '../../domain/command/form.ts'
import { suggestFields } from '../../domain/command/suggestion.ts'
import type { Language } from '../../domain/directory.ts'
import type { Reply, ReplyAction, ReplyBlock } from '../../domain/reply.ts'
import type { Violation } from '../../domain/rules/rule.ts'
import type { Wording } from '../wording/wording.ts'

/** Why a task was not taken: every violation with its mend and its basis, then the form as it was filled in. */
export function refusalReply(
  number: number,
  violations: readonly Violation[],
  fields: PostFields,
  style: {
    readonly wording: Wording
    readonly calendar: WorkingCalendar
    readonly language: Language
    /** Members of the unit: who of them the prose names is proposed as owner. */
    readonly memberNames: readonly string[]
    /** Time alone mends it: then reposting by number is enough. */
    readonly waiting: boolean
  },
): Reply {
  const { wording, calendar, language, memberNames, waiting } = style
  const blocks: ReplyBlock[] = [{ kind: 'list', items: violationLines(violations, wording, calendar) }]
  if (waiting) {
    blocks.push({ kind: 'text', text: wording.sentences.repostHint(number) })
  } else {
    blocks.push({ kind: 'text', text: wording.sentences.formHint })
    blocks.push({ kind: 'form', text: formFor(suggestFields(fields, memberNames), language) })
  }
  return {
    tone: 'refused',
    title: wording.titles.refused(number, violations.length),
    blocks,
    actions: waiting
      ? [{ label: wording.actions.repost, command: `/${wording.commandLabel('repost')} ${number}` }]
      : violations.flatMap((violation) => showsEarlier(violation, wording)),
    task: null,
  }
}

/** What was asked before, with its result, is a press away: using it spares the village a second answer. */
function showsEarlier(violation: Violation, wording: Wording): readonly ReplyAction[] {
  if (violation.code !== 'DUPLICATE') return []
  const { number } = violation.earlier
  return [
    {
      label: `${wording.actions.show} ${number}`,
      command: `/${wording.commandLabel('show_task')} ${number}`,
    },
  ]
}

function violationLines(
  violations: readonly Violation[],
  wording: Wording,
  calendar: WorkingCalendar,
): string[] {
  return violations.map((violation) => {
    const { heading, why, mend, basis } = wording.violation(violation, calendar)
    return `${heading}\n${why}${wording.sentenceSpace}${mend}\n${wording.labels.basis}${basis}`
  })
}

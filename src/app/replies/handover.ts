import type { Reply } from '../../domain/reply.ts'
import type { Wording } from '../wording/wording.ts'

/** Numbers named; whoever has more looks at the list. */
const MOST_NUMBERS = 50

/** The one word about tasks that came over from somebody: whose, how many, which. `lead` null: to the reader. */
export function handedOverNote(
  about: {
    readonly name: string
    /** The unit that somebody still in office went from. */
    readonly from: string | null
    readonly open: number
    readonly lead: string | null
  },
  numbers: readonly number[],
  wording: Wording,
): Reply {
  const { sentences, titles, actions } = wording
  const named = numbers.slice(0, MOST_NUMBERS)
  return {
    tone: 'info',
    title: titles.handedOver(about.name, about.from),
    blocks: [
      { kind: 'text', text: sentences.handedOver(about.open, about.lead) },
      { kind: 'text', text: sentences.handedOverTasks(named, about.open > named.length) },
    ],
    actions:
      about.lead === null
        ? [{ label: actions.myTasks, command: `/${wording.commandLabel('my_tasks')}` }]
        : [],
    task: numbers.length === 1 ? (numbers[0] ?? null) : null,
  }
}

import { foldText } from './characters.ts'

/** Numbers of groups at the beginning of a text, and what stands behind them. */
export interface GroupNumbers {
  readonly numbers: readonly number[]
  readonly rest: string
}

/** One command plans for so many at the most: a county's groups are planned in a few. */
export const MOST_GROUPS = 500

const LABEL = /^(?:群号|编号|groups?|numbers?)\s?[:=]?\s*/u
/** What makes a number part of a date: 12月, 10日, 3个工作日, 12.10, 17:30. */
const ONE =
  /^[\s,、;和及与&]*(?:第|#|no\.?\s?|群)?(\d{1,7})(?:\s?[-~至到]\s?(\d{1,7}))?\s?(?:号群|号(?!前|下|上)|群)?(?![\d月年日天个周点时./:]|\s?(?:月|日(?!期)|个?工作日|天后|天内))/u

/** `7`, `7、8 和 12-20`, `第7号群`. A number that begins a date ends the list. */
export function readGroupNumbers(text: string): GroupNumbers | 'too many' {
  const folded = foldText(text)
  let at = LABEL.exec(folded)?.[0].length ?? 0
  const numbers = new Set<number>()
  for (;;) {
    const one = ONE.exec(folded.slice(at, at + MOST_LOOK))
    if (one === null) break
    const first = Number(one[1])
    const last = one[2] === undefined ? first : Number(one[2])
    if (last < first || first === 0) break
    if (last - first >= MOST_GROUPS || numbers.size + last - first >= MOST_GROUPS) return 'too many'
    for (let number = first; number <= last; number++) numbers.add(number)
    at += one[0].length
  }
  return { numbers: [...numbers], rest: text.slice(at).trim() }
}

/** Longer than any one number with what belongs to it: keeps long texts linear. */
const MOST_LOOK = 48

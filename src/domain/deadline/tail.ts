import { type Item, isDay, type Meaning } from './items.ts'
import { match } from './scan-date.ts'

/** Words in a tail that take the deadline back, put it off or repeat it; 避免 and 再次 do not. */
const TURNS =
  /不|未|没|勿|另|(?<!避)免|无(?!误)|除[外了非]|(?<![特分级类个区])别(?![的处])|再(?!次)|(?<!接)待(?![遇办])|暂|[延宽]期|[延顺展]|推[迟后]|改期|每(?=个?[天日周月年季旬])|\b(?:not|maybe|unless|if|every|each|about|around)\b/

/** 周五前往镇里 and 周五内部会议 close nothing: the character belongs to the next word. */
const COMPOUND = /前[往来台期任述夕年日次]|内[部蒙审勤容外涝控]/y

/**
 * The items of the deadline alone, where what follows it is plainly what to do by then: 周四前[将材料报党政办],
 * 3日内[交到镇里]. The deadline must be closed (前, 内, 截止, 交到), and the rest must hold no word of time, no
 * number that might be one, and nothing that takes the deadline back. Otherwise all the items: words that are
 * not known then refuse the text.
 */
export function withoutTail(items: readonly Item[], text: string): readonly Item[] {
  const firstUnknown = items.findIndex(isUnknown)
  if (firstUnknown < 0) return items
  const lastTime = items.findLastIndex(({ meaning }) => isTime(meaning))
  if (lastTime < 0 || firstUnknown < lastTime) return items
  const closer = items.findIndex(
    ({ meaning }, index) => index >= lastTime && index < firstUnknown && closes(meaning),
  )
  if (closer < 0 || isCompound(items[closer], text)) return items
  const tail = items.slice(closer + 1)
  const harmless = tail.every((item, index) => !mayBeTime(item, tail[index - 1], tail[index + 1], text))
  return harmless && !TURNS.test(wordsOf(tail, text)) ? items.slice(0, closer + 1) : items
}

function isUnknown({ meaning }: Item): boolean {
  return meaning.kind === 'unknown'
}

const CONNECTORS: ReadonlySet<Meaning['kind']> = new Set(['change', 'from', 'inclusive'])

function isTime(meaning: Meaning): boolean {
  const { kind } = meaning
  return isDay(meaning) || kind === 'clock' || kind === 'edge' || kind === 'part' || CONNECTORS.has(kind)
}

function closes(meaning: Meaning): boolean {
  const { kind } = meaning
  return kind === 'marker' || kind === 'handing' || (kind === 'duration' && meaning.bounded)
}

function isCompound(closer: Item | undefined, text: string): boolean {
  return closer !== undefined && match(COMPOUND, text, closer.end - 1) !== null
}

/** 3份, 312室 and qh@163.com count or name something; 1730 on its own may be meant as a time. */
function mayBeTime(item: Item, before: Item | undefined, after: Item | undefined, text: string): boolean {
  const written = text.slice(item.start, item.end)
  if (item.meaning.kind !== 'number' && !/^\d+$/.test(written)) return false
  // 前三名 are the first three; seven digits are a telephone number.
  if (text.charAt(item.start - 1) === '前') return true
  if (written.length >= 7) return false
  const beside =
    (before !== undefined && isUnknown(before) && before.end === item.start) ||
    (after !== undefined && isUnknown(after) && after.start === item.end)
  return !beside && text.charAt(item.start - 1) !== '@' && text.charAt(item.end) !== '@'
}

/** The unknown words of the tail, a blank wherever something known parts them. */
function wordsOf(tail: readonly Item[], text: string): string {
  let words = ''
  let end = -1
  for (const item of tail) {
    if (!isUnknown(item)) continue
    words += (item.start === end ? '' : ' ') + text.slice(item.start, item.end)
    end = item.end
  }
  return words
}

import {
  BOUNDARY,
  DIGIT,
  endsEmoji,
  fold,
  HAN,
  kindOf,
  LETTER,
  NEWLINE,
  SEPARATOR,
  SPACE,
  skipSpaces,
  standsAt,
} from './characters.ts'
import type { PostField } from './field-labels.ts'
import { beforeNumbering, isOpening, labelAt } from './label.ts'

/** A part of a post's text. `field` null: no label stood before it. `label` '@': a mention. */
export interface Stretch {
  readonly field: PostField | null
  readonly label: string
  readonly start: number
  readonly end: number
}

export interface FieldScan {
  readonly stretches: readonly Stretch[]
  /** Labels found, with or without a value. */
  readonly labels: number
}

const AT = 0x40
const SLASH = 0x2f
/** Bounds that keep the scan linear. */
const MOST_NAME = 20
const MOST_KIND = 40
/** Behind 【紧急】 without a colon a short word is the kind, a longer one the matter. */
const MOST_BRACKETED_KIND = 4

/**
 * Cuts a post's text into fields, in one pass. A label counts at a field boundary only (behind white space,
 * punctuation, numbering or an emoji) and with a colon or in 【】, so 17：30 and 「统计内容：」 stay what they are.
 * A field ends with its line, but the matter may run over many.
 */
export function scanFields(text: string, from: number): FieldScan {
  const cutter = new Cutter(text, from)
  let boundary = true
  let at = from
  while (at < text.length) {
    const code = fold(text, at)
    const kind = kindOf(code)
    if (boundary || kind & BOUNDARY || code === AT || (kind & HAN && cutter.runsOn(at))) {
      const next = boundary || isOpening(code) || kind & HAN ? cutter.beginsField(at) : at
      const end = next === at ? cutter.endsField(at, code, kind, boundary) : next
      if (end > at) {
        at = end
        boundary = true
        continue
      }
    }
    if (code === SLASH && isAddress(text, at)) {
      at = addressEnd(text, at)
      boundary = (kindOf(fold(text, at - 1)) & BOUNDARY) !== 0
      continue
    }
    if (!(kind & SPACE)) cutter.awaiting = false
    // A colon without a word before it bounds too: 派单：责任人：张三
    const bare = boundary && (code === 0x3a || code === 0x3d)
    boundary = bare || (kind & BOUNDARY) !== 0 || endsEmoji(text, at)
    at++
  }
  cutter.close(text.length)
  return cutter
}

/** The scan in progress. Its steps return where to go on: `at` itself where nothing begins or ends. */
class Cutter implements FieldScan {
  readonly stretches: Stretch[] = []
  labels = 0
  /** Behind 【责任人】 or 责任人： on a line of its own: the value is on the next line. */
  awaiting = false
  private field: PostField | null = null
  private label = ''
  private start: number
  private readonly text: string

  constructor(text: string, from: number) {
    this.text = text
    this.start = from
  }

  close(end: number): void {
    if (end > this.start)
      this.stretches.push({ field: this.field, label: this.label, start: this.start, end })
  }

  private open(field: PostField | null, label: string, begin: number): number {
    this.field = field
    this.label = label
    this.start = begin
    this.awaiting = false
    return begin
  }

  /** 责任人：张建国期限：周五: line ends get lost in pasting. Another field's label in a short value begins that field. */
  runsOn(at: number): boolean {
    if (this.field === null || this.field === 'matter' || this.field === 'emergency') return false
    const found = labelAt(this.text, at)
    return found !== null && found.field !== this.field
  }

  beginsField(at: number): number {
    const found = labelAt(this.text, at)
    if (found === null) return this.bareEmergency(at)
    this.close(beforeNumbering(this.text, this.start, at))
    this.labels++
    this.open(found.field, found.word, found.end)
    this.awaiting = true
    if (found.field !== 'emergency') return found.end
    const named = kindEnd(this.text, found.end)
    const end = found.bracketed && named - found.end > MOST_BRACKETED_KIND ? found.end : named
    this.stretches.push({ field: 'emergency', label: found.word, start: found.end, end })
    return this.open(null, '', end)
  }

  private bareEmergency(at: number): number {
    const kind = this.field === 'matter' ? null : bracketedKind(this.text, at)
    if (kind !== null) {
      this.close(beforeNumbering(this.text, this.start, at))
      this.stretches.push({ field: 'emergency', label: '紧急', start: kind.start, end: kind.end })
      return this.open(null, '', kind.end + 1)
    }
    const length = emergencyLength(this.text, at, this.field === 'matter' ? this.start : null)
    if (length === 0) return at
    const end = beforeNumbering(this.text, this.start, at)
    const empty = at - this.start <= 3 && this.text.slice(this.start, at).trim() === ''
    const { field, label } = this
    this.close(end)
    this.stretches.push({ field: 'emergency', label: '紧急', start: at + length, end: at + length })
    return this.open(empty ? field : null, empty ? label : '', at + length)
  }

  endsField(at: number, code: number, kind: number, boundary: boolean): number {
    if (code === AT && this.field !== 'owners' && this.field !== 'matter') return this.mention(at, boundary)
    if (!(kind & NEWLINE) || this.field === null || this.field === 'matter') return at
    if (this.awaiting) {
      this.awaiting = false
      return at
    }
    this.close(at)
    return this.open(null, '', at + 1)
  }

  /** 请@张三 is a mention in running text; a@b.cn is an address. */
  private mention(at: number, boundary: boolean): number {
    const running = this.field === null && !(kindOf(fold(this.text, at - 1)) & (LETTER | DIGIT))
    const end = boundary || running ? mentionEnd(this.text, at + 1) : at
    if (end <= at + 1) return at
    this.close(at)
    this.stretches.push({ field: 'owners', label: '@', start: at + 1, end })
    return this.open(null, '', end)
  }
}

/** https://x.cn/a?to=1&unit=2 holds no fields. */
function isAddress(text: string, slash: number): boolean {
  return text.charCodeAt(slash) === SLASH && text.charCodeAt(slash + 1) === SLASH
}

function addressEnd(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) > 0x20 && text.charCodeAt(at) < 0x7f) {
    // …/a;责任人：张三: the field behind it begins all the same.
    if (kindOf(fold(text, at)) & SEPARATOR && fold(text, at) !== 0x3f && labelAt(text, at + 1) !== null) break
    at++
  }
  return Math.max(at, from + 1)
}

/** The end of the kind behind 紧急：, one word in Chinese, up to the next mark of punctuation in English. */
function kindEnd(text: string, from: number): number {
  let at = from
  while (at - from < 3 && kindOf(fold(text, at)) & SPACE) at++
  const latin = (kindOf(fold(text, at)) & LETTER) !== 0
  const begin = at
  if (labelAt(text, begin) !== null) return from
  while (at < text.length && at - begin < MOST_KIND) {
    const kind = kindOf(fold(text, at))
    if (kind & (NEWLINE | SEPARATOR)) return at
    if (kind & SPACE && (!latin || labelAt(text, at + 1) !== null)) return at
    at++
  }
  return at
}

const BRACKETED_KIND = /紧急 ?[(（]([^()（）\n]{1,12})[)）]/y

/** 紧急（防汛）, where something else begins behind it: 紧急（防汛）物资 is a matter. */
function bracketedKind(text: string, index: number): { readonly start: number; readonly end: number } | null {
  BRACKETED_KIND.lastIndex = index
  const kind = BRACKETED_KIND.exec(text)?.[1]
  const behind = BRACKETED_KIND.lastIndex
  if (kind === undefined || (behind < text.length && !(kindOf(fold(text, behind)) & BOUNDARY))) return null
  return { start: behind - 1 - kind.length, end: behind - 1 }
}

/** Length of a bare 紧急 at `index`, 0 when there is none. Within a matter it has to stand on a line of its own. */
function emergencyLength(text: string, index: number, matterStart: number | null): number {
  const first = fold(text, index)
  const word = first === 0x7d27 ? '紧急' : first === 0x65 ? 'emergency' : null
  if (word === null || !standsAt(text, index, word)) return 0
  const end = index + word.length
  if (end < text.length && !(kindOf(fold(text, end)) & BOUNDARY)) return 0
  if (matterStart === null) return word.length
  const ends = isHard(text, end, 1, text.length) || labelAt(text, skipSpaces(text, end, end + 3)) !== null
  return ends && isHard(text, beforeNumbering(text, matterStart, index), -1, matterStart) ? word.length : 0
}

/** Does a line, a ; or a | end here, a few spaces aside? `step` -1 looks back as far as `limit`, 1 ahead. */
function isHard(text: string, index: number, step: -1 | 1, limit: number): boolean {
  let at = index
  for (let spaces = 0; spaces < 3 && at !== limit; spaces++, at += step) {
    const code = fold(text, step < 0 ? at - 1 : at)
    if (!(kindOf(code) & SPACE)) return (kindOf(code) & NEWLINE) !== 0 || code === 0x3b || code === 0x7c
  }
  return at === limit
}

/** WeChat ends a mention with U+2005, and a name may hold spaces before that; others end at the first break. */
function mentionEnd(text: string, from: number): number {
  let first = 0
  for (let at = from; at < text.length && at - from <= MOST_NAME; at++) {
    if (text.charCodeAt(at) === 0x2005) return at
    const code = fold(text, at)
    const kind = kindOf(code)
    if (kind & SPACE && first === 0) first = at
    if (kind & (NEWLINE | SEPARATOR) || code === AT || code === 0x3a) return first === 0 ? at : first
  }
  if (first !== 0) return first
  return text.length - from <= MOST_NAME ? text.length : from
}

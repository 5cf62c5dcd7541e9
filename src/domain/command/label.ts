import {
  BOUNDARY,
  DIGIT,
  fold,
  HAN,
  kindOf,
  LETTER,
  NEWLINE,
  NUMERAL,
  ORNAMENT,
  SEPARATOR,
  SPACE,
} from './characters.ts'
import { fieldLabels, type PostField } from './field-labels.ts'
import { lexicon } from './lexicon.ts'

/** A field's label in a text, and where its value begins. */
export interface Label {
  readonly field: PostField
  readonly word: string
  readonly end: number
  /** 【责任人】: its value may be on the next line. */
  readonly bracketed: boolean
}

/** Something that looks like a label and is none: 责任入：. */
export interface StrayLabel {
  readonly word: string
  readonly start: number
  readonly valueStart: number
}

const LABELS = lexicon(
  (Object.keys(fieldLabels) as PostField[]).flatMap((field) =>
    [...fieldLabels[field].zh, ...fieldLabels[field].en].map((word) => ({ word, means: field })),
  ),
)
const CLOSING = '】]」』'

/** Bounds that keep the scan linear. */
const MOST_LABEL = 10
const MOST_STRAYS = 16

/** The label at `index`; it needs a colon, an equals sign or brackets around it. */
export function labelAt(text: string, index: number): Label | null {
  const first = fold(text, index)
  const opened = isOpening(first)
  if (!opened && !LABELS.beginsWith(first)) return null
  const begin = opened ? index + 1 : index
  const entry = LABELS.longestAt(text, begin)
  if (entry === null) return null
  let at = skipThin(text, begin + entry.word.length)
  const closed = opened && at < text.length && CLOSING.includes(String.fromCharCode(fold(text, at)))
  if (closed) at = skipThin(text, at + 1)
  const colon = isColon(fold(text, at))
  if (!colon && !closed) return null
  return { field: entry.means, word: entry.word, end: colon ? at + 1 : at, bracketed: closed }
}

/** Brackets that a label may stand in. */
export function isOpening(code: number): boolean {
  return code === 0x3010 || code === 0x5b || code === 0x300c || code === 0x300e
}

function isColon(code: number): boolean {
  return code === 0x3a || code === 0x3d
}

/** A few spaces or asterisks between a label and its colon: **责任人** ：. */
function skipThin(text: string, index: number): number {
  let at = index
  while (at - index < 3 && (kindOf(fold(text, at)) & SPACE || fold(text, at) === 0x2a)) at++
  return at
}

/** `2、期限：`: where the value before a label ends; its numbering is no part of it. */
export function beforeNumbering(text: string, start: number, label: number): number {
  let at = label
  while (at > start && label - at < 4 && (kindOf(fold(text, at - 1)) & SPACE || fold(text, at - 1) === 0x2a))
    at--
  if (at > start && kindOf(fold(text, at - 1)) & ORNAMENT) return at - 1
  if (at === start || !'、.):'.includes(String.fromCharCode(fold(text, at - 1)))) return label
  const last = at - 1
  at = last
  while (at > start && last - at < 2 && kindOf(fold(text, at - 1)) & (DIGIT | NUMERAL)) at--
  if (at === last) return label
  if (at > start && fold(text, at - 1) === 0x28) at--
  const before = kindOf(fold(text, at - 1))
  return at === start || before & (SPACE | NEWLINE | SEPARATOR) ? at : label
}

/** Words at field boundaries that a colon follows and that are no labels. */
export function strayLabels(text: string, from: number): readonly StrayLabel[] {
  const strays: StrayLabel[] = []
  for (let at = from; at < text.length && strays.length < MOST_STRAYS; at++) {
    const before = fold(text, at - 1)
    if (at > from && !(kindOf(before) & BOUNDARY || isColon(before))) continue
    if (labelAt(text, at) !== null) continue
    const stray = strayAt(text, at)
    if (stray !== null) strays.push(stray)
  }
  return strays
}

function strayAt(text: string, index: number): StrayLabel | null {
  let at = index
  while (at - index < MOST_LABEL && kindOf(fold(text, at)) & (HAN | LETTER)) at++
  const end = skipThin(text, at)
  if (at - index < 2 || !isColon(fold(text, end))) return null
  return { word: text.slice(index, at), start: index, valueStart: end + 1 }
}

import { chineseNumber } from '../command/chinese-number.ts'

/** A group's title, made ready to be compared with others of the same unit. */
export interface TitleKey {
  /** Pairs of neighbouring characters of what the title is about; empty when it says only whose group it is. */
  readonly pairs: ReadonlySet<string>
  /** Numbers and places: two titles that differ in one mean two groups, however alike they look. */
  readonly facts: string
}

/** Titles this much alike are taken for one group made twice. Policy: product's own, tried on titles of counties. */
const ALIKE = 0.6

/** Words that every group has: they tell none from another. A year comes and goes with the same work. */
const BOILERPLATE =
  /(?:20\d\d|[二两]〇[〇一二三四五六七八九]{2})年?度?|工作交流|工作联络|信息交流|工作|交流|联络|联系|通知|信息|群聊|微信|临时|专用|专项|沟通|交流群|小?群|[（(]\s*\d+\s*[）)]$|[^\p{L}\p{N}]/gu

const COUNTED = /第?([一二两三四五六七八九十])(?=组|片|网格|期|批|季度|号|队|支部|小组)/gu

/** A number, a side of the place, or the name of a part of it. */
const FACT = /\d+|[东西南北]|\p{Script=Han}{1,2}(?:组|片区|网格|社区|小区|村|庄|屯|湾|支部)/gu

/** `unitName` is taken out: within a unit it tells nothing. */
export function titleKey(title: string, unitName: string): TitleKey {
  const text = title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(unitName, '')
    .replaceAll(shortName(unitName), '')
    .replace(BOILERPLATE, '')
    .replace(COUNTED, (_, digit: string) => String(chineseNumber(digit) ?? digit))
  return { pairs: pairsOf(text), facts: [...new Set(text.match(FACT) ?? [])].sort().join('|') }
}

/** How alike two titles of one unit are, from 0 to 1. */
export function likeness(a: TitleKey, b: TitleKey): number {
  if (a.facts !== b.facts) return 0
  if (a.pairs.size === 0 || b.pairs.size === 0) return a.pairs.size === b.pairs.size ? 1 : 0
  let common = 0
  for (const pair of a.pairs) if (b.pairs.has(pair)) common++
  return (2 * common) / (a.pairs.size + b.pairs.size)
}

export function areAlike(a: TitleKey, b: TitleKey): boolean {
  return likeness(a, b) >= ALIKE
}

/**
 * The unit that a title speaks of: the longest name in it, where one unit alone bears that name. A guess that helps
 * to sort groups; nothing is decided by it.
 */
export function unitInTitle<U extends { readonly name: string }>(
  title: string,
  units: readonly U[],
): U | null {
  let found: U | null = null
  let namesakes = 0
  for (const unit of units) {
    if (unit.name.length < (found?.name.length ?? 2) || !title.includes(unit.name)) continue
    namesakes = unit.name === found?.name ? namesakes + 1 : 0
    found = unit
  }
  return namesakes === 0 ? found : null
}

/** 石桥村 is as often called 石桥. */
function shortName(unitName: string): string {
  const short = unitName.replace(/(?:社区|街道|[村镇乡县])$/u, '')
  return short.length >= 2 ? short : unitName
}

function pairsOf(text: string): ReadonlySet<string> {
  if (text.length === 1) return new Set([text])
  const pairs = new Set<string>()
  for (let index = 0; index + 1 < text.length; index++) pairs.add(text.slice(index, index + 2))
  return pairs
}

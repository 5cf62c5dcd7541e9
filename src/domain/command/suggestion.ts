import { findDeadline } from '../deadline.ts'
import { findSource } from '../source.ts'
import type { PostFields } from './command.ts'

interface Cut {
  readonly found: string
  readonly rest: string
}

/** What leads up to a deadline or an authority, and means nothing without it. */
const LEADING =
  /(?:截止时间|截止|期限|(?<=^|[\s，,、；;。])请[于在]|务必于|(?<![由关对位处终等属至基])于|(?<![现正存所])在|依据|根据|按照|按|见)[：:]?\s*$/u
const EDGES = /^[\s，,、；;。:：]+|[\s，,、；;：:]+$/gu
const HAN_AT_END = /\p{Script=Han}$/u
const HAN_AT_START = /^\p{Script=Han}/u
const DOUBLED = /[\s，,、；;]*[，,；;][\s，,、；;]*/gu

/**
 * Fills what a poster left out of the form from what they wrote in prose: a member's name, the deadline and the
 * document number that stand in the matter move to their own lines. It only proposes; the poster sends it.
 */
export function suggestFields(fields: PostFields, memberNames: readonly string[]): PostFields {
  let matter = fields.matter
  const take = (range: { readonly start: number; readonly end: number } | null): string | null => {
    if (range === null) return null
    const cut = cutOut(matter, range.start, range.end)
    matter = cut.rest
    return cut.found
  }
  const source = fields.source ?? take(findSource(matter))
  const deadline = fields.deadline ?? take(findDeadline(matter))
  const owners =
    fields.owners.length > 0 ? fields.owners : memberNames.filter((name) => matter.includes(name))
  if (fields.owners.length === 0) {
    for (const name of owners)
      matter = cutOut(matter, matter.indexOf(name), matter.indexOf(name) + name.length).rest
  }
  return { ...fields, owners, deadline, source, matter }
}

function cutOut(text: string, start: number, end: number): Cut {
  const before = text.slice(0, start).replace(LEADING, '')
  const behind = text.slice(end)
  // 请各村〔11月30日前〕报送: what was cut out of the middle of a clause leaves one clause.
  const joint = HAN_AT_END.test(before) && HAN_AT_START.test(behind) ? '' : '，'
  const rest = `${before}${joint}${behind}`.replace(DOUBLED, '，').replace(EDGES, '')
  return { found: text.slice(start, end).replace(EDGES, ''), rest }
}

import { trimmed } from './characters.ts'
import type { CommandFault } from './command.ts'

const EDGES = { leading: '、,;|:=.-@】])', trailing: '、,;|:.-。!?】])', ornaments: true }
const LABEL = /^(?:姓名|人员|离任人|名字|单位|部门|name|person|unit)\s?[:：=]\s*/iu

/** More than any name of a person and a unit together: whatever is longer is talk. */
const MOST_SAID = 60

/**
 * Who leaves: 张建国, and where two are called so, their unit behind the name or before it (石桥村 张建国). Which of
 * the two words is the name is for the directory to say.
 */
export function readLeaver(
  text: string,
  at: number,
): { readonly person: string; readonly unit: string | null } | CommandFault {
  const words = trimmed(text, at, text.length, EDGES)
    .slice(0, MOST_SAID)
    .split(/[\s\u2005\u3000,，、;；]+/u)
    .map((word) => trimmed(word, 0, word.length, EDGES).replace(LABEL, ''))
    .filter((word) => word !== '')
  const [person, ...rest] = words
  if (person === undefined) return { kind: 'MISSING_PERSON' }
  return { person, unit: rest.length === 0 ? null : rest.join(' ') }
}

import type { PostFields } from './command.ts'
import { withoutCourtesies } from './courtesies.ts'
import { suggestFields } from './suggestion.ts'

/** WeChat ends a name with U+2005, people with a space or a comma. */
const CALLS_ONE = /[@＠]([^\s\u2005@＠，,。:：;；]{1,16})[\s\u2005，,:：]?/gu
/** Longer ones are no task that somebody types; their beginning is enough for a form. */
const MOST_CHARACTERS = 1_000

/**
 * What somebody typed as if it were a task, as the fields of a post: the members whom it names are the owners, the
 * deadline, the authority and a declared emergency go where they belong, courtesies fall away. It only proposes: what
 * it could not read stays empty, for the poster to fill in.
 */
export function spokenPost(
  text: string,
  about: { readonly memberNames: readonly string[]; readonly emergencyKinds: readonly string[] },
): PostFields {
  const called: string[] = []
  const said = text
    .slice(0, MOST_CHARACTERS)
    .toWellFormed()
    .replace(CALLS_ONE, (mention, name: string) => {
      const member = about.memberNames.find((each) => name.includes(each))
      if (member === undefined) return mention
      called.push(member)
      return ''
    })
  const matter = withoutCourtesies(said)
  const fields = {
    owners: [...new Set(called)],
    deadline: null,
    source: null,
    matter,
    units: [],
    emergency: emergencyIn(matter, about.emergencyKinds),
  }
  return suggestFields(fields, about.memberNames)
}

/** 防汛紧急, 紧急：防汛, but not 防汛台账: an emergency lifts rules, so it has to be called one. */
function emergencyIn(matter: string, kinds: readonly string[]): string | null {
  if (!/紧急|十万火急|险情/u.test(matter) || /不是紧急|非紧急|不紧急/u.test(matter)) return null
  return kinds.find((kind) => matter.includes(kind)) ?? null
}

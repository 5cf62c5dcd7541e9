import type { PostFields } from './command.ts'
import { suggestFields } from './suggestion.ts'

/** What of a chat message belongs to whoever is spoken to, and not to what is to be done. */
const CALLS_ALL = /[@＠](?:所有人|全体成员|全体|all)[\s\u2005]*/giu
/** WeChat ends a name with U+2005, people with a space or a comma. */
const CALLS_ONE = /[@＠]([^\s\u2005@＠，,。:：;；]{1,16})[\s\u2005，,:：]*/gu
const GREETING =
  /^(?:各位(?:书记|主任|领导|同志|同事|老师|村干部|网格员)*|大家|同志们|领导们)?(?:上午|中午|下午|早上|晚上|大家)?好+[啊呀]?[，,。！!~\s]*/u
const FAREWELL =
  /[，,。！!；;、\s]*(?:(?:收到)?请?回复(?:一下)?(?:收到)?|收到请?(?:回复|回|扣1|回1)|谢谢(?:大家|各位|配合|支持)?|辛苦(?:大家|各位|了)*|拜托了?|感谢(?:配合|支持)?|\p{Extended_Pictographic}|\u{fe0f})+[。！!~\s]*$/u

/**
 * What somebody typed as if it were a task, as the fields of a post: the members whom it names are the owners, the
 * deadline, the authority and a kind of emergency go where they belong, courtesies fall away. It only proposes: what
 * it could not read stays empty, for the poster to fill in.
 */
export function spokenPost(
  text: string,
  about: { readonly memberNames: readonly string[]; readonly emergencyKinds: readonly string[] },
): PostFields {
  const called: string[] = []
  const said = text
    .replace(CALLS_ALL, '')
    .replace(CALLS_ONE, (mention, name: string) => {
      const member = about.memberNames.find((each) => name.includes(each))
      if (member === undefined) return mention
      called.push(member)
      return ''
    })
    .trim()
    .replace(GREETING, '')
  const matter = withoutFarewell(said)
  const emergency = about.emergencyKinds.find((kind) => matter.includes(kind)) ?? null
  const fields = {
    owners: [...new Set(called)],
    deadline: null,
    source: null,
    matter,
    units: [],
    emergency,
  }
  return suggestFields(fields, about.memberNames)
}

/** Courtesies alone are still something. */
function withoutFarewell(text: string): string {
  const rest = text.replace(FAREWELL, '').trim()
  return rest === '' ? text.trim() : rest
}

/** What stands around the words of a message, and is no part of what is to be done. */
const CALLS_ALL = /[@＠](?:所有人|全体成员|全体|all)[\s\u2005]*/giu
const GREETING =
  /^(?:各位(?:书记|主任|领导|同志|同事|老师|村干部|网格员)?|大家|同志们|领导们)?(?:上午|中午|下午|早上|晚上|大家)?好[啊呀]?[，,。！!~\s]+/u
/** One courtesy at the end; each form begins with another character, so that none is read in two ways. */
const FAREWELL =
  /(?:收到(?:后?请?(?:回复|回一下|回|扣1|回1))|请?回复收到|请?回复|谢谢(?:大家|各位|配合|支持)?|辛苦(?:大家|各位|了)?|拜托了?|感谢(?:配合|支持)?|\p{Extended_Pictographic}|\u{fe0f})$/u
const MARKS_AT_END = /[，,。！!；;、~\s]$/u
/** Longer tails are no courtesy. */
const MOST_COURTESIES = 12
/** A courtesy has fewer characters than this, so the end of a long text is looked at no further. */
const FAREWELL_WITHIN = 16

/** The words themselves. Courtesies alone are still something. */
export function withoutCourtesies(text: string): string {
  const words = text.replace(CALLS_ALL, '').trim().replace(GREETING, '')
  let rest = words
  for (let count = 0; count < MOST_COURTESIES; count++) {
    rest = withoutMarks(rest)
    const tail = rest.slice(-FAREWELL_WITHIN)
    const shorter = tail.replace(FAREWELL, '')
    if (shorter === tail) return rest === '' ? words : rest
    rest = rest.slice(0, rest.length - tail.length) + shorter
  }
  return rest === '' ? words : rest
}

function withoutMarks(text: string): string {
  let end = text.length
  while (end > 0 && MARKS_AT_END.test(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

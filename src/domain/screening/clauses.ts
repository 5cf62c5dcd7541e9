/** A clause with the mark that ends it; `last` where a sentence ends with it. */
export interface Clause {
  readonly words: string
  readonly mark: string
  readonly last: boolean
}

/** Cuts a normal form into clauses. A blank is a comma too: that is how people type on a phone. */
export function clausesOf(form: string): readonly Clause[] {
  const clauses: Clause[] = []
  let from = 0
  const cut = (to: number, mark: string): void => {
    const words = form.slice(from, to).trim()
    from = to + mark.length
    if (words !== '') clauses.push({ words, mark, last: ENDS.includes(mark) })
  }
  for (let at = 0; at < form.length; at++) {
    if (MARKS.has(form.charCodeAt(at))) cut(at, form.charAt(at))
  }
  cut(form.length, '')
  return clauses
}

const ENDS = '。!?;\n…'
const MARKS = new Set([...`${ENDS},: ~—|`].map((mark) => mark.charCodeAt(0)))

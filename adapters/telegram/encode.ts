import type { Reply, ReplyBlock } from '../../src/domain/reply.ts'
import { type Keyboard, keyboardOf } from './buttons.ts'
import { htmlOf, type Line, lengthOf, linesOf, type Paragraph, splitInto } from './html.ts'

/** Telegram's bounds, in UTF-16 units after the markup is read. */
export const MOST_TEXT = 4096
export const MOST_CAPTION = 1024

export type AttachedBlock = Extract<ReplyBlock, { readonly kind: 'picture' | 'file' }>

/** One message of those that a reply becomes. The buttons stand under the last. */
export type Part = { readonly keyboard: Keyboard } & (
  | { readonly kind: 'text'; readonly html: string }
  /** `caption` is HTML, '' for none. */
  | { readonly kind: 'attachment'; readonly block: AttachedBlock; readonly caption: string }
)

/** The reply as messages of Telegram, in the order in which it is read. */
export function encode(reply: Reply, options: { readonly inline: boolean }): readonly Part[] {
  const parts: Part[] = []
  let text: Paragraph[] = reply.title === '' ? [] : [linesOf(reply.title, 'bold')]
  const say = (paragraphs: readonly Paragraph[]) => {
    for (const lines of splitInto(paragraphs, MOST_TEXT)) {
      const html = htmlOf(lines)
      if (html.trim() !== '') parts.push({ kind: 'text', html, keyboard: [] })
    }
  }
  for (const block of reply.blocks) {
    if (block.kind !== 'picture' && block.kind !== 'file') {
      text.push(...paragraphsOf(block, reply.tone))
      continue
    }
    // What is said before a picture stands under it, where it has room there.
    const fits = lengthOf(text.flat()) <= MOST_CAPTION
    if (!fits) say(text)
    parts.push({ kind: 'attachment', block, caption: fits ? htmlOf(text.flat()) : '', keyboard: [] })
    text = []
  }
  say(text)
  const last = parts.pop()
  if (last === undefined) return []
  return [...parts, { ...last, keyboard: keyboardOf(reply.actions, options.inline) }]
}

/** What is said in the place of a picture that could not be made. */
export function inWords(text: string): string {
  return htmlOf(linesOf(text))
}

function paragraphsOf(block: Exclude<ReplyBlock, AttachedBlock>, tone: Reply['tone']): Paragraph[] {
  switch (block.kind) {
    case 'text':
      return block.text === '' ? [] : [linesOf(block.text)]
    case 'form':
      return [linesOf(block.text, 'form')]
    case 'fields':
      return block.fields.map(({ label, value }) => labelled(`${label}：`, value))
    case 'list':
      // What has to be mended is counted; elsewhere a number would look like a task's.
      return block.items.map((item, index) =>
        linesOf(`${tone === 'refused' ? `${index + 1}.` : '·'} ${item}`),
      )
  }
}

function labelled(label: string, value: string): Line[] {
  const [first = [], ...rest] = linesOf(value)
  return [[{ text: label, style: 'bold' }, ...first], ...rest]
}

import { en } from '../../src/app/wording/en.ts'
import type { Wording } from '../../src/app/wording/wording.ts'
import { zh } from '../../src/app/wording/zh.ts'
import { parseCommand } from '../../src/domain/command/parse.ts'
import { plain, type Reply, type ReplyAction, type ReplyBlock } from '../../src/domain/reply.ts'
import { OFFER_MINUTES, offerOf } from './number-offers.ts'

/**
 * Characters of one message. WeChat's own bound is told differently by every client; below this all of them show
 * the whole text.
 */
const MOST_CHARACTERS = 1_800

/** What is sent, one message each. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'file'
      readonly block: Extract<ReplyBlock, { readonly kind: 'picture' | 'file' }>
    }

/** `numbered`: the reader may answer with a number from the list alone. */
export function encode(reply: Reply, numbered: boolean): readonly Piece[] {
  const words = reply.blocks.filter((block) => block.kind !== 'picture' && block.kind !== 'file')
  const files = reply.blocks.flatMap((block): Piece[] =>
    block.kind === 'picture' || block.kind === 'file' ? [{ kind: 'file', block }] : [],
  )
  const body = plain({ ...reply, blocks: words })
  const text = [body, ...actionLines(reply, body, numbered)].filter((line) => line !== '').join('\n')
  return [...split(text).map((part): Piece => ({ kind: 'text', text: part })), ...files]
}

/** What can be done next, as lines to type; once for a list, whose lines differ in their number alone. */
function actionLines(reply: Reply, body: string, numbered: boolean): string[] {
  const offer = offerOf(reply)
  const listed = offer === null ? [] : [...offer.values()]
  const lines = reply.actions
    .filter((action) => !listed.includes(action) && !body.includes(action.command))
    .map(lineOf)
  const [first] = listed
  if (first === undefined) return lines
  const number = / (\d+)$/u.exec(first.command)?.[1] ?? ''
  const example = first.asks === undefined ? number : `${number} …`
  const tail = numbered ? wordingOf(first).sentences.orNumberAlone(example, OFFER_MINUTES) : ''
  return [`${lineOf(first)}${tail}`, ...lines]
}

function lineOf(action: ReplyAction): string {
  return wordingOf(action).sentences.typeCommand(typed(action), action.asks ?? null)
}

/** In the language of the reply, which only the reader's own wording knows. */
function wordingOf({ label }: ReplyAction): Wording {
  return /\p{Script=Han}/u.test(label) ? zh : en
}

/** Without the `/`, which is two keys away on a phone, wherever the words are understood without it. */
function typed({ command, asks }: ReplyAction): string {
  const bare = command.replace(/^\//u, '')
  const read = parseCommand(asks === undefined ? bare : `${bare} 2026-11-27 下班前`)
  return read.kind === 'command' ? bare : command
}

/** Parts of a long text, broken between lines where there are any. */
function split(text: string): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > MOST_CHARACTERS) {
    const line = rest.lastIndexOf('\n', MOST_CHARACTERS)
    let end = line > 0 ? line : MOST_CHARACTERS
    // Never between the halves of a character.
    if (line <= 0 && /[\uD800-\uDBFF]/u.test(rest.charAt(end - 1))) end -= 1
    parts.push(rest.slice(0, end))
    rest = rest.slice(line > 0 ? end + 1 : end)
  }
  return [...parts, rest]
}

import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'

/** A line without its end, counted from 1. `cut`: it was too long, and only its beginning is here. */
export interface Line {
  readonly number: number
  readonly text: string
  readonly cut: boolean
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** Enough to see what a file is. */
const HEAD_BYTES = 1 << 20
const CHUNK_BYTES = 1 << 18
/** No message is so long; a file without line ends must not fill the memory. */
const MOST_IN_LINE = 1 << 20

/** The beginning of a file, and how it is encoded; null when it is no text. */
export async function readHead(
  path: string,
): Promise<{ readonly encoding: Encoding; readonly text: string; readonly bytes: number } | null> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES), position: 0 })
    const head = buffer.subarray(0, bytesRead)
    const encoding = encodingOf(head)
    const text = decode(encoding, head)
    return text.includes('\0') ? null : { encoding, text, bytes: size }
  } finally {
    await file.close()
  }
}

/**
 * How Chinese offices encode text: UTF-8, the UTF-16 of Notepad and Excel, else GB18030. A few spoilt bytes in UTF-8
 * leave it UTF-8: only where hardly anything beyond ASCII can be read is it GB18030.
 */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  let spoilt = 0
  let readable = 0
  for (const character of decode('utf-8', head)) {
    if (character === '\ufffd') spoilt += 1
    else if (character > '\u007f') readable += 1
  }
  return spoilt > readable / 2 ? 'gb18030' : 'utf-8'
}

/** Without the character that the end of the head has cut in two. */
function decode(encoding: Encoding, head: Uint8Array): string {
  return new TextDecoder(encoding).decode(head, { stream: true })
}

/** The text of a file in pieces; the last is '' or what an unfinished character leaves. */
export async function* textOf(path: string, encoding: Encoding): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    yield decoder.decode(chunk as Buffer, { stream: true })
  }
  yield decoder.decode()
}

/** Cuts text into lines, a piece's lines at a time. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncIterable<readonly Line[]> {
  let number = 0
  let rest = ''
  let cut = false
  const lineOf = (text: string): Line => {
    number += 1
    const line = { number, text: text.endsWith('\r') ? text.slice(0, -1) : text, cut }
    cut = false
    return line
  }
  for await (const piece of pieces) {
    const texts = piece.split('\n')
    texts[0] = rest + (texts[0] ?? '')
    rest = texts.pop() ?? ''
    const lines = texts.map(lineOf)
    if (rest.length > MOST_IN_LINE) {
      rest = rest.slice(0, MOST_IN_LINE)
      cut = true
    }
    if (lines.length > 0) yield lines
  }
  if (rest !== '') yield [lineOf(rest)]
}

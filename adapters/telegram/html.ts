/** A stretch of one line: bold, to be copied, or plain. */
export interface Run {
  readonly text: string
  readonly style: 'plain' | 'bold' | 'form'
}

export type Line = readonly Run[]

/** Lines that stay together where one message has room for them. */
export type Paragraph = readonly Line[]

/** The text as Telegram's HTML shows it letter by letter. */
export function escapeHtml(text: string): string {
  return text.toWellFormed().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** The lines of a text, all in one style. */
export function linesOf(text: string, style: Run['style'] = 'plain'): Line[] {
  return text.split('\n').map((line) => [{ text: line, style }])
}

/** Characters as Telegram counts them, after the markup: UTF-16 units, with the line breaks. */
export function lengthOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + lineLength(line) + 1, lines.length === 0 ? 0 : -1)
}

/** Distributes paragraphs over messages of at most `limit` characters, cut at line ends wherever a line fits. */
export function splitInto(paragraphs: readonly Paragraph[], limit: number): Line[][] {
  const messages: Line[][] = []
  let message: Line[] = []
  const room = () => limit - (message.length === 0 ? 0 : lengthOf(message) + 1)
  const turn = () => {
    if (message.length > 0) messages.push(message)
    message = []
  }
  for (const paragraph of paragraphs) {
    const lines = paragraph.flatMap((line) => broken(line, limit))
    const length = lengthOf(lines)
    if (length > room() && length <= limit) turn()
    for (const line of lines) {
      if (lineLength(line) > room()) turn()
      message.push(line)
    }
  }
  turn()
  return messages
}

/** The lines as HTML; lines of a form that follow each other are one block, so that one tap copies them all. */
export function htmlOf(lines: readonly Line[]): string {
  const pieces: string[] = []
  let form: string[] = []
  const endForm = () => {
    if (form.length > 0) pieces.push(`<pre>${form.join('\n')}</pre>`)
    form = []
  }
  for (const line of lines) {
    if (line.some(({ style }) => style === 'form')) {
      form.push(escapeHtml(line.map(({ text }) => text).join('')))
    } else {
      endForm()
      pieces.push(line.map(runHtml).join(''))
    }
  }
  endForm()
  return pieces.join('\n')
}

function runHtml({ text, style }: Run): string {
  const shown = escapeHtml(text)
  return style === 'bold' && shown !== '' ? `<b>${shown}</b>` : shown
}

function lineLength(line: Line): number {
  return line.reduce((sum, { text }) => sum + text.length, 0)
}

/** A line that no message could hold, in pieces that one can; never within a character. */
function broken(line: Line, limit: number): Line[] {
  if (lineLength(line) <= limit) return [line]
  const lines: Run[][] = [[]]
  let room = limit
  for (const { text, style } of line) {
    let from = 0
    while (from < text.length) {
      let to = Math.min(from + room, text.length)
      if (to < text.length && isHighSurrogate(text, to - 1)) to -= 1
      if (to > from) lines.at(-1)?.push({ text: text.slice(from, to), style })
      room -= to - from
      from = to
      if (from < text.length) {
        lines.push([])
        room = limit
      }
    }
  }
  return lines
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xd800 && code <= 0xdbff
}

import type { Chart } from './chart.ts'

/**
 * What the bot says, free of any platform's markup. An adapter's encode turns it into text, cards and buttons;
 * `plain()` is the form that works everywhere.
 */
export type ReplyBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fields'; readonly fields: readonly ReplyField[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** A command filled in as far as possible, for the reader to copy, mend and send. */
  | { readonly kind: 'form'; readonly text: string }
  /** `alt` says in words what the picture shows, where none can be sent. */
  | { readonly kind: 'picture'; readonly chart: Chart; readonly alt: string }
  /** A workbook to keep; `name` without a suffix. */
  | { readonly kind: 'file'; readonly name: string; readonly sheets: readonly Sheet[] }

export interface Sheet {
  readonly name: string
  /** The first row is the head. */
  readonly rows: readonly (readonly (string | number | null)[])[]
}

export interface ReplyField {
  readonly label: string
  readonly value: string
}

/**
 * Something the reader can do next. `command` is the line that does it when typed; where `asks` is set, the words
 * it asks for are to be appended, so a button first asks for them.
 */
export interface ReplyAction {
  readonly label: string
  readonly command: string
  readonly asks?: string
}

export type ReplyTone = 'accepted' | 'refused' | 'info' | 'emergency'

export interface Reply {
  readonly tone: ReplyTone
  readonly title: string
  readonly blocks: readonly ReplyBlock[]
  readonly actions: readonly ReplyAction[]
  /** The task this speaks of, so that a repeat is recognisable and a card can be found again. */
  readonly task: number | null
}

/** The reply as plain lines, for platforms without markup, for logs of the dry runs, for tests. */
export function plain(reply: Reply): string {
  const lines = [reply.title]
  for (const block of reply.blocks) {
    if (block.kind === 'fields') {
      for (const field of block.fields) lines.push(`${field.label}：${field.value}`)
    } else if (block.kind === 'list') {
      // What has to be mended is counted; elsewhere a number would look like a task's.
      block.items.forEach((item, index) => {
        lines.push(`${reply.tone === 'refused' ? `${index + 1}.` : '·'} ${item}`)
      })
    } else if (block.kind === 'picture') {
      lines.push(block.alt)
    } else if (block.kind === 'file') {
      lines.push(`【${block.name}】`)
    } else {
      lines.push(block.text)
    }
  }
  return lines.filter((line) => line !== '').join('\n')
}

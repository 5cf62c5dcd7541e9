import { CsvError, parse } from 'csv-parse/sync'
import type { ExportReading } from '../../src/app/dry-run/history/exported-message.ts'
import { type CsvColumns, columnsOf, momentIn, readCsvRow } from './csv-columns.ts'
import type { Line } from './file-text.ts'
import { type LineDecoder, NOTHING, tooLong, unread } from './line-decoder.ts'

/** Characters of one record; beyond it, a quote was left open. */
const MOST_IN_RECORD = 100_000

/**
 * A table of messages. What stands above the headings is passed over. A text in quotes may run over several lines; a
 * quote that is never closed costs its own row and none of those below it.
 */
export class CsvTable implements LineDecoder {
  readonly #separator: string
  readonly #zone: string
  #columns: CsvColumns | null = null
  /** The lines of a row whose quotes are still open. */
  #open: { readonly number: number; text: string; quotes: number } | null = null

  constructor(separator: string, zone: string) {
    this.#separator = separator
    this.#zone = zone
  }

  push({ number, text, cut }: Line): readonly ExportReading[] {
    if (cut) return [...this.end(), tooLong(number)]
    const broken = this.#open !== null && this.#isRow(text) ? this.end() : NOTHING
    const row = this.#open ?? { number, text: '', quotes: 0 }
    row.text += this.#open === null ? text : `\n${text}`
    row.quotes += quotesIn(text)
    this.#open = row
    const isOpen = row.quotes % 2 === 1 && row.text.length < MOST_IN_RECORD
    return isOpen ? broken : [...broken, ...this.end()]
  }

  end(): readonly ExportReading[] {
    const row = this.#open
    this.#open = null
    if (row === null || row.text.trim() === '') return NOTHING
    const cells = this.#cellsOf(row.text)
    if (cells === null) {
      return [unread(row.number, { zh: '引号没有成对，无法分列', en: 'the quotes do not pair' })]
    }
    if (this.#columns === null) {
      this.#columns = columnsOf(cells)
      return NOTHING
    }
    const message = readCsvRow(cells, this.#columns, this.#zone)
    return message === null ? NOTHING : [{ ok: true, message }]
  }

  /** Is this line a row of its own, and not a further line of the text above? */
  #isRow(text: string): boolean {
    if (this.#columns === null) return false
    const cells = text.includes(this.#separator) ? this.#cellsOf(text) : null
    return cells !== null && momentIn(cells, this.#columns, this.#zone) !== null
  }

  /** null when a quote is not closed. */
  #cellsOf(text: string): readonly string[] | null {
    try {
      const [cells = []] = parse(text, {
        delimiter: this.#separator,
        relax_column_count: true,
        relax_quotes: true,
      })
      return cells
    } catch (cause) {
      if (!(cause instanceof CsvError)) throw cause
      return null
    }
  }
}

function quotesIn(text: string): number {
  let quotes = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes += 1
  return quotes
}

import { type Instant, parseRef } from '../../domain/instant.ts'
import type { Words } from '../words.ts'

/** A line of a dry run as it was read: a JSON object, the fields that one or another asks for not looked at yet. */
export interface RequestLine {
  readonly id?: unknown
  readonly now?: unknown
  readonly poster?: unknown
  readonly unit?: unknown
  readonly text?: unknown
  readonly ref?: unknown
  readonly a?: unknown
  readonly b?: unknown
}

/** Why a line could not be asked. The other lines are answered all the same. */
export class UnusableLine extends Error {
  override readonly name = 'UnusableLine'
  readonly words: Words

  constructor(words: Words) {
    super(words.en)
    this.words = words
  }
}

/** The line's own name, given back as it came: any JSON value, null when there is none. */
export function idOf(line: RequestLine): unknown {
  return line.id ?? null
}

/** @throws UnusableLine when the field is missing or is no text. */
export function textOf(line: RequestLine, field: keyof RequestLine): string {
  const value = line[field]
  if (typeof value === 'string') return value
  throw new UnusableLine({
    zh: `缺少文字字段“${field}”，请补上`,
    en: `the text field "${field}" is missing: add it`,
  })
}

/**
 * A moment such as `2026-11-23T09:00`, on the wall clock of `zone` unless it bears an offset.
 * @throws UnusableLine when the field is missing or names no moment.
 */
export function momentOf(line: RequestLine, field: keyof RequestLine, zone: string): Instant {
  const text = textOf(line, field)
  const moment = parseRef(text, zone)
  if (moment !== null) return moment
  throw new UnusableLine({
    zh: `“${field}”不是时刻：${text}。请写成 2026-11-23T09:00，或带时区 2026-11-23T09:00+08:00`,
    en: `"${field}" is no moment: ${text}. Write 2026-11-23T09:00, or with an offset 2026-11-23T09:00+08:00`,
  })
}

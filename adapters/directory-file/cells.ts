import { z } from 'zod'
import type { Words } from '../../src/app/words.ts'
import type { Span } from '../../src/domain/calendar.ts'
import { dayOf } from '../../src/domain/instant.ts'
import type { Choice } from './vocabulary.ts'
import { readSeason, readSpans, readZone } from './working-hours.ts'

/** What a cell's schema reports when it fails: carried in the issue, so that it can be said in either language. */
export interface Complaint {
  readonly what: Words
  readonly mend: Words
}

type Context = z.core.$RefinementCtx

/** Fails a cell, or with `path` another cell of its row. */
export function complain(ctx: Context, what: Words, mend: Words, path: string[] = []): never {
  ctx.addIssue({ code: 'custom', params: { what, mend } satisfies Complaint, path })
  return z.NEVER
}

const MOST_CHARACTERS = { id: 64, name: 60, title: 200 } as const

/** Between Chinese characters a space is layout (王　强), between Latin words it belongs to the name. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}

function leftOut(ctx: Context): never {
  return complain(ctx, { zh: '没有填写', en: 'It is left out' }, { zh: '请填写', en: 'Fill it in' })
}

function words(most: number) {
  return z.string().transform((text, ctx) => {
    const clean = tidy(text)
    if (clean === '') return leftOut(ctx)
    return checkWords(clean, most, ctx)
  })
}

function checkWords(text: string, most: number, ctx: Context): string {
  if ([...text].length > most) {
    return complain(
      ctx,
      { zh: `超过 ${most} 个字`, en: `It is longer than ${most} characters` },
      { zh: '请写短一些', en: 'Shorten it' },
    )
  }
  // A cell that begins so runs as a formula when the table is opened in a spreadsheet again.
  if (/^[=+\-@]/.test(text) || /\p{Cc}/u.test(text)) {
    return complain(
      ctx,
      {
        zh: `“${text.slice(0, 20)}”像公式或含有控制字符`,
        en: `"${text.slice(0, 20)}" looks like a formula or holds control characters`,
      },
      { zh: '请只写文字，开头不用 = + - @', en: 'Write plain words that do not begin with = + - @' },
    )
  }
  return text
}

/** A code: letters, digits, Chinese characters and . _ - / : within; full-width digits become plain ones. */
function readId(text: string, ctx: Context): string {
  const id = text.normalize('NFKC').trim()
  if (id.length <= MOST_CHARACTERS.id && /^[\p{L}\p{N}][\p{L}\p{N}._\-/:·]*$/u.test(id)) return id
  return complain(
    ctx,
    { zh: `“${id.slice(0, 40)}”不能作编号`, en: `"${id.slice(0, 40)}" is no code` },
    {
      zh: '编号用字母、数字、汉字和 . _ - / :，不含空格，最多 64 个',
      en: 'Use letters, digits and . _ - / : without spaces, 64 at most',
    },
  )
}

export const idCell = z.string().transform((text, ctx) => (isBlank(text) ? leftOut(ctx) : readId(text, ctx)))
export const optionalIdCell = z.string().transform((text, ctx) => (isBlank(text) ? null : readId(text, ctx)))
/** A code that people cite: `批示 2026-015` and `批示2026-015` are the same. */
export const citedCodeCell = z
  .string()
  .transform((text, ctx) => (isBlank(text) ? leftOut(ctx) : readId(text.replace(/\s/g, ''), ctx)))
export const nameCell = words(MOST_CHARACTERS.name)
export const titleCell = words(MOST_CHARACTERS.title)
/** Words that may be left out. */
export const optionalWordsCell = z
  .string()
  .transform((text, ctx) => checkWords(tidy(text), MOST_CHARACTERS.name, ctx))
/** A code or a name of something else; null when left out. Looked up later. */
export const referenceCell = z.string().transform((text) => {
  const clean = tidy(text)
  return clean === '' ? null : clean
})
export const neededReferenceCell = z.string().transform((text, ctx) => tidy(text) || leftOut(ctx))
/** What a platform gave as an id: it may begin with any sign, as Telegram's groups do with a minus. */
export const opaqueCell = z.string().transform((text, ctx) => {
  const id = text.trim()
  if (id === '') return leftOut(ctx)
  if (id.length <= MOST_CHARACTERS.title && !/\p{Cc}/u.test(id)) return id
  return complain(
    ctx,
    { zh: '太长或含有控制字符', en: 'It is too long or holds control characters' },
    { zh: '请照平台给出的样子填写', en: 'Write it as the platform gives it' },
  )
})

/** How many people; null when left out. */
export const countCell = z.string().transform((text, ctx) => {
  const digits = text.normalize('NFKC').replace(/[,\s人]/g, '')
  if (digits === '') return null
  if (/^\d{1,6}$/.test(digits)) return Number(digits)
  return complain(
    ctx,
    { zh: `“${text.slice(0, 20)}”不是人数`, en: `"${text.slice(0, 20)}" is no number of people` },
    { zh: '请只写数字，如 214', en: 'Write digits, such as 214' },
  )
})
/** A date as tables hold it, with or without a time behind it; null when left out. */
export const dayCell = z.string().transform((text, ctx) => {
  const said = text.normalize('NFKC').trim()
  if (said === '') return null
  const parts = /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?(?:[ T].*)?$/u.exec(said)
  const day = parts === null ? null : dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]))
  return (
    day ??
    complain(
      ctx,
      { zh: `“${said.slice(0, 20)}”不是日期`, en: `"${said.slice(0, 20)}" is no date` },
      { zh: '请写成 2026-11-23', en: 'Write 2026-11-23' },
    )
  )
})

/** One word of a short list. `fallback` stands in where the cell is blank. */
export function choiceCell<T>(choice: Choice<T>, allowed: Words, fallback?: T) {
  return z.string().transform((text, ctx): T => {
    const word = text.normalize('NFKC').trim().toLowerCase()
    if (word === '' && fallback !== undefined) return fallback
    return choose(word, choice, allowed, ctx)
  })
}

/** Several words of a short list, at least one. */
export function choicesCell<T>(choice: Choice<T>, allowed: Words) {
  return z.string().transform((text, ctx): readonly T[] => {
    const list = text
      .normalize('NFKC')
      .toLowerCase()
      .split(/[、,;/\s]+/)
      .filter((word) => word !== '')
    if (list.length === 0) return leftOut(ctx)
    return [...new Set(list.map((word) => choose(word, choice, allowed, ctx)))]
  })
}

function choose<T>(word: string, choice: Choice<T>, allowed: Words, ctx: Context): T {
  if (word === '') return leftOut(ctx)
  const value = choice.get(word)
  if (value !== undefined) return value
  return complain(
    ctx,
    { zh: `“${word}”不是可填的值`, en: `"${word}" is not among the values` },
    { zh: `请填${allowed.zh}`, en: `Write ${allowed.en}` },
  )
}

const HOURS_FORM: Words = {
  zh: '请写成 08:30-12:00 14:00-17:30，时段先后排列、互不重叠、不跨零点',
  en: 'Write 08:30-12:00 14:00-17:30: spans in order, not overlapping, none past midnight',
}

function readHours(text: string, ctx: Context): readonly Span[] {
  const spans = readSpans(text)
  return (
    spans ??
    complain(ctx, { zh: `“${text}”不是工作时间`, en: `"${text}" gives no working hours` }, HOURS_FORM)
  )
}

export const hoursCell = z
  .string()
  .transform((text, ctx) => (isBlank(text) ? leftOut(ctx) : readHours(text, ctx)))
export const optionalHoursCell = z
  .string()
  .transform((text, ctx) => (isBlank(text) ? null : readHours(text, ctx)))
export const seasonCell = z.string().transform((text, ctx) => {
  if (isBlank(text)) return null
  const season = readSeason(text)
  return (
    season ??
    complain(
      ctx,
      { zh: `“${text}”不是起止日期`, en: `"${text}" is no pair of dates` },
      { zh: '请写成 06-01..09-30', en: 'Write 06-01..09-30' },
    )
  )
})
export const zoneCell = z.string().transform((text, ctx) => {
  const zone = readZone(text.trim())
  return (
    zone ??
    complain(
      ctx,
      { zh: `没有“${text}”这个时区`, en: `There is no time zone "${text}"` },
      { zh: '请写 Asia/Shanghai 或留空', en: 'Write Asia/Shanghai or leave it blank' },
    )
  )
})

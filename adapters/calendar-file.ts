import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import type { Words } from '../src/app/words.ts'
import type { Language } from '../src/domain/directory.ts'
import type { CalendarYear } from '../src/domain/holidays.ts'
import { parseDay, partsOf, weekday } from '../src/domain/instant.ts'

/** One thing wrong in a calendar file. */
export interface CalendarProblem {
  readonly file: string
  /** null when the file as a whole is meant. */
  readonly line: number | null
  readonly what: Words
}

export type CalendarReading =
  | { readonly ok: true; readonly years: readonly CalendarYear[] }
  | { readonly ok: false; readonly problems: readonly CalendarProblem[] }

/**
 * Reads calendar files, one year each, as the State Council's notice gives it:
 *
 *     year: 2027
 *     holidays: {2027-01-01: 元旦, 2027-02-06: 春节}
 *     makeUpWorkdays: [2027-02-14]
 *
 * Names every line that is wrong. Throws only for what the file system does besides a missing file.
 */
export async function readCalendarFiles(paths: readonly string[]): Promise<CalendarReading> {
  const years: CalendarYear[] = []
  const problems: CalendarProblem[] = []
  for (const path of paths) {
    const file = basename(path)
    const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return null
      throw new Error(`cannot read the calendar file ${path}`, { cause })
    })
    if (text === null) {
      problems.push({ file, line: null, what: { zh: '没有这个文件', en: 'there is no such file' } })
      continue
    }
    const year = readYear(file, text, problems)
    if (year === null) continue
    if (years.some((other) => other.year === year.year)) {
      problems.push({
        file,
        line: null,
        what: { zh: `${year.year} 年已在另一个文件里`, en: `another file gives ${year.year} already` },
      })
    }
    years.push(year)
  }
  return problems.length === 0 ? { ok: true, years } : { ok: false, problems }
}

/** The problem as one line, for a terminal. */
export function describeCalendarProblem({ file, line, what }: CalendarProblem, language: Language): string {
  const place = line === null ? file : language === 'zh' ? `${file} 第 ${line} 行` : `${file} line ${line}`
  return language === 'zh' ? `${place}：${what.zh}。` : `${place}: ${what.en}.`
}

const FORM: Words = {
  zh: '日历文件要有 year（如 2027）、holidays（日期: 名称）和 makeUpWorkdays（日期列表）三项，别无其他',
  en: 'a calendar file has year (such as 2027), holidays (date: name) and makeUpWorkdays (a list of dates), nothing else',
}
const SCHEMA = z.strictObject({
  year: z
    .string()
    .regex(/^20\d\d$/)
    .transform(Number),
  holidays: z.record(z.string(), z.string().trim().min(1)),
  makeUpWorkdays: z.array(z.string()),
})

function readYear(file: string, text: string, problems: CalendarProblem[]): CalendarYear | null {
  const lines = new LineCounter()
  // The failsafe schema leaves dates and numbers as typed.
  const document = parseDocument(text, { lineCounter: lines, schema: 'failsafe' })
  const [broken] = document.errors
  if (broken !== undefined) {
    const line = broken.linePos?.[0].line ?? null
    problems.push({
      file,
      line,
      what: { zh: `YAML 写法有误（${broken.code}）`, en: `the YAML is not well formed (${broken.code})` },
    })
    return null
  }
  const lineAt = (path: readonly PropertyKey[]): number | null => {
    const offset = offsetOf(document.contents, path)
    return offset === null ? null : lines.linePos(offset).line
  }
  const result = SCHEMA.safeParse(document.toJS())
  if (!result.success) {
    for (const issue of result.error.issues) problems.push({ file, line: lineAt(issue.path), what: FORM })
    return null
  }
  const before = problems.length
  const { year, holidays, makeUpWorkdays } = result.data
  for (const date of Object.keys(holidays)) {
    const what = wrongDate(date, year)
    if (what !== null) problems.push({ file, line: lineAt(['holidays', date]), what })
  }
  for (const [i, date] of makeUpWorkdays.entries()) {
    const what = wrongDate(date, year) ?? wrongMakeUpWorkday(date, holidays)
    if (what !== null) problems.push({ file, line: lineAt(['makeUpWorkdays', i]), what })
  }
  return problems.length === before ? result.data : null
}

function wrongDate(date: string, year: number): Words | null {
  const day = parseDay(date)
  if (day === null)
    return {
      zh: `“${date}”不是日期，请写成 ${year}-01-01 的样子`,
      en: `"${date}" is no date: write it like ${year}-01-01`,
    }
  // A notice may name days of its neighbours: New Year's bridge begins in December.
  if (Math.abs(partsOf(day).year - year) <= 1) return null
  return { zh: `${date} 离 ${year} 年太远`, en: `${date} is far from ${year}` }
}

function wrongMakeUpWorkday(date: string, holidays: Readonly<Record<string, string>>): Words | null {
  if (Object.hasOwn(holidays, date)) {
    return { zh: `${date} 既放假又调休上班`, en: `${date} is both a holiday and a make-up workday` }
  }
  if (weekday(parseDay(date) ?? 0) >= 6) return null
  return {
    zh: `${date} 不是周末，本来就上班，请核对日期`,
    en: `${date} is no weekend day, so it is worked anyway: check the date`,
  }
}

/** Where the value at `path` begins, or the nearest thing around it that stands in the text. */
function offsetOf(contents: unknown, path: readonly PropertyKey[]): number | null {
  let found = contents
  let offset = isNode(found) ? (found.range?.[0] ?? null) : null
  for (const step of path) {
    if (isMap(found)) {
      const pair = found.items.find((each) => isScalar(each.key) && each.key.value === step)
      if (pair === undefined) break
      offset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset
      found = pair.value
    } else {
      const items = (found as { items?: readonly unknown[] } | null)?.items ?? []
      found = items[Number(step)]
      offset = isNode(found) ? (found.range?.[0] ?? offset) : offset
    }
  }
  return offset
}

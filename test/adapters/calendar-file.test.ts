import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type CalendarReading,
  describeCalendarProblem,
  readCalendarFiles,
} from '../../adapters/calendar-file.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { parseDay } from '../../src/domain/instant.ts'

async function readTexts(...texts: readonly string[]): Promise<CalendarReading> {
  const folder = await mkdtemp(join(tmpdir(), 'guiyi-calendar-'))
  try {
    const files = texts.map((_, i) => join(folder, `${i}.yaml`))
    for (const [i, text] of texts.entries()) await writeFile(files[i] ?? '', text)
    return await readCalendarFiles(files)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function problemsOf(...texts: readonly string[]): Promise<readonly string[]> {
  const reading = await readTexts(...texts)
  return reading.ok ? [] : reading.problems.map((problem) => describeCalendarProblem(problem, 'zh'))
}

const YEAR = `year: 2027
holidays:
  2027-01-01: 元旦
  2027-02-06: 春节
  2026-12-31: 元旦
makeUpWorkdays:
  - 2027-02-14
  - 2027-02-20
`

describe('a calendar file', () => {
  it('adds a year that Guiyi then knows', async () => {
    const reading = await readTexts(YEAR)
    if (!reading.ok) throw new Error('it was refused')
    const holidays = createHolidays(reading.years)
    expect(holidays.publishedYears()).toContain(2027)
    const off = (date: string): boolean => !holidays.dayOff(parseDay(date) ?? 0).workday
    expect(['2027-02-06', '2027-02-14', '2026-12-31'].map(off)).toEqual([true, false, true])
  })

  it.each([
    [YEAR.replace('2027-02-06', '2027-02-30'), '第 4 行：“2027-02-30”不是日期'],
    [YEAR.replace('2026-12-31', '2024-12-31'), '第 5 行：2024-12-31 离 2027 年太远'],
    [YEAR.replace('2027-02-14', '2027-02-15'), '第 7 行：2027-02-15 不是周末'],
    [YEAR.replace('2027-02-20', '2027-02-06'), '第 8 行：2027-02-06 既放假又调休上班'],
    [YEAR.replace('2027-02-14', '2月14日'), '第 7 行：“2月14日”不是日期'],
    [YEAR.replace('year: 2027', 'year: 二〇二七'), '第 1 行：日历文件要有'],
    [YEAR.replace('春节', "''"), '第 4 行：日历文件要有'],
    [`${YEAR}extra: 1\n`, '日历文件要有'],
    ['', '日历文件要有'],
    ['year: [', 'YAML 写法有误'],
  ])('names the line that is wrong: %#', async (text, problem) => {
    expect(await problemsOf(text)).toEqual([expect.stringContaining(problem)])
  })

  it('names a missing file, and a year given twice', async () => {
    const reading = await readCalendarFiles(['/nowhere/2027.yaml'])
    expect(
      reading.ok ? [] : reading.problems.map((problem) => describeCalendarProblem(problem, 'en')),
    ).toEqual(['2027.yaml: there is no such file.'])
    expect(await problemsOf(YEAR, YEAR)).toEqual([expect.stringContaining('2027 年已在另一个文件里')])
  })
})

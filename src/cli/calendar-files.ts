import { createHolidays, type Holidays } from '../domain/holidays.ts'
import { CliProblem, type Terminal } from './command.ts'
import { settingsOf } from './settings.ts'

/**
 * The holidays that ship, with those of calendar files laid over them: the files named, else the configured ones.
 * @throws CliProblem naming every line of them that is wrong.
 */
export async function holidaysFor(
  files: readonly string[] | undefined,
  terminal: Terminal,
): Promise<Holidays> {
  const paths = files ?? (await settingsOf(terminal.env)).calendarFiles
  if (paths.length === 0) return createHolidays()
  const { readCalendarFiles, describeCalendarProblem } = await import('../../adapters/calendar-file.ts')
  const reading = await readCalendarFiles(paths)
  if (reading.ok) return createHolidays(reading.years)
  const lines = (language: 'zh' | 'en') =>
    reading.problems.map((problem) => `\n  ${describeCalendarProblem(problem, language)}`).join('')
  throw new CliProblem({ zh: `日历文件不对：${lines('zh')}`, en: `a calendar file is wrong:${lines('en')}` })
}

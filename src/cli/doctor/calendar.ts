import type { Holidays } from '../../domain/holidays.ts'
import { type Day, partsOf } from '../../domain/instant.ts'
import { type Finding, fine, problem, warning } from './finding.ts'

/** The State Council publishes a year's make-up workdays in the autumn before, by November as a rule. */
const PUBLISHED_BY_MONTH = 11

/** Are the make-up workdays of this year known, and towards its end those of the next? */
export function calendarFindings(holidays: Holidays, today: Day): readonly Finding[] {
  const { year, month } = partsOf(today)
  const published = new Set(holidays.publishedYears())
  const mend = {
    zh: '把国务院办公厅的放假通知写成日历文件，用 GUIYI_CALENDAR 指给它（写法见 docs/cli.md）',
    en: 'write the State Council notice as a calendar file and name it in GUIYI_CALENDAR (docs/cli.md shows one)',
  }
  const findings: Finding[] = []
  if (published.has(year)) {
    findings.push(
      fine(
        'calendar',
        `${year} 年的放假和调休已收录`,
        `the holidays and make-up workdays of ${year} are known`,
      ),
    )
  } else {
    findings.push(
      problem(
        'calendar',
        {
          zh: `${year} 年的调休没有收录，只按法定节假日计算`,
          en: `the make-up workdays of ${year} are not known: only the days fixed by law are off`,
        },
        mend,
      ),
    )
  }
  const next = year + 1
  if (published.has(next)) {
    findings.push(
      fine(
        'calendar',
        `${next} 年的放假和调休已收录`,
        `the holidays and make-up workdays of ${next} are known`,
      ),
    )
  } else if (month >= PUBLISHED_BY_MONTH) {
    findings.push(
      warning(
        'calendar',
        {
          zh: `${next} 年的调休没有收录，跨年的期限只按法定节假日计算`,
          en: `the make-up workdays of ${next} are not known: deadlines in ${next} go by the days fixed by law`,
        },
        mend,
      ),
    )
  } else {
    findings.push(
      fine(
        'calendar',
        `${next} 年的调休一般在当年 11 月前后公布，到时再补`,
        `the make-up workdays of ${next} are published around November as a rule`,
      ),
    )
  }
  return findings
}

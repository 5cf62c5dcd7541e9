import { PlatformProblem } from '../../app/platform-problem.ts'
import type { PlatformServices } from '../../app/ports.ts'
import type { Words } from '../../app/words.ts'
import type { PlatformSetting } from '../../platform-setting.ts'
import { openPlatforms } from '../../platforms.ts'
import { type Finding, fine, problem } from './finding.ts'

/** Are the settings of each account such that it could start? Nothing is started, nobody is asked. */
export async function platformFindings(settings: readonly PlatformSetting[]): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const setting of settings) {
    try {
      await openPlatforms([setting], NOT_STARTED)
      findings.push(fine('platforms', `${setting} 的设置认得`, `the settings of ${setting} are understood`))
    } catch (fault) {
      if (!(fault instanceof PlatformProblem)) throw fault
      findings.push(problem('platforms', fault.words, MEND))
    }
  }
  return findings
}

const MEND: Words = {
  zh: '在 GUIYI_PLATFORMS 里改正，写法见 docs/platforms.md',
  en: 'mend it in GUIYI_PLATFORMS; docs/platforms.md shows how',
}

/** What an account is given to be looked at: nothing of it is used before it starts. */
const NOT_STARTED: PlatformServices = {
  clock: { now: () => 0 },
  timer: { after: () => () => {} },
  logger: { info() {}, warn() {}, error() {} },
  random: () => 0,
  language: 'zh',
  attachments: {
    make: () => Promise.reject(new Error('an account that was not started made an attachment')),
  },
  mount: () => {},
  tellOperator: () => {},
}

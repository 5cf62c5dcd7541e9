import type { Config } from '../config.ts'
import type { Language } from '../domain/directory.ts'
import { CliProblem, type Terminal } from './command.ts'

type Environment = Terminal['env']

/** The language of the command line's own words; it must be known even where the configuration is wrong. */
export function languageOf({ GUIYI_LANGUAGE }: { readonly GUIYI_LANGUAGE?: string | undefined }): Language {
  return GUIYI_LANGUAGE?.trim().toLowerCase() === 'en' ? 'en' : 'zh'
}

/** @throws CliProblem naming every variable that is wrong. */
export async function settingsOf(env: Environment): Promise<Config> {
  const { parseConfig, describeConfigProblem } = await import('../config.ts')
  const reading = parseConfig(env)
  if (reading.ok) return reading.config
  const lines = (language: Language) =>
    reading.problems.map((problem) => `\n  ${describeConfigProblem(problem, language)}`).join('')
  throw new CliProblem({ zh: `配置不对：${lines('zh')}`, en: `the configuration is wrong:${lines('en')}` })
}

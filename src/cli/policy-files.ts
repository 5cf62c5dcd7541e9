import { existsSync } from 'node:fs'
import type { Language } from '../domain/directory.ts'
import type { Policy } from '../domain/policy.ts'
import { CliProblem, type Terminal } from './command.ts'
import { settingsOf } from './settings.ts'

/**
 * The posting rules' parameters from the file named, else from the configured one; the defaults where nobody
 * wrote the file that is looked for by default.
 * @throws CliProblem naming every line of the file that is wrong.
 */
export async function policyFor(file: string | undefined, terminal: Terminal): Promise<Policy> {
  const [{ readPolicyFile, parsePolicy, PolicyFileError, describePolicyProblem }, { DEFAULT_POLICY_FILE }] =
    await Promise.all([import('../../adapters/policy-file.ts'), import('../config.ts')])
  const path = file ?? (await settingsOf(terminal.env)).policyFile
  if (!existsSync(path)) {
    const defaults = parsePolicy('')
    if (file === undefined && path === DEFAULT_POLICY_FILE && defaults.ok) return defaults.policy
    throw new CliProblem({
      zh: `没有规则文件 ${path}，请检查路径`,
      en: `there is no policy file ${path}: check the path`,
    })
  }
  try {
    return await readPolicyFile(path)
  } catch (fault) {
    if (!(fault instanceof PolicyFileError)) throw fault
    const lines = (language: Language) =>
      fault.problems.map((problem) => `\n  ${describePolicyProblem(problem, language)}`).join('')
    throw new CliProblem(
      { zh: `规则文件 ${path} 不对：${lines('zh')}`, en: `the policy file ${path} is wrong:${lines('en')}` },
      { cause: fault },
    )
  }
}

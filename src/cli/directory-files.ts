import type { DirectoryData } from '../domain/directory.ts'
import { CliProblem } from './command.ts'

export const NO_DIRECTORY: DirectoryData = {
  units: [],
  departments: [],
  people: [],
  duties: [],
  instructions: [],
  groups: [],
}

/**
 * The directory that files give; rows may refer to what `known` holds.
 * @throws CliProblem naming every row that is wrong.
 */
export async function readDirectoryFiles(
  files: readonly string[],
  known: DirectoryData = NO_DIRECTORY,
): Promise<DirectoryData> {
  const [{ readDirectory }, { describeProblem }] = await Promise.all([
    import('../../adapters/directory-file/read-directory.ts'),
    import('../../adapters/directory-file/row-problem.ts'),
  ])
  const reading = await readDirectory(files, known)
  if (reading.ok) return reading.data
  const rows = (language: 'zh' | 'en') =>
    reading.problems.map((problem) => `\n  ${describeProblem(problem, language)}`).join('')
  const count = reading.problems.length
  throw new CliProblem({
    zh: `名录有 ${count} 处不对，什么也没有写入：${rows('zh')}`,
    en: `${count} things are wrong with the directory, and nothing was written:${rows('en')}`,
  })
}

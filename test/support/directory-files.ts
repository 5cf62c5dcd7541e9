import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DirectoryReading, readDirectory } from '../../adapters/directory-file/read-directory.ts'
import { describeProblem } from '../../adapters/directory-file/row-problem.ts'
import type { DirectoryData } from '../../src/domain/directory.ts'

/** Reads a folder that holds these files. */
export async function readFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  known?: DirectoryData,
): Promise<DirectoryReading> {
  const folder = await mkdtemp(join(tmpdir(), 'guiyi-directory-'))
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
    return await readDirectory([folder], known)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The data of files that must be right. */
export async function dataOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  known?: DirectoryData,
): Promise<DirectoryData> {
  const reading = await readFiles(files, known)
  if (!reading.ok) throw new Error(reading.problems.map((each) => describeProblem(each, 'zh')).join('\n'))
  return reading.data
}

/** The problems of files that must be wrong, one line each. */
export async function problemsOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  known?: DirectoryData,
): Promise<readonly string[]> {
  const reading = await readFiles(files, known)
  return reading.ok ? [] : reading.problems.map((each) => describeProblem(each, 'zh'))
}

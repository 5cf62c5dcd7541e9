import type { BackupProblemCode } from '../../adapters/prisma/backup.ts'
import type { Words } from '../app/words.ts'
import { CliProblem } from './command.ts'

const REFUSALS: Readonly<Record<BackupProblemCode, (file: string) => Words>> = {
  FILE_EXISTS: (file) => ({
    zh: `${file} 已经有了，不会覆盖。请换一个文件名`,
    en: `${file} exists already and is not overwritten: choose another name`,
  }),
  NOT_A_BACKUP: (file) => ({
    zh: `${file} 不是归一的备份。什么也没有改`,
    en: `${file} is no backup of Guiyi. Nothing was changed`,
  }),
  DAMAGED: (file) => ({
    zh: `${file} 已损坏或不完整。什么也没有改，请用另一份备份`,
    en: `${file} is damaged or incomplete. Nothing was changed: use another backup`,
  }),
  NEWER_VERSION: (file) => ({
    zh: `${file} 是更新版本的归一备份的。请用那个版本恢复`,
    en: `${file} was made by a newer version of Guiyi: restore it with that version`,
  }),
  NOT_EMPTY: () => ({
    zh: '数据库里已有内容，不会覆盖。请把 DATABASE_URL 指向一个新库再恢复',
    en: 'the database is in use already and is not overwritten: point DATABASE_URL at a new one',
  }),
}

/** Runs a backup or a restore. @throws CliProblem where it was refused, with its mend. */
export async function inBackupWords<T>(file: string, work: () => Promise<T>): Promise<T> {
  const { BackupProblem } = await import('../../adapters/prisma/backup.ts')
  try {
    return await work()
  } catch (fault) {
    if (!(fault instanceof BackupProblem)) throw fault
    throw new CliProblem(REFUSALS[fault.code](file), { cause: fault })
  }
}

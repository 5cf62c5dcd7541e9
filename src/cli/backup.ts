import { stat } from 'node:fs/promises'
import { oneWord, readArguments } from './arguments.ts'
import { inBackupWords } from './backup-words.ts'
import { type CliCommand, type ExitCode, say } from './command.ts'
import { withDatabase } from './database.ts'

export const backupCommand: CliCommand = {
  usage: ['backup FILE'],
  purpose: {
    zh: '把某一刻的全部数据写进一个新文件并读回核对；归一照常运行，SQLite 和 PostgreSQL 的备份可以互相恢复',
    en: 'Writes all that the database holds at one moment into a new file and reads it back; Guiyi goes on, and either engine restores it',
  },
  async run(args, terminal) {
    const { positionals } = readArguments(args, {})
    const file = oneWord(positionals, { zh: '请给出要写的文件', en: 'give the file to write' })
    return withDatabase(terminal, 'existing', async ({ database }): Promise<ExitCode> => {
      const { backup } = await import('../../adapters/prisma/backup.ts')
      const rows = await inBackupWords(file, () => backup(database, file))
      const kilobytes = Math.ceil((await stat(file)).size / 1024)
      const tasks = rows['task'] ?? 0
      const audit = rows['audit'] ?? 0
      const zh = `已备份到 ${file}（${kilobytes} KB）：任务 ${tasks} 件，审计记录 ${audit} 条。里面有姓名和记录，请妥善保管。`
      const en = `Backed up to ${file} (${kilobytes} KB): ${tasks} tasks, ${audit} audit rows. It holds names and records: keep it safe.`
      say(terminal, terminal.language === 'zh' ? zh : en)
      return 0
    })
  },
}

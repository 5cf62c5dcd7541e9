import { noWords, readArguments } from './arguments.ts'
import { type CliCommand, say } from './command.ts'
import { settingsOf } from './settings.ts'

export const migrateCommand: CliCommand = {
  usage: ['migrate'],
  purpose: {
    zh: '建好或升级数据库的表（npm start 时也会自动做）；可以反复运行',
    en: 'Makes or upgrades the tables of the database (npm start does so by itself); safe to repeat',
  },
  async run(args, terminal) {
    noWords(readArguments(args, {}).positionals)
    const [{ openDatabase }, { migrate }] = await Promise.all([
      import('../../adapters/prisma/engine.ts'),
      import('../../adapters/prisma/migrate.ts'),
    ])
    const database = await openDatabase((await settingsOf(terminal.env)).databaseUrl.reveal())
    try {
      const applied = await migrate(database)
      const zh =
        applied.length === 0 ? '表已是最新' : `已应用 ${applied.length} 个迁移：${applied.join('、')}`
      const en =
        applied.length === 0
          ? 'The tables are up to date'
          : `${applied.length} migrations applied: ${applied.join(', ')}`
      say(terminal, terminal.language === 'zh' ? zh : en)
      return 0
    } finally {
      await database.close()
    }
  },
}

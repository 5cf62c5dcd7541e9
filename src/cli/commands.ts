import type { Language } from '../domain/directory.ts'
import type { CliCommand } from './command.ts'

/** Every command by its name, loaded when asked for. */
export const COMMANDS: Readonly<Record<string, () => Promise<CliCommand>>> = {
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  import: async () => (await import('./import.ts')).importCommand,
  groups: async () => (await import('./groups.ts')).groupsCommand,
  code: async () => (await import('./code.ts')).codeCommand,
  unbind: async () => (await import('./unbind.ts')).unbindCommand,
  leave: async () => (await import('./leave.ts')).leaveCommand,
  audit: async () => (await import('./audit.ts')).auditCommand,
  backup: async () => (await import('./backup.ts')).backupCommand,
  restore: async () => (await import('./restore.ts')).restoreCommand,
  dead: async () => (await import('./dead.ts')).deadCommand,
  outbox: async () => (await import('./outbox.ts')).outboxCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  deadline: async () => (await import('./deadline.ts')).deadlineCommand,
  similar: async () => (await import('./similar.ts')).similarCommand,
  worktime: async () => (await import('./worktime.ts')).worktimeCommand,
  screen: async () => (await import('./screen.ts')).screenCommand,
  examples: async () => (await import('./examples.ts')).examplesCommand,
}

/** How a command is called and what it is for. */
export function usageOf(command: CliCommand, language: Language): string {
  const forms = command.usage.map((form) => `  npm run guiyi -- ${form}`)
  return `${command.purpose[language]}\n${forms.join('\n')}\n`
}

/** Every command, one after the other. */
export async function overview(language: Language): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()))
  const title =
    language === 'zh'
      ? '归一命令行。退出码：0 正常，1 发现问题或被拒绝，2 用法不对。'
      : 'Guiyi on the command line. Exit codes: 0 fine, 1 a problem found or a refusal, 2 wrong usage.'
  return `${[title, ...commands.map((command) => usageOf(command, language))].join('\n\n').replace(/\n\n\n/gu, '\n\n')}`
}

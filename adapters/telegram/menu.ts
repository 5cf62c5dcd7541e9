import type { Api } from 'grammy'
import { wordingFor } from '../../src/app/world.ts'
import type { CommandName } from '../../src/domain/command/command.ts'
import { commandWords } from '../../src/domain/command/vocabulary.ts'
import type { Language } from '../../src/domain/directory.ts'

/** Offers the commands behind the menu button: in Chinese, in English, and to all others in `language`. */
export async function offerMenu(api: Api, language: Language): Promise<void> {
  await api.setMyCommands(menuIn('zh'), { language_code: 'zh' })
  await api.setMyCommands(menuIn('en'), { language_code: 'en' })
  await api.setMyCommands(menuIn(language))
}

/** Telegram's commands are ASCII; beside each stands the word that is typed in this language. */
export function menuIn(language: Language): { readonly command: string; readonly description: string }[] {
  const wording = wordingFor(language)
  return Object.entries(commandWords).map(([name, { menu }]) => ({
    command: menu,
    description: wording.commandLabel(name as CommandName),
  }))
}

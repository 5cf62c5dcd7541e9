import type { Api } from 'grammy'
import { wordingFor } from '../../src/app/world.ts'
import type { CommandName } from '../../src/domain/command/command.ts'
import { parseCommand } from '../../src/domain/command/parse.ts'
import { commandWords } from '../../src/domain/command/vocabulary.ts'
import type { Language } from '../../src/domain/directory.ts'

const NAMES = Object.keys(commandWords) as CommandName[]

/** Offers the commands behind the menu button: in Chinese, in English, and to all others in `language`. */
export async function offerMenu(api: Api, language: Language): Promise<void> {
  await api.setMyCommands(menuIn('zh'), { language_code: 'zh' })
  await api.setMyCommands(menuIn('en'), { language_code: 'en' })
  await api.setMyCommands(menuIn(language))
}

/**
 * A menu entry sent as it stands says too little, and is answered with a form in the language of its word. The menu
 * shows a Chinese reader the Chinese word, so the ASCII entry that Telegram sends stands for that.
 */
export function menuWordIn(text: string, language: Language): string {
  const [, word, rest = ''] = /^\/([a-z_]+)(?!\w)(.*)$/s.exec(text) ?? []
  if (word === undefined || language === 'en' || parseCommand(text).kind !== 'faulty') return text
  const name = NAMES.find((each) => commandWords[each].menu === word)
  return name === undefined ? text : `/${wordingFor(language).commandLabel(name)}${rest}`
}

/** Telegram's commands are ASCII; beside each stands the word that is typed in this language. */
export function menuIn(language: Language): { readonly command: string; readonly description: string }[] {
  const wording = wordingFor(language)
  return NAMES.map((name) => ({
    command: commandWords[name].menu,
    description: wording.commandLabel(name),
  }))
}

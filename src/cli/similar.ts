import { answerSimilar } from '../app/dry-run/similar.ts'
import { wordingFor } from '../app/world.ts'
import { noWords, readArguments } from './arguments.ts'
import type { CliCommand } from './command.ts'
import { answerLines } from './json-lines.ts'

export const similarCommand: CliCommand = {
  usage: ['similar < LINES'],
  purpose: {
    zh: '看两件事项是不是同一件事：每行 {"id","a","b"}',
    en: 'Says whether two matters ask for the same: {"id","a","b"} a line',
  },
  async run(args, terminal) {
    const { positionals } = readArguments(args, {})
    noWords(positionals)
    const wording = wordingFor(terminal.language)
    return answerLines(terminal, (line) => answerSimilar(line, wording), { same: false })
  },
}

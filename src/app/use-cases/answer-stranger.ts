import { takesTasks } from '../../domain/group.ts'
import { listing, notDone } from '../replies/plain-answers.ts'
import { NO_NEEDS, type Prepared, type Request, settled, silently, type World } from '../use-case.ts'

/**
 * Somebody whom the bot does not know, or who has left, gives a command: nothing is done, and one sentence says why.
 * In a group it is said to them alone where that can be, and once a day; more often than that there is silence.
 */
export function answerStranger(request: Request, hasLeft: boolean, world: World): Prepared {
  const { command, group, wording } = request
  if (isSilenced(request, 'command', world)) return silence()
  const { sentences, titles } = wording
  if (group !== null && !takesTasks(group)) {
    return settled(notDone(sentences.groupNotPermitted(null), wording), 'alone')
  }
  if (hasLeft) return settled(notDone(sentences.hasLeft, wording), 'alone')
  return command.name === 'help'
    ? settled(listing(titles.help, [sentences.notBound]), 'alone')
    : settled(notDone(sentences.notBound, wording), 'alone')
}

/** Has this stranger been told about this subject today, in a group? In private whoever asks is answered. */
export function isSilenced({ incoming, group, arrivedAt }: Request, subject: string, world: World): boolean {
  const { platform, author, key } = incoming
  const speaker = { platform, userId: author.id }
  return group !== null && !world.unknownSpeakers.mayTell(speaker, subject, key, arrivedAt)
}

export function silence(): Prepared {
  return { needs: NO_NEEDS, decide: () => silently({}) }
}

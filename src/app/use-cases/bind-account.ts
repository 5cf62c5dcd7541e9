import { hashCode } from '../binding-code.ts'
import { listing, notDone } from '../replies/plain-answers.ts'
import { answerOnly, NO_NEEDS, outcome, settled, type UseCase } from '../use-case.ts'

/**
 * 绑定: a one-time code joins this platform account to a person of the directory. Only in private, since whoever
 * reads a code in a group could be quicker.
 */
export const bindAccount: UseCase<'bind'> = async ({ command, incoming, speaker, now, wording }, world) => {
  const { sentences, titles } = wording
  if (incoming.kind === 'group') return settled(notDone(sentences.bindInPrivate, wording))
  if (speaker !== null) return settled(notDone(sentences.alreadyBound(speaker.name), wording))
  if (!world.bindingAttempts.take(incoming.platform, incoming.author.id, incoming.key, now)) {
    return settled(notDone(sentences.tooManyAttempts, wording))
  }
  const codeHash = hashCode(command.code)
  const personId = await world.ledger.personByCode(codeHash, now)
  const person = personId === null ? null : await world.directory.person(personId)
  return {
    needs: NO_NEEDS,
    codeHash,
    decide: (facts) => {
      if (person === null || !person.active || facts.personByCode(codeHash) !== person.id) {
        return answerOnly(notDone(sentences.codeWrong, wording))
      }
      const words = world.wordingFor(person.language)
      return outcome(
        { ...listing(titles.bound(person.name), words.help(person.roles, false)), tone: 'accepted' },
        {
          bindings: [
            {
              platform: incoming.platform,
              account: incoming.account,
              userId: incoming.author.id,
              personId: person.id,
              privateConversationId: incoming.author.privateConversationId,
              usedCodeHash: codeHash,
              at: now,
            },
          ],
          audit: [
            {
              action: 'bind',
              task: null,
              refusal: null,
              detail: { person: person.id, platform: incoming.platform, user: incoming.author.id },
            },
          ],
        },
      )
    },
  }
}

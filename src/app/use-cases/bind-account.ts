import type { Person } from '../../domain/directory.ts'
import { hashCode } from '../binding-code.ts'
import { listing, notDone } from '../replies/plain-answers.ts'
import {
  answerOnly,
  type Facts,
  NO_NEEDS,
  type Outcome,
  outcome,
  type Request,
  settled,
  type UseCase,
} from '../use-case.ts'

/**
 * 绑定: a one-time code joins this platform account to a person of the directory. Only in private, since whoever
 * reads a code in a group could be quicker.
 *
 * An account speaks for one person, until an admin unbinds it. A person may have one account with each of the bot's
 * accounts: a second one takes the place of the first, as when a platform has given them a new id.
 */
export const bindAccount: UseCase<'bind'> = async (request, world) => {
  const { command, incoming, speaker, now, wording } = request
  const { sentences } = wording
  if (incoming.kind === 'group') return settled(notDone(sentences.bindInPrivate, wording), 'alone')
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
      const valid = person?.active === true && facts.personByCode(codeHash) === person.id
      const holderId = facts.justBound(incoming.platform, incoming.author.id) ?? speaker?.id ?? null
      // That the account was heard is written down with every command: its private conversation is up to date.
      if (valid && holderId === person.id) {
        return answerOnly(listing(sentences.boundAlready(person.name), [sentences.codeStillGood]))
      }
      if (holderId !== null) {
        const holder = holderId === person?.id ? person.name : (speaker?.name ?? holderId)
        return answerOnly(notDone(sentences.boundToAnother(holder), wording))
      }
      if (!valid) return answerOnly(notDone(sentences.codeWrong, wording))
      return bound(request, person, codeHash, facts, world.wordingFor(person.language))
    },
  }
}

/** Joins the account of whoever says it to this person, in the place of an older one. */
function bound(
  { incoming, now }: Request,
  person: Person,
  codeHash: string,
  facts: Facts,
  wording: Request['wording'],
): Outcome {
  const { platform, account, author, conversationId } = incoming
  const privateConversationId = author.privateConversationId ?? conversationId
  const replaces = facts
    .accountsOf(person.id)
    .filter((old) => old.platform === platform && old.account === account && old.userId !== author.id)
  const binding = {
    platform,
    account,
    userId: author.id,
    personId: person.id,
    privateConversationId,
    usedCodeHash: codeHash,
    replaces,
    at: now,
  }
  const detail = {
    person: person.id,
    platform,
    account,
    user: author.id,
    ...(replaces.length === 0 ? {} : { replaced: replaces.map((old) => old.userId) }),
  }
  const welcome = listing(wording.titles.bound(person.name), wording.help(person.roles, false))
  return outcome(
    { ...welcome, tone: 'accepted' },
    {
      bindings: [binding],
      audit: [{ action: 'bind', task: null, refusal: null, detail }],
    },
  )
}

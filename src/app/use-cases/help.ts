import { listing } from '../replies/plain-answers.ts'
import { settled, type UseCase } from '../use-case.ts'

/** 帮助: what this person can say, by role; how to be known, for a stranger. */
export const help: UseCase<'help'> = async ({ speaker, group, wording }) => {
  if (speaker === null) return settled(listing(wording.titles.help, [wording.sentences.notBound]), 'alone')
  return settled(listing(wording.titles.help, wording.help(speaker.roles, group !== null)), 'alone')
}

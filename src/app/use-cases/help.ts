import { listing } from '../replies/plain-answers.ts'
import { type SpokenUseCase, settled } from '../use-case.ts'

/** 帮助: what this person can say, by role. */
export const help: SpokenUseCase<'help'> = async ({ speaker, group, wording }) => {
  return settled(listing(wording.titles.help, wording.help(speaker.roles, group !== null)), 'alone')
}

import type { ForbiddenDemand, ForbiddenKind } from '../../domain/rules/rule.ts'
import { COUNTY_EN, DEMAND_POLICIES_EN } from './bases-en.ts'
import { byPolicy, bySentence, kindsOf } from './demands.ts'
import type { ViolationWords } from './wording.ts'

/** Empty formalities in English: each with its sentence, what to ask instead, and the policy behind it. */
export function forbiddenDemandsEn(demands: readonly ForbiddenDemand[]): ViolationWords {
  const names = (kinds: readonly ForbiddenKind[]) => kinds.map((kind) => NAMES[kind]).join(' and ')
  const policies = byPolicy(demands)
  return {
    heading: 'Asks for what may not be asked',
    why: `${bySentence(demands)
      .map(([sentence, kinds]) => `"${sentence}" asks for ${names(kinds)}`)
      .join('; ')}.`,
    mend: kindsOf(demands)
      .map((kind) => INSTEAD[kind])
      .join(' '),
    basis: [
      ...policies.map(([policy, kinds]) =>
        policies.length === 1 ? DEMAND_POLICIES_EN[policy] : `${names(kinds)}: ${DEMAND_POLICIES_EN[policy]}`,
      ),
      COUNTY_EN,
    ].join('; '),
  }
}

const NAMES: Readonly<Record<ForbiddenKind, string>> = {
  CHECK_IN: 'a check-in',
  SCREENSHOT: 'pictures as proof',
  CHAIN_REPLY: 'a chain of replies',
  LIKES_AND_VOTES: 'likes, forwards or votes',
  RECEIPT: 'a confirmation of receipt',
  RANKING: 'a public ranking',
  QUOTA: 'a quota of pieces',
  PLATFORM_ACTIVITY: 'downloads, log-ins, points or followers',
  CERTIFICATE: 'a certificate by the village',
}

const INSTEAD: Readonly<Record<ForbiddenKind, string>> = {
  CHECK_IN: 'Ask for the result in one sentence, not for presence.',
  SCREENSHOT: 'Ask for numbers and dates, and look on the spot where needed.',
  CHAIN_REPLY: 'Name an owner with a task instead of a chain.',
  LIKES_AND_VOTES: 'Leave likes, forwards and votes to people as they please.',
  RECEIPT: 'Nobody need reply: the bot records delivery.',
  RANKING: 'Tell each unit its own problems instead of ranking it.',
  QUOTA: 'Have news reported when there is some.',
  PLATFORM_ACTIVITY: 'Judge the effect, not log-ins and points.',
  CERTIFICATE: 'Have the department check by itself, or by shared data.',
}

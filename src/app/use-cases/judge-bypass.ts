import { type Bypass, type Example, mayOverturn } from '../../domain/bypass.ts'
import { explainPermission } from '../../domain/permissions.ts'
import { listing, notDone } from '../replies/plain-answers.ts'
import { answerOnly, NO_NEEDS, outcome, type SpokenUseCase } from '../use-case.ts'

/**
 * 是派单, 不是派单: whoever said it, or who oversees, says what it was; who oversees has the last word. It counts
 * accordingly from then on, a hint that still waits is not sent, and where the policy keeps examples, its text becomes one.
 */
export const judgeBypass: SpokenUseCase<'judge'> = async ({ command, speaker, wording, now }, world) => ({
  needs: { ...NO_NEEDS, bypasses: [command.bypass] },
  decide: (facts) => {
    const bypass = facts.bypass(command.bypass)
    // Whoever may not judge it learns nothing of it either.
    const facing = { action: 'judge', person: speaker, bypass: bypass ?? { authorId: '' } } as const
    const permission = explainPermission(facing)
    if (!permission.allowed) return answerOnly(notDone(wording.need(permission.need), wording), 'alone')
    if (bypass === null)
      return answerOnly(notDone(wording.bypass.noSuchBypass(command.bypass), wording), 'alone')
    const { verdict } = command
    const judgedBy = bypass.authorId === speaker.id ? 'author' : 'overseer'
    if (!mayOverturn(bypass, judgedBy))
      return answerOnly(notDone(wording.bypass.judgedAlready, wording), 'alone')
    const judged: Bypass = { ...bypass, verdict, judgedBy }
    const examples = world.policy.keepExamples ? examplesOf(judged, now) : []
    const { title, text } = wording.bypass.judged(bypass.number, verdict, examples.length > 0)
    const answer = { ...listing(title, [text]), tone: 'accepted' } as const
    const detail = { bypass: bypass.number, verdict, before: bypass.verdict }
    const audit = [{ action: 'judge', task: null, refusal: null, detail }]
    const unsent = verdict === 'talk' && bypass.hintId !== null ? [bypass.hintId] : []
    return outcome(answer, { judgedBypasses: [judged], examples, audit, unsent }, 'alone')
  },
})

function examplesOf(bypass: Bypass, now: number): readonly Example[] {
  const { text, verdict, judgedBy, number, at } = bypass
  if (text === null || verdict === null || judgedBy === null) return []
  return [{ label: verdict, text, reason: null, judge: judgedBy, at: Math.max(now, at), bypass: number }]
}

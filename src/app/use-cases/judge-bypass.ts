import type { Bypass, Example } from '../../domain/bypass.ts'
import { explainPermission } from '../../domain/permissions.ts'
import { listing, notDone } from '../replies/plain-answers.ts'
import { answerOnly, NO_NEEDS, outcome, type SpokenUseCase } from '../use-case.ts'

/**
 * 是派单, 不是派单: whoever said it, or who oversees, says what it was. It counts accordingly from then on; where the
 * policy keeps examples, its text becomes one, without a name.
 */
export const judgeBypass: SpokenUseCase<'judge'> = async ({ command, speaker, wording, now }) => ({
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
    const judge = bypass.authorId === speaker.id ? 'author' : 'overseer'
    const examples = bypass.text === null ? [] : [exampleOf(bypass, bypass.text, verdict, judge, now)]
    const { title, text } = wording.bypass.judged(bypass.number, verdict, examples.length > 0)
    const audit = [
      {
        action: 'judge',
        task: null,
        refusal: null,
        detail: { bypass: bypass.number, verdict, before: bypass.verdict },
      },
    ]
    const changes = { judgedBypasses: [{ ...bypass, verdict }], examples, audit }
    return outcome({ ...listing(title, [text]), tone: 'accepted' }, changes, 'alone')
  },
})

function exampleOf(
  bypass: Bypass,
  text: string,
  label: Example['label'],
  judge: Example['judge'],
  at: number,
): Example {
  return { label, text, reason: null, judge, at: Math.max(at, bypass.at) }
}

import { notDone } from '../replies/plain-answers.ts'
import { answerOnly, NO_NEEDS, outcome, type SpokenUseCase, settled } from '../use-case.ts'
import { batchFor, officeCalendar, settledAlready } from './batch-step.ts'

/** 取消: the preview comes to nothing. */
export const cancel: SpokenUseCase<'cancel'> = async (request, world) => {
  const { wording } = request
  const found = await batchFor(request, world)
  if ('denied' in found) return settled(found.denied, 'alone')
  const { batch: glimpse } = found
  const calendar = officeCalendar(glimpse, world)
  return {
    needs: { ...NO_NEEDS, batches: [glimpse.number] },
    decide: (facts) => {
      const batch = facts.batch(glimpse.number) ?? glimpse
      const over = settledAlready(batch, request, calendar)
      if (over !== null) return answerOnly(over, 'alone')
      const answer = {
        ...notDone(wording.batches.nothingPosted, wording),
        tone: 'info' as const,
        title: wording.batches.titles.cancelled(batch.number),
      }
      const audit = [{ action: 'cancel', task: null, refusal: null, detail: { batch: batch.number } }]
      return outcome(answer, { changedBatches: [{ ...batch, state: 'cancelled' }], audit }, 'alone')
    },
  }
}

import { notDone } from '../replies/plain-answers.ts'
import { batchReceipt } from '../replies/posted-batch.ts'
import { PAGE_SIZE } from '../task-page.ts'
import { type SpokenUseCase, settled } from '../use-case.ts'
import { batchFor, officeCalendar } from './batch-step.ts'

/** 回执: how a posted batch stands, as figures, and then only what needs its poster. Nobody has to answer 收到. */
export const receipt: SpokenUseCase<'receipt'> = async (request, world) => {
  const { wording, now, command } = request
  const found = await batchFor(request, world)
  if ('denied' in found) return settled(found.denied, 'alone')
  const { batch } = found
  if (batch.posted === null) {
    const { alreadyCancelled, notPostedYet } = wording.batches
    const sentence = batch.state === 'cancelled' ? alreadyCancelled : notPostedYet
    return settled(notDone(sentence(batch.number), wording), 'alone')
  }
  const { posted } = batch
  const read = (page: number) => world.ledger.batchProgress(posted, now, page, PAGE_SIZE)
  const wanted = await read(command.page)
  // Behind the last page nothing is known of the total: then the first one is shown.
  const beyond = wanted.attention.length === 0 && command.page > 1
  const page = beyond ? { number: 1, progress: await read(1) } : { number: command.page, progress: wanted }
  return settled(
    batchReceipt(batch, posted, page, { wording, calendar: officeCalendar(batch, world) }),
    'alone',
  )
}

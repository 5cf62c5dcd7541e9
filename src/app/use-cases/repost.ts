import type { PostFields } from '../../domain/command/command.ts'
import { isSameAddress } from '../address.ts'
import { notDone } from '../replies/plain-answers.ts'
import { type SpokenUseCase, settled } from '../use-case.ts'
import { preparePostings } from './post-task.ts'

/** 重发: posts a refusal again as it was filled in, judged anew. Only its own poster may. */
export const repost: SpokenUseCase<'repost'> = async (request, world) => {
  const { command, speaker, wording } = request
  const refusal = await world.ledger.refusal(command.refusal)
  const unit = refusal?.unitId == null ? null : world.directory.unit(refusal.unitId)
  if (refusal === null || unit === null) {
    return settled(notDone(wording.sentences.noSuchRefusal(command.refusal), wording), 'alone')
  }
  if (refusal.posterId !== speaker.id)
    return settled(notDone(wording.need('refused_poster'), wording), 'alone')
  const fields = { ...(JSON.parse(refusal.fields) as PostFields), units: [unit.name] }
  const permitted = await world.directory.permittedGroupOf(unit.id)
  // The card belongs in the unit's group, wherever the poster asks for the repost.
  const inItsGroup = permitted !== null && isSameAddress(permitted, request.incoming)
  const group = inItsGroup ? request.group : null
  return preparePostings(fields, [{ unit, card: permitted }], { ...request, group }, world, refusal)
}

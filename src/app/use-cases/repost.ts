import type { PostFields } from '../../domain/command/command.ts'
import { explainPermission } from '../../domain/permissions.ts'
import { isSameAddress } from '../address.ts'
import type { Refusal } from '../ports.ts'
import { notDone } from '../replies/plain-answers.ts'
import { type Prepared, type Spoken, type SpokenUseCase, settled, type World } from '../use-case.ts'
import { postToOne } from './post-to-one.ts'
import { previewBatch } from './preview-batch.ts'

/** 重发: posts a refusal again as it was filled in, judged anew. Only its own poster may. */
export const repost: SpokenUseCase<'repost'> = async (request, world) => {
  const { command, speaker, wording } = request
  const refusal = await world.ledger.refusal(command.refusal)
  if (refusal === null) {
    return settled(notDone(wording.sentences.noSuchRefusal(command.refusal), wording), 'alone')
  }
  const permission = explainPermission({ action: 'repost', person: speaker, refusal })
  if (!permission.allowed) return settled(notDone(wording.need(permission.need), wording), 'alone')
  return again(refusal, request, world)
}

async function again(refusal: Refusal, request: Spoken<'repost'>, world: World): Promise<Prepared> {
  const { directory } = world
  const kept = JSON.parse(refusal.fields) as PostFields
  const ids = refusal.unitId === null ? kept.units : [refusal.unitId]
  const units = ids.flatMap((id) => directory.unit(id) ?? [])
  const fields = { ...kept, units: units.map((unit) => unit.name) }
  const [first, ...others] = units
  if (first === undefined) {
    const { sentences } = request.wording
    return settled(notDone(sentences.noSuchRefusal(refusal.number), request.wording), 'alone')
  }
  if (others.length > 0) {
    const groups = await directory.permittedGroupsOf(ids)
    const targets = units.map((unit) => ({ unit, card: groups.get(unit.id) ?? null }))
    return previewBatch(fields, targets, { ...request, group: null }, world, refusal)
  }
  const permitted = await directory.permittedGroupOf(first.id)
  // The card belongs in the unit's group, wherever the poster asks for the repost.
  const inItsGroup = permitted !== null && isSameAddress(permitted, request.incoming)
  const group = inItsGroup ? request.group : null
  return postToOne(fields, { unit: first, card: permitted }, { ...request, group }, world, refusal)
}

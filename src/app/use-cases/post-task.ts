import { addressees } from '../../domain/addressees.ts'
import type { PostFields } from '../../domain/command/command.ts'
import type { Unit } from '../../domain/directory.ts'
import { takesTasks } from '../../domain/group.ts'
import type { PostingWorld, Target } from '../posting.ts'
import { notDone } from '../replies/plain-answers.ts'
import { type Prepared, type Spoken, type SpokenUseCase, settled, type World } from '../use-case.ts'
import { type PostRequest, postToOne } from './post-to-one.ts'
import { previewBatch } from './preview-batch.ts'

/** 派单: to one unit it is carried out at once; to many it is judged for each and shown, and posts nothing yet. */
export const postTask: SpokenUseCase<'post'> = async (request, world) => {
  const { command, group, wording } = request
  const addressed = addressedUnits(command.fields, request, world)
  if ('sentence' in addressed) return settled(notDone(addressed.sentence, wording), 'alone')
  return preparePost(command.fields, await targetsOf(addressed.units, group, world), request, world)
}

/** Where the cards of these units stand: in the group in which it is said, or in each one's permitted group. */
async function targetsOf(
  units: readonly Unit[],
  group: Spoken<'post'>['group'],
  { directory }: Pick<World, 'directory'>,
): Promise<readonly Target[]> {
  if (group !== null && takesTasks(group)) return units.map((unit) => ({ unit, card: group }))
  const [only] = units
  if (only !== undefined && units.length === 1)
    return [{ unit: only, card: await directory.permittedGroupOf(only.id) }]
  const groups = await directory.permittedGroupsOf(units.map(({ id }) => id))
  return units.map((unit) => ({ unit, card: groups.get(unit.id) ?? null }))
}

export function preparePost(
  fields: PostFields,
  targets: readonly Target[],
  request: PostRequest,
  world: PostingWorld,
): Promise<Prepared> {
  const [only] = targets
  return only !== undefined && targets.length === 1
    ? postToOne(fields, only, request, world)
    : previewBatch(fields, targets, request, world)
}

/** The units that a post is for, or the sentence that says why it is for none. */
export function addressedUnits(
  fields: PostFields,
  { group, wording }: Pick<Spoken<'post'>, 'group' | 'wording'>,
  { directory }: Pick<World, 'directory'>,
): { readonly units: readonly Unit[] } | { readonly sentence: string } {
  const { sentences, names } = wording
  const own = group !== null && takesTasks(group) ? directory.unit(group.unitId) : null
  if (fields.units.length === 0) return own === null ? { sentence: sentences.unitMissing } : { units: [own] }
  const named = addressees(fields.units, directory.units())
  if (!named.ok) return { sentence: sentences.unitUnknown(names(named.unknown), names(named.near)) }
  if (own === null) return { units: named.units }
  const others = named.units.some((unit) => unit.id !== own.id)
  return others ? { sentence: sentences.groupOfOtherUnit(own.name) } : { units: [own] }
}

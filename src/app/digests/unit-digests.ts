import { unitDigest } from '../../domain/digest.ts'
import type { Unit } from '../../domain/directory.ts'
import { digestReply } from '../replies/digest.ts'
import { type DigestParts, rowOf, sinceOf, type UnitsAtWork } from './sending.ts'
import type { Draft } from './store.ts'

/**
 * The digests of some units' groups: read, built, and then claimed and committed in one short transaction. Nothing is
 * claimed before that, so a crash at any step leaves the period either untouched or done.
 */
export async function sendUnitDigests(
  { units, moment }: UnitsAtWork,
  { world, store, onCommitted }: DigestParts,
): Promise<void> {
  const { day, horizon } = moment
  const waiting = await store.waitingGroups(
    units.map(({ id }) => id),
    day,
  )
  if (waiting.length === 0) return
  const ids = waiting.map(({ unitId }) => unitId)
  const byId = new Map<string, Unit>(units.map((unit) => [unit.id, unit]))
  const asks = waiting.flatMap(({ unitId, madeAt }) => {
    const unit = byId.get(unitId)
    return unit === undefined ? [] : [{ unit, since: sinceOf(madeAt, moment), horizon }]
  })
  const [tasks, { leads, elsewhere }] = await Promise.all([store.ofUnits(asks), store.readersIn(ids, day)])
  const wording = world.wordingFor(world.defaultLanguage)
  const drafts = waiting.map(({ unitId, address, madeAt }): Draft => {
    const unit = byId.get(unitId) ?? null
    const window = { ...moment, since: sinceOf(madeAt, moment) }
    const digest = unitDigest(tasks.get(unitId) ?? [], window, leads, elsewhere)
    if (digest === null || unit === null) return { recipientId: unitId, row: null }
    const reply = digestReply(wording.digest.title(unit.name, day, digest.count), digest, {
      wording,
      calendar: world.calendarOf(unit),
      today: day,
      showUnit: false,
      whole: 'unit_tasks',
    })
    return { recipientId: unitId, row: rowOf('digest/unit', unitId, address, reply, moment, unitId) }
  })
  const committed = await store.settle({ kind: 'unit', day, madeAt: moment.now }, drafts)
  if (committed.length > 0) onCommitted(committed)
}

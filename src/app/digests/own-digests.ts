import type { WorkMoment } from '../../domain/digest/when.ts'
import { readersDigest } from '../../domain/digest.ts'
import type { Unit } from '../../domain/directory.ts'
import { digestReply } from '../replies/digest.ts'
import { CHUNK, type DigestParts, rowOf, sinceOf } from './sending.ts'
import type { Chooser, Draft } from './store.ts'

/** A member's unit, at a moment within its working hours. */
interface AtWork {
  readonly unit: Unit
  readonly moment: WorkMoment
}

/**
 * The digests of those who chose `minute` for one of their own, a bounded number at a time. `atWork` answers null for
 * members to whom nothing is to be sent now.
 */
export async function sendOwnDigests(
  minute: number,
  atWork: (unitId: string) => AtWork | null,
  parts: DigestParts,
): Promise<void> {
  let after = ''
  for (;;) {
    const page = await parts.store.choosersAt(minute, after, CHUNK)
    await sendTo(page, atWork, parts)
    const last = page.at(-1)
    if (last === undefined || page.length < CHUNK) return
    after = last.personId
  }
}

async function sendTo(
  choosers: readonly Chooser[],
  atWork: (unitId: string) => AtWork | null,
  { world, store, onCommitted }: DigestParts,
): Promise<void> {
  const due = choosers.flatMap((chooser) => {
    const at = chooser.unitId === null ? null : atWork(chooser.unitId)
    if (at === null || chooser.fromDay > at.moment.day || chooser.day === at.moment.day) return []
    // A digest of before they last chose is no beginning: meanwhile the group's told them.
    const madeAt = chooser.day !== null && chooser.day >= chooser.fromDay ? chooser.madeAt : null
    return [{ ...chooser, ...at, window: { ...at.moment, since: sinceOf(madeAt, at.moment) } }]
  })
  if (due.length === 0) return
  const [tasks, addresses] = await Promise.all([
    store.ofPeople(due.map(({ personId, unit, window }) => ({ ...window, id: personId, unitId: unit.id }))),
    store.privateAddressesOf(due.map(({ personId }) => personId)),
  ])
  const byDay = new Map<number, { readonly moment: WorkMoment; readonly drafts: Draft[] }>()
  for (const { personId, unit, moment, window, language } of due) {
    const address = addresses.get(personId)
    if (address === undefined) continue
    const own = tasks.get(personId) ?? []
    const digest = readersDigest(own, window)
    const wording = world.wordingFor(language)
    const style = {
      wording,
      calendar: world.calendarOf(unit),
      today: moment.day,
      showUnit: own.some((task) => task.unit.id !== unit.id),
      whole: 'my_tasks',
    } as const
    const row =
      digest === null
        ? null
        : rowOf(
            'digest/person',
            personId,
            address,
            digestReply(wording.digest.ownTitle(moment.day, digest.count), digest, style),
            moment,
            unit.id,
          )
    // Time zones apart, it is the same day for all of them.
    const same = byDay.get(moment.day) ?? { moment, drafts: [] }
    same.drafts.push({ recipientId: personId, row })
    byDay.set(moment.day, same)
  }
  for (const { moment, drafts } of byDay.values()) {
    const committed = await store.settle({ kind: 'person', day: moment.day, madeAt: moment.now }, drafts)
    if (committed.length > 0) onCommitted(committed)
  }
}

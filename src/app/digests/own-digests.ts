import type { Span } from '../../domain/calendar.ts'
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

/** Answers null for members to whom nothing is to be sent now. */
export type WhoIsAtWork = (chooser: Chooser) => AtWork | null

/** The digests of those who chose one of these minutes for one of their own, a bounded number at a time. */
export async function sendOwnDigests(minutes: Span, atWork: WhoIsAtWork, parts: DigestParts): Promise<void> {
  let last: Chooser | null = null
  for (;;) {
    const page: readonly Chooser[] = await parts.store.choosers(minutes, last, CHUNK)
    await sendTo(page, atWork, parts)
    last = page.at(-1) ?? null
    if (last === null || page.length < CHUNK) return
  }
}

async function sendTo(
  choosers: readonly Chooser[],
  atWork: WhoIsAtWork,
  { world, store, onCommitted }: DigestParts,
): Promise<void> {
  const due = choosers.flatMap((chooser) => {
    const at = atWork(chooser)
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

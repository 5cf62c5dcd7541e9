import { FROM_THE_BEGINNING, type Handover, prepareHandover } from './handover.ts'
import type { Clock, Move } from './ports.ts'
import { NO_NEEDS, type Perform, silently, type World } from './use-case.ts'

/** People looked at in one go. */
const MOVES_A_PAGE = 100

/**
 * Hands over the open tasks of everybody who left or went to another unit since the last time: by import, on the
 * command line, in chat. Harmless to do again and again; tasks of a unit without a lead are looked at each time.
 */
export async function handOverOfAbsent(world: World, clock: Clock, perform: Perform): Promise<void> {
  const { ledger, directory } = world
  const { directoryVersion } = await ledger.head()
  if (directory.version !== directoryVersion) await directory.refresh(directoryVersion)
  let page: readonly Move[]
  let last: Move | null = null
  do {
    page = await ledger.moves(last, MOVES_A_PAGE)
    for (const move of page) await handOver(move, world, clock, perform)
    last = page.at(-1) ?? null
  } while (page.length === MOVES_A_PAGE)
}

async function handOver(move: Move, world: World, clock: Clock, perform: Perform): Promise<void> {
  let start = FROM_THE_BEGINNING
  let stuck = 0
  for (;;) {
    const now = clock.now()
    const look = async (): Promise<Handover | null> => {
      const person = await world.directory.person(move.personId)
      return person === null ? null : prepareHandover(person, world, start, now)
    }
    let handover = await look()
    const settles = (seen: Handover): boolean => seen.last && stuck + seen.stuck === 0
    if (handover === null) return
    // What nobody can take over costs no more than the look.
    if (handover.tasks.length > handover.stuck || settles(handover)) {
      await perform({
        key: `handover:${move.personId}:${now}:${start.after}`,
        now,
        prepare: async () => {
          // The directory may have changed since the look: this one is what the act goes by.
          const seen = await look()
          handover = seen
          if (seen === null) return { needs: NO_NEEDS, decide: () => silently({}) }
          return {
            needs: { ...NO_NEEDS, tasks: seen.tasks },
            decide: (facts) => silently({ ...seen.decide(facts), settledMoves: settles(seen) ? [move] : [] }),
          }
        },
      })
    }
    if (handover === null || handover.last) return
    stuck += handover.stuck
    start = handover.next
  }
}

import type { DemoAccount } from '../../src/app/ports.ts'
import { DEFAULT_SCHEDULE, type WorkSchedule } from '../../src/domain/calendar.ts'
import type { DirectoryData, Person, Unit } from '../../src/domain/directory.ts'
import { aGroup, aPerson, SUMMER_SCHEDULE } from './county.ts'

/** From nine to five without a break. */
const WINDOW_HOURS: WorkSchedule = { ...DEFAULT_SCHEDULE, spans: [{ from: 540, to: 1020 }] }
const SCHEDULES = [DEFAULT_SCHEDULE, SUMMER_SCHEDULE, WINDOW_HOURS] as const

/** A county of units with three members each, on three schedules: one with a break, one with summer hours, one without a break. */
export function yearCounty(count: number): DirectoryData {
  const units = Array.from(
    { length: count },
    (_, i): Unit => ({
      id: `u${i}`,
      name: `第${i}村`,
      level: 'village',
      parentId: null,
      schedule: SCHEDULES[i % SCHEDULES.length] ?? DEFAULT_SCHEDULE,
    }),
  )
  const people = units.flatMap((unit, i) =>
    [0, 1, 2].map(
      (k): Person =>
        aPerson({
          id: `p${i}-${k}`,
          name: `干部${i}-${k}`,
          roles: ['cadre'],
          unitId: unit.id,
          lead: k === 1,
        }),
    ),
  )
  return {
    units,
    departments: [],
    people,
    duties: [],
    instructions: [],
    groups: units.map((unit) => aGroup(unit.id, unit.name)),
  }
}

export function accountsOf(people: readonly Person[]): readonly DemoAccount[] {
  return people.map(({ id }) => ({
    platform: 'web',
    account: 'local',
    userId: id,
    personId: id,
    privateConversationId: `private:${id}`,
  }))
}

/** A number in [0, 1), the same sequence for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

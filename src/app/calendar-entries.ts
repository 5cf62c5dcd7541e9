import type { Instant } from '../domain/instant.ts'
import { hashCalendarToken } from './calendar-token.ts'
import type { World } from './use-case.ts'

/** What a calendar shows of a task. */
export interface CalendarEntry {
  readonly task: number
  readonly title: string
  readonly details: string
  readonly deadline: Instant
  readonly postedAt: Instant
}

/** The feed of one person: what they owe. Done, returned and withdrawn tasks leave it. */
export interface CalendarFeed {
  readonly name: string
  readonly entries: readonly CalendarEntry[]
}

/** A calendar of more says nothing any more. */
const MOST_ENTRIES = 300

/** The feed that a secret link stands for; null for one that stands for nothing, or whose owner has left. */
export async function calendarEntries(
  token: string,
  { ledger, directory, wordingFor }: Pick<World, 'ledger' | 'directory' | 'wordingFor'>,
): Promise<CalendarFeed | null> {
  const tokenHash = hashCalendarToken(token)
  const personId = tokenHash === null ? null : await ledger.personOfCalendarFeed(tokenHash)
  const person = personId === null ? null : await directory.person(personId)
  if (person?.active !== true) return null
  const wording = wordingFor(person.language)
  const { labels } = wording
  const { tasks } = await ledger.openTasksOf(person.id, 1, MOST_ENTRIES)
  return {
    name: wording.calendar.name,
    entries: tasks.map((task) => ({
      task: task.number,
      title: wording.calendar.entry(task.number, task.matter.replace(/\s+/gu, ' ').trim()),
      details: [
        `${labels.unit}: ${task.unit.name}`,
        `${labels.owner}: ${wording.names(task.owners.map(({ name }) => name))}`,
        `${labels.postedBy}: ${task.department.name} ${task.poster.name}`,
        `${labels.source}: ${task.source.text}`,
        task.matter,
      ].join('\n'),
      deadline: task.deadline,
      postedAt: task.postedAt,
    })),
  }
}

import { createHash } from 'node:crypto'
import type { Handler } from 'hono'
import icalendar, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import type { CalendarFeed } from '../../src/app/calendar-entries.ts'
import type { Logger } from '../../src/app/ports.ts'

/** How often a calendar is asked to look again. */
const LOOK_AGAIN_S = 3_600

/** Answers `/calendar/:file`, the secret link of one person's feed. What the link is reaches no log and no other page. */
export function serveCalendar(
  feedOf: (token: string) => Promise<CalendarFeed | null>,
  logger: Logger,
): Handler {
  return async (c) => {
    const token = /^([^.]+)\.ics$/.exec(c.req.param('file') ?? '')?.[1]
    try {
      const feed = token === undefined ? null : await feedOf(token)
      if (feed === null) {
        const headers = { 'Cache-Control': 'no-store' }
        return c.json({ code: 'not_found', message: 'there is nothing here' }, 404, headers)
      }
      const body = calendarText(feed)
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
      const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' }
      if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
      return c.body(body, 200, { ...headers, 'Content-Type': 'text/calendar; charset=utf-8' })
    } catch (error) {
      // The path is the secret, so this is told here, without it.
      logger.error('a calendar feed could not be made', { error })
      return c.json({ code: 'fault', message: 'the server could not do it; try again' }, 500, {
        'Cache-Control': 'no-store',
      })
    }
  }
}

/**
 * The feed as iCalendar: an entry a task, at its deadline in UTC, under an id that stays the same. It rings no alarm
 * and takes up no time, so that a full list makes nobody look busy. The same tasks give the same text.
 */
export function calendarText({ name, entries }: CalendarFeed): string {
  const calendar = icalendar({
    name,
    prodId: { company: 'Guiyi', product: 'tasks', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: LOOK_AGAIN_S,
  })
  for (const { task, title, details, deadline, postedAt } of entries) {
    calendar.createEvent({
      id: `task-${task}@guiyi`,
      stamp: new Date(postedAt),
      start: new Date(deadline),
      summary: title,
      description: details,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  return calendar.toString()
}

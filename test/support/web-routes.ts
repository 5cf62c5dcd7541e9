import { attachmentMaker } from '../../adapters/attachments/index.ts'
import { Hooks } from '../../adapters/web/hooks.ts'
import { LiveLines } from '../../adapters/web/live.ts'
import { type RoutesOptions, webRoutes } from '../../adapters/web/routes.ts'
import { OperatorBoard } from '../../src/app/operator-board.ts'
import type { Incoming } from '../../src/app/ports.ts'
import { MONDAY_MORNING, SILENT } from './web-bot.ts'
import { MemoryRoster, MemoryTranscript } from './web-county.ts'

/** The web chat's routes without a port; `take` is what becomes of a message. */
export function routesUnderTest(
  demo: boolean,
  take: (incoming: Incoming) => Promise<void> = async () => {},
  more: Partial<RoutesOptions> = {},
) {
  const transcript = new MemoryTranscript()
  const roster = new MemoryRoster()
  const clock = { now: () => clock.time, time: MONDAY_MORNING }
  const received: Incoming[] = []
  const hooks = new Hooks()
  const operator = new OperatorBoard()
  const app = webRoutes({
    live: new LiveLines(transcript),
    hooks,
    operator,
    transcript,
    roster,
    clock,
    logger: SILENT,
    attachments: attachmentMaker(),
    calendarFeed: async () => null,
    membersOf: async () => ['赵守田', '孙丽'],
    emergencyKinds: ['防汛'],
    demo: demo
      ? {
          now: clock.now,
          set: (instant) => {
            clock.time = instant ?? MONDAY_MORNING
          },
        }
      : null,
    receive: async (incoming) => {
      received.push(incoming)
      await take(incoming)
    },
    ...more,
  })
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin: 'http://localhost', ...headers },
    })
  return { app, post, transcript, roster, received, clock, hooks, operator }
}

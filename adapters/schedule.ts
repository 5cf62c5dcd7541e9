import { type ScheduledTask, schedule } from 'node-cron'
import type { Logger } from '../src/app/ports.ts'

/** Work that is to be done now and then; running it twice must do no harm. */
export interface Chore {
  readonly name: string
  /** When node-cron ticks for it, in Asia/Shanghai. */
  readonly cron: string
  run(): Promise<void>
}

/** Starts the ticks; a chore that fails is told of and tried at its next tick. Returns how to stop them. */
export function startSchedule(chores: readonly Chore[], logger: Logger): () => Promise<void> {
  const ticking: ScheduledTask[] = chores.map(({ name, cron, run }) =>
    schedule(
      cron,
      async () => {
        try {
          await run()
        } catch (cause) {
          logger.error('a chore failed', { name, cause })
        }
      },
      { name, timezone: 'Asia/Shanghai', noOverlap: true },
    ),
  )
  return async () => {
    await Promise.all(ticking.map((tick) => tick.destroy()))
  }
}

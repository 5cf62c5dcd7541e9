import { pino } from 'pino'
import type { Logger } from '../src/app/ports.ts'

/** Structured logs on standard error, so that standard output stays free for what a person reads. */
export function createLogger(level: string): Logger {
  const log = pino(
    {
      level,
      base: null,
      // What people write to each other is no matter for a log, and no secret may stay in one.
      redact: {
        paths: ['text', 'reply', '*.text', '*.reply', 'url', '*.url', 'code', '*.code'],
        remove: true,
      },
      serializers: { cause: pino.stdSerializers.err, error: pino.stdSerializers.err },
    },
    pino.destination(2),
  )
  return {
    info: (message, details = {}) => log.info(details, message),
    warn: (message, details = {}) => log.warn(details, message),
    error: (message, details = {}) => log.error(details, message),
  }
}

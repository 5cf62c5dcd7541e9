/** What the application needs of the process that it runs in. */
import type { Instant } from '../../domain/instant.ts'

export interface Clock {
  now(): Instant
}

/** Runs something later; returns how to call it off. */
export interface Timer {
  after(delayMs: number, run: () => void): () => void
}

export interface Logger {
  info(message: string, details?: object): void
  warn(message: string, details?: object): void
  error(message: string, details?: object): void
}

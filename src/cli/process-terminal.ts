import { loadEnvironment } from '../environment.ts'
import type { Terminal } from './command.ts'
import { languageOf } from './settings.ts'

/** The terminal that this very process runs in, with what a `.env` file adds to its environment. */
export function processTerminal(): Terminal {
  loadEnvironment()
  return {
    env: process.env,
    language: languageOf(process.env),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => Date.now(),
  }
}

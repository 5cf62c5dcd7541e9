import type { Readable, Writable } from 'node:stream'
import type { Words } from '../app/words.ts'
import type { Language } from '../domain/directory.ts'
import type { Instant } from '../domain/instant.ts'

/** 0: done, nothing wrong. 1: something was found or refused. 2: the command line was not understood. */
export type ExitCode = 0 | 1 | 2

/** All that a command may touch of the process it runs in. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly language: Language
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  now(): Instant
}

/** One command of `guiyi`. */
export interface CliCommand {
  /** What follows `guiyi `, a line for each form. */
  readonly usage: readonly string[]
  readonly purpose: Words
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>
}

/** A problem that ends a command, in words for the person at the terminal: what is wrong and how to mend it. */
export class CliProblem extends Error {
  override readonly name: string = 'CliProblem'
  readonly words: Words

  constructor(words: Words, options?: ErrorOptions) {
    super(words.en, options)
    this.words = words
  }
}

/** The command line itself is wrong: its usage is shown as well. */
export class UsageProblem extends CliProblem {
  override readonly name = 'UsageProblem'
}

/** Says lines on standard output. */
export function say(terminal: Terminal, ...lines: readonly string[]): void {
  for (const line of lines) terminal.stdout.write(`${line}\n`)
}

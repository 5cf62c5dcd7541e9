import type { Words } from './words.ts'

/** Something in a platform's settings that only the operator can mend. The words never repeat a token. */
export class PlatformProblem extends Error {
  readonly words: Words

  constructor(words: Words, cause?: unknown) {
    super(words.en, { cause })
    this.words = words
  }
}

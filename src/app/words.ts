import type { Language } from '../domain/directory.ts'

/** The same thing said in every language that a reader may have chosen. */
export type Words = Readonly<Record<Language, string>>

import type { Instant } from '../../../domain/instant.ts'
import type { Words } from '../../words.ts'

/** A message of an exported chat: what was said, without quotations and notices of the platform. */
export interface ExportedMessage {
  /** null where the export does not say when. */
  readonly at: Instant | null
  /** As the export calls them; '' where it names nobody. */
  readonly author: string
  readonly text: string
}

/** A place of an export that could not be read. */
export interface UnreadLine {
  readonly line: number
  readonly why: Words
}

/** What one place of an export gave. */
export type ExportReading =
  | { readonly ok: true; readonly message: ExportedMessage }
  | ({ readonly ok: false } & UnreadLine)

import type { Reason } from '../../domain/similar/reasons.ts'

/** Why two titles were taken for the same or not. A new reason does not compile until it has words. */
export type SimilarityWords = {
  readonly [Code in Reason['code']]: (reason: Extract<Reason, { readonly code: Code }>) => string
}

/** One reason in words. */
export function reasonWords(reason: Reason, words: SimilarityWords): string {
  // The key and the reason belong together by the type of the table.
  return (words[reason.code] as (reason: Reason) => string)(reason)
}

import type { RegisteredSources, SourceAuthority } from './source/authority.ts'
import { type DocumentNumber, documentText, nextDocument } from './source/document-number.ts'
import { type LawArticle, nextLaw } from './source/law-article.ts'
import { findRegistered } from './source/registered-code.ts'

export type { RegisteredSources, SourceAuthority }

export type SourceReading =
  | { readonly ok: true; readonly source: SourceAuthority }
  | { readonly ok: false; readonly text: string }

/** Longer texts are messages; an authority is named near their beginning. */
const MOST_LENGTH = 2_000

/**
 * What authority a text names: a document by its number, an article of a law, an item of the loaded duty list, a
 * registered instruction. Of several the first is taken. 领导要求, 会议精神 and a law without an article are none.
 */
export function readSource(text: string, registered: RegisteredSources): SourceReading {
  const near = text.slice(0, MOST_LENGTH)
  const document = nextDocument(near, 0, true)
  // Nothing can stand before the beginning.
  if (document?.start === 0) return { ok: true, source: documentSource(document) }
  const law = nextLaw(near, 0)
  const code = findRegistered(near, registered)
  const found = [
    ...(document === null ? [] : [{ start: document.start, source: documentSource(document) }]),
    ...(law === null ? [] : [{ start: law.start, source: lawSource(law) }]),
    ...(code === null ? [] : [code]),
  ].sort((a, b) => a.start - b.start)
  const [first] = found
  return first === undefined ? { ok: false, text: text.trim() } : { ok: true, source: first.source }
}

/**
 * Where in free text a document number (with its title) or an article of a law stands, the first of them, as a
 * half-open range; to fill a form in.
 */
export function findSource(text: string): { readonly start: number; readonly end: number } | null {
  const document = nextDocument(text, 0, false)
  const law = nextLaw(text, 0)
  if (document === null && law === null) return null
  const first = document !== null && (law === null || document.start <= law.start) ? document : law
  return first === null ? null : { start: first.start, end: first.end }
}

function documentSource(document: DocumentNumber): SourceAuthority {
  const id = documentText(document)
  return { kind: 'document', id, text: document.title === null ? id : `${document.title}（${id}）` }
}

/** Clauses are shown, but an article is one authority, however closely it is cited. */
function lawSource({ law, title, article, clause }: LawArticle): SourceAuthority {
  return { kind: 'law', id: `《${law}》${article}`, text: `${title}${article}${clause}` }
}

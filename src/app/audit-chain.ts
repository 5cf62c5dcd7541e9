import { hash } from 'node:crypto'
import type { AuditEntry, AuditRow } from './ports.ts'

/** What the first row of a chain has for the hash before it. */
export const CHAIN_START = '0'.repeat(64)

/** SHA-256 over a row's content and the hash before it, so that no row can change, vanish or move unnoticed. */
function hashOf(entry: AuditEntry, seq: number, prevHash: string): string {
  const content = [
    prevHash,
    seq,
    entry.at,
    entry.actorId,
    entry.action,
    entry.task,
    entry.refusal,
    entry.incomingKey,
    entry.policyHash,
    entry.detail,
  ]
  return hash('sha256', JSON.stringify(content))
}

/** The entry as the next row after (`seq`, `hash`). */
export function chain(entry: AuditEntry, last: { readonly seq: number; readonly hash: string }): AuditRow {
  const seq = last.seq + 1
  return {
    seq,
    at: entry.at,
    actorId: entry.actorId,
    action: entry.action,
    task: entry.task,
    refusal: entry.refusal,
    incomingKey: entry.incomingKey,
    policyHash: entry.policyHash,
    detail: entry.detail,
    prevHash: last.hash,
    hash: hashOf(entry, seq, last.hash),
  }
}

export type ChainVerdict =
  | { readonly ok: true; readonly rows: number }
  | {
      readonly ok: false
      readonly seq: number
      readonly fault: 'ROW_MISSING' | 'ROW_CHANGED' | 'CHAIN_BROKEN' | 'END_MISSING'
    }

/**
 * Walks the whole chain in order. `head` is the end that the ledger remembers: rows cut off at the end are
 * missed only by it.
 */
export async function verifyChain(
  rows: AsyncIterable<AuditRow>,
  head: { readonly seq: number; readonly hash: string },
): Promise<ChainVerdict> {
  let last = { seq: 0, hash: CHAIN_START }
  for await (const row of rows) {
    if (row.seq !== last.seq + 1) return { ok: false, seq: last.seq + 1, fault: 'ROW_MISSING' }
    if (row.prevHash !== last.hash) return { ok: false, seq: row.seq, fault: 'CHAIN_BROKEN' }
    if (row.hash !== hashOf(row, row.seq, row.prevHash))
      return { ok: false, seq: row.seq, fault: 'ROW_CHANGED' }
    last = { seq: row.seq, hash: row.hash }
    if (row.seq === head.seq && row.hash === head.hash) return { ok: true, rows: row.seq }
  }
  return last.seq === head.seq && last.hash === head.hash
    ? { ok: true, rows: last.seq }
    : { ok: false, seq: last.seq + 1, fault: 'END_MISSING' }
}

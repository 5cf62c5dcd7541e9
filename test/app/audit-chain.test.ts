import { describe, expect, it } from 'vitest'
import { CHAIN_START, chain, verifyChain } from '../../src/app/audit-chain.ts'
import type { AuditRow } from '../../src/app/ports.ts'

function aChain(length: number): AuditRow[] {
  const rows: AuditRow[] = []
  for (let seq = 1; seq <= length; seq += 1) {
    const last = rows.at(-1) ?? { seq: 0, hash: CHAIN_START }
    const entry = {
      at: 1_000 * seq,
      actorId: 'liumin',
      action: 'post',
      task: seq,
      refusal: null,
      incomingKey: `web:${seq}`,
      policyHash: 'p',
      detail: '{"matter":"统计低保户名单"}',
    }
    rows.push(chain(entry, last))
  }
  return rows
}

async function* stream(rows: readonly AuditRow[]): AsyncIterable<AuditRow> {
  yield* rows
}
const verify = (rows: readonly AuditRow[], whole: readonly AuditRow[]) => {
  const end = whole.at(-1) ?? { seq: 0, hash: CHAIN_START }
  return verifyChain(stream(rows), { seq: end.seq, hash: end.hash })
}

describe('the audit chain', () => {
  const rows = aChain(5)

  it('is whole when nothing was touched, and when it is empty', async () => {
    expect(await verify(rows, rows)).toEqual({ ok: true, rows: 5 })
    expect(await verify([], [])).toEqual({ ok: true, rows: 0 })
  })

  it.each(['at', 'actorId', 'action', 'task', 'refusal', 'incomingKey', 'policyHash', 'detail'] as const)(
    'notices a changed %s',
    async (field) => {
      const touched = rows.map((row) => (row.seq === 3 ? { ...row, [field]: 7 } : row))
      expect(await verify(touched as AuditRow[], rows)).toEqual({ ok: false, seq: 3, fault: 'ROW_CHANGED' })
    },
  )

  it('notices a row taken out, two rows changed places, and an end cut off', async () => {
    const [a, b, c, d, e] = rows as [AuditRow, AuditRow, AuditRow, AuditRow, AuditRow]
    expect(await verify([a, b, d, e], rows)).toEqual({ ok: false, seq: 3, fault: 'ROW_MISSING' })
    expect(await verify([a, { ...c, seq: 2 }, { ...b, seq: 3 }, d, e], rows)).toMatchObject({
      ok: false,
      seq: 2,
    })
    expect(await verify([a, b, c], rows)).toEqual({ ok: false, seq: 4, fault: 'END_MISSING' })
  })

  it('notices a row forged together with its own hash', async () => {
    const [a, b, c, d, e] = rows as [AuditRow, AuditRow, AuditRow, AuditRow, AuditRow]
    const forged = chain({ ...b, detail: '{}' }, a)
    expect(await verify([a, forged, c, d, e], rows)).toEqual({ ok: false, seq: 3, fault: 'CHAIN_BROKEN' })
  })
})

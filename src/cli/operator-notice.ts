import { renderUnicodeCompact } from 'uqr'
import type { BoardNotice } from '../app/operator-board.ts'
import type { Terminal } from './command.ts'

/** Says in the terminal what an account needs of the operator; a code to scan is drawn there. */
export function showOperator(notice: BoardNotice | null, { stdout }: Pick<Terminal, 'stdout'>): void {
  if (notice === null) return
  stdout.write(`${notice.platform}:${notice.account} ${notice.text}\n`)
  if (notice.qr !== null) stdout.write(`${renderUnicodeCompact(notice.qr, { border: 1 })}\n`)
}

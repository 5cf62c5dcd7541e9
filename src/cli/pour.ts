import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Terminal } from './command.ts'

/**
 * Writes pieces of output as they come, no faster than they are read.
 * Whoever reads may stop early (`| head`): then the rest is left unsaid.
 */
export async function pour(terminal: Terminal, pieces: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), terminal.stdout, { end: false })
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : ''
    if (code !== 'EPIPE' && code !== 'ERR_STREAM_PREMATURE_CLOSE') throw fault
  }
}

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from './measure.ts'

const STARTS = 3

export interface Startup {
  readonly firstMs: number
  readonly againMs: number
  readonly residentMb: number
}

/** From the process's start to a page that answers: on an empty database with the demo, and on the same one again. */
export async function startup(): Promise<Startup> {
  const first: number[] = []
  const again: number[] = []
  const resident: number[] = []
  for (let index = 0; index < STARTS; index += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'guiyi-bench-'))
    try {
      first.push((await start(folder)).ms)
      const second = await start(folder)
      again.push(second.ms)
      resident.push(second.residentMb)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return { firstMs: median(first), againMs: median(again), residentMb: median(resident) }
}

async function start(folder: string): Promise<{ readonly ms: number; readonly residentMb: number }> {
  const began = performance.now()
  const bot = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: {
      ...process.env,
      DATABASE_URL: `file:${join(folder, 'start.db')}`,
      GUIYI_PORT: '0',
      GUIYI_LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let said = ''
      bot.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        const found = /http:\/\/\S+:\d+/u.exec(said)
        if (found !== null) resolve(found[0])
      })
      bot.once('exit', (code) => reject(new Error(`the bot ended with ${code} before it served: ${said}`)))
    })
    await fetch(address)
    const ms = performance.now() - began
    return { ms, residentMb: residentMb(bot.pid ?? 0) }
  } finally {
    bot.kill('SIGTERM')
    await new Promise((resolve) => (bot.exitCode === null ? bot.once('exit', resolve) : resolve(null)))
  }
}

/** Resident memory as Linux tells it; NaN elsewhere. */
function residentMb(pid: number): number {
  try {
    const kb = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kb) / 1024
  } catch {
    return Number.NaN
  }
}

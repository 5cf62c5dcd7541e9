import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

const CLI = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url))
const BOT = fileURLToPath(new URL('../../../src/main.ts', import.meta.url))
const LOADER = import.meta.resolve('tsx')

export interface Run {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** An empty place to run `guiyi` in, with a SQLite file of its own; removed at the end of the test file. */
export class Place {
  readonly folder = mkdtempSync(join(tmpdir(), 'guiyi-cli-'))

  constructor() {
    afterAll(() => rmSync(this.folder, { recursive: true, force: true }))
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  write(name: string, text: string): string {
    writeFileSync(this.path(name), text)
    return this.path(name)
  }

  /** Runs the real process. */
  guiyi(args: readonly string[], stdin = '', env: Readonly<Record<string, string>> = {}): Promise<Run> {
    return this.#run([CLI, ...args], stdin, env)
  }

  /** Runs the bot itself until it ends: for starts that fail. */
  bot(env: Readonly<Record<string, string>>): Promise<Run> {
    return this.#run([BOT], '', env)
  }

  async #run(args: readonly string[], stdin: string, env: Readonly<Record<string, string>>): Promise<Run> {
    const child = spawn(process.execPath, ['--import', LOADER, ...args], {
      cwd: this.folder,
      env: { PATH: process.env['PATH'] ?? '', GUIYI_LANGUAGE: 'zh', DATABASE_URL: 'file:guiyi.db', ...env },
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.stdin.on('error', () => {})
    child.stdin.end(stdin)
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }
  }
}

/** The lines of an output, each read as JSON. */
export function jsonLines(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

import { PassThrough, Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { UnusableLine } from '../../../src/app/dry-run/request-line.ts'
import type { Terminal } from '../../../src/cli/command.ts'
import { answerLines } from '../../../src/cli/json-lines.ts'

function terminalOf(chunks: readonly (string | Buffer)[], stdout: Writable): Terminal {
  return {
    env: {},
    language: 'en',
    stdin: Readable.from(
      chunks.map((chunk) => Buffer.from(chunk)),
      { objectMode: false },
    ),
    stdout,
    stderr: new PassThrough(),
    now: () => 0,
  }
}

async function ask(...chunks: readonly (string | Buffer)[]) {
  const stdout = new PassThrough()
  const code = await answerLines(terminalOf(chunks, stdout), (line) => ({ id: line.id, said: line.text }), {
    said: null,
  })
  const text = String(stdout.read() ?? '')
  return {
    code,
    lines: text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line)),
    text,
  }
}

describe('JSON lines', () => {
  it('answers line by line, in order, Chinese as it is', async () => {
    const { code, text } = await ask('{"id":1,"text":"派单"}\n{"id":"二","text":"😀"}\n')
    expect(code).toBe(0)
    expect(text).toBe('{"id":1,"said":"派单"}\n{"id":"二","said":"😀"}\n')
  })

  it('joins a character that was torn between two chunks', async () => {
    const bytes = Buffer.from('{"id":1,"text":"村"}\n')
    const { lines } = await ask(bytes.subarray(0, 17), bytes.subarray(17))
    expect(lines).toEqual([{ id: 1, said: '村' }])
  })

  it('answers a last line without a line break, lines that end as on Windows, and skips blank ones', async () => {
    const { lines } = await ask('\uFEFF{"id":1,"text":"a"}\r\n\r\n  \n{"id":2,"text":"b"}')
    expect(lines).toEqual([
      { id: 1, said: 'a' },
      { id: 2, said: 'b' },
    ])
  })

  it('names a line that is no JSON object, answers the others, and ends with 1', async () => {
    const { code, lines } = await ask('{"id":1,"text":"a"}\n{"id":2\n[3]\n{"id":4,"text":"d"}\n')
    expect(code).toBe(1)
    expect(lines.map(({ id, said }) => [id, said])).toEqual([
      [1, 'a'],
      [null, null],
      [null, null],
      [4, 'd'],
    ])
    expect(lines[1].error).toMatch(/^line 2: this is no JSON/u)
    expect(lines[2].error).toMatch(/^line 3: this is no JSON object/u)
  })

  it('names a line that could not be asked by its id', async () => {
    const stdout = new PassThrough()
    const unusable = () => {
      throw new UnusableLine({ zh: '缺少', en: 'it is missing' })
    }
    expect(await answerLines(terminalOf(['{"id":"x"}\n'], stdout), unusable, {})).toBe(1)
    expect(JSON.parse(String(stdout.read()))).toEqual({ id: 'x', error: 'line 1: it is missing' })
  })

  it('passes a fault of ours on, with the number of the line', async () => {
    const broken = () => {
      throw new TypeError('oh')
    }
    await expect(answerLines(terminalOf(['\n{"id":1}\n'], new PassThrough()), broken, {})).rejects.toThrow(
      /line 2/u,
    )
  })

  it('waits for a slow reader instead of piling answers up', async () => {
    let waiting = 0
    let most = 0
    const slow = new Writable({
      highWaterMark: 1024,
      write(chunk: Buffer, _encoding, done) {
        most = Math.max(most, chunk.length)
        setImmediate(done)
      },
    })
    slow.on('drain', () => {
      waiting += 1
    })
    const chunk = `${'{"id":1,"text":"0123456789"}\n'.repeat(100)}`
    const chunks = Array.from({ length: 200 }, () => chunk)
    expect(await answerLines(terminalOf(chunks, slow), (line) => ({ id: line.id }), {})).toBe(0)
    expect(waiting).toBeGreaterThan(50)
    expect(slow.listenerCount('drain')).toBeLessThan(3)
    expect(most).toBeLessThan(10_000)
  })

  it('stops when nobody reads any more', async () => {
    let answered = 0
    const gone = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
      },
    })
    const chunks = Array.from({ length: 100 }, () => '{"id":1}\n')
    const count = () => {
      answered += 1
      return {}
    }
    expect(await answerLines(terminalOf(chunks, gone), count, {})).toBe(0)
    expect(answered).toBeLessThan(5)
  })
})

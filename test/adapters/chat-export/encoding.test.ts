import { describe, expect, it } from 'vitest'
import { linesOf } from '../../../adapters/chat-export/file-text.ts'
import { read } from './read-export.ts'

const CHAT = '2026-11-20 21:05:33 刘敏\n请各村今天报名单'
const SHOWN = ['2026-11-20 21:05 | 刘敏 | 请各村今天报名单']
/** 刘敏, 请各村 and 今天报名单 in GB18030. */
const GB18030 = Buffer.concat([
  Buffer.from('2026-11-20 21:05:33 '),
  Buffer.from('c1f5c3f40ac7ebb8f7b4e5bdf1ccecb1a8c3fbb5a5', 'hex'),
])

describe('the encoding of an export', () => {
  it('is UTF-8 with or without its mark', async () => {
    expect(await read(CHAT)).toEqual(SHOWN)
    expect(await read(`\ufeff${CHAT.replaceAll('\n', '\r\n')}`)).toEqual(SHOWN)
  })

  it('is the UTF-16 of Notepad', async () => {
    expect(await read(Buffer.from(`\ufeff${CHAT}`, 'utf16le'))).toEqual(SHOWN)
  })

  it('is GB18030', async () => {
    expect(await read(GB18030)).toEqual(SHOWN)
  })

  it('stays UTF-8 where a few bytes are spoilt', async () => {
    const spoilt = Buffer.concat([Buffer.from(CHAT), Buffer.from([0xff, 0xb4])])
    expect((await read(spoilt))[0]).toContain('请各村今天报名单')
  })

  it('of a file that is no text is told', async () => {
    await expect(read(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]))).rejects.toThrow('no text')
  })
})

describe('a line', () => {
  const lines = async (...pieces: readonly string[]) => {
    const found: unknown[] = []
    const given = async function* () {
      yield* pieces
    }
    for await (const page of linesOf(given())) {
      found.push(...page.map(({ number, text, cut }) => [number, text.length, cut]))
    }
    return found
  }

  it('may lie in several pieces', async () => {
    expect(await lines('ab', 'c\r\nd', '', 'e')).toEqual([
      [1, 3, false],
      [2, 2, false],
    ])
  })

  it('without an end does not fill the memory', async () => {
    const much = 'x'.repeat(900_000)
    expect(await lines(much, much, much, '\nshort\n')).toEqual([
      [1, 1_048_576, true],
      [2, 5, false],
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { transcript } from '../../../adapters/prisma/transcript.ts'
import type { Transcript, TranscriptLine } from '../../../src/app/ports.ts'
import { eachDatabase } from '../../support/databases.ts'

function aLine(id: string, changes: Partial<TranscriptLine> = {}): TranscriptLine {
  const at = Date.UTC(2026, 10, 23, 1, 0)
  return {
    id,
    conversationId: 'group:shiqiao',
    authorId: 'liumin',
    authorName: '刘敏',
    at,
    text: id,
    reply: null,
    ...changes,
  }
}

eachDatabase((_, fresh) => {
  const opened = async (): Promise<Transcript> => transcript(await (await fresh()).open())

  describe('the transcript', () => {
    it('gives a line back as it was said, emoji and line breaks included', async () => {
      const lines = await opened()
      const said = aLine('1', { text: '@张建国\u2005请统计低保户📋\n期限：明天' })
      const answered = aLine('2', {
        authorId: null,
        authorName: '归一',
        text: null,
        reply: {
          tone: 'accepted',
          title: '已派单 12',
          blocks: [{ kind: 'text', text: '好' }],
          actions: [],
          task: 12,
        },
      })
      expect(await lines.append(said)).toBe(true)
      expect(await lines.append(answered)).toBe(true)
      const read = await lines.read('group:shiqiao', null, 10)
      expect(read.map(({ position: _position, ...line }) => line)).toEqual([said, answered])
    })

    it('keeps the first of two lines with the same id', async () => {
      const lines = await opened()
      expect(await lines.append(aLine('1'))).toBe(true)
      expect(await lines.append(aLine('1', { text: '改过' }))).toBe(false)
      expect((await lines.read('group:shiqiao', null, 10)).map((line) => line.text)).toEqual(['1'])
    })

    it('reads back page by page, oldest first, one conversation alone', async () => {
      const lines = await opened()
      for (const id of ['1', '2', '3', '4', '5']) await lines.append(aLine(id))
      await lines.append(aLine('6', { conversationId: 'private:liumin' }))
      const last = await lines.read('group:shiqiao', null, 2)
      expect(last.map((line) => line.id)).toEqual(['4', '5'])
      const before = await lines.read('group:shiqiao', last[0]?.position ?? 0, 2)
      expect(before.map((line) => line.id)).toEqual(['2', '3'])
      expect(await lines.read('group:liulin', null, 2)).toEqual([])
    })

    it('reads before any place that a page may name', async () => {
      const lines = await opened()
      await lines.append(aLine('1'))
      const read = await lines.read('group:shiqiao', 999_999_999_999_999, 2)
      expect(read.map((line) => line.id)).toEqual(['1'])
    })

    it('keeps order when many are appended at once', async () => {
      const lines = await opened()
      const ids = Array.from({ length: 30 }, (_each, i) => String(i))
      await Promise.all(ids.map((id) => lines.append(aLine(id))))
      expect((await lines.read('group:shiqiao', null, 100)).map((line) => line.id)).toEqual(ids)
    })
  })
})

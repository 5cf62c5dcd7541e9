import fc from 'fast-check'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { attachmentMaker } from '../../../adapters/attachments/index.ts'
import type { Sheet } from '../../../src/domain/reply.ts'

const made = (name: string, sheets: readonly Sheet[]) =>
  attachmentMaker().make({ kind: 'file', name, sheets })
const readBack = async (sheets: readonly Sheet[]) => {
  const { bytes } = await made('周报', sheets)
  return readXlsxFile(Buffer.from(bytes), { trim: false })
}

test('what goes into a workbook comes out again: numbers, gaps, lines and emoji', async () => {
  const rows = [
    ['项目', '本周', '上周'],
    ['派单', 128, 149.5],
    ['第一行\n第二行🙂', null, 0],
  ]
  expect(
    await readBack([
      { name: '合计', rows },
      { name: '部门', rows: [['部门']] },
    ]),
  ).toEqual([
    { sheet: '合计', data: rows },
    { sheet: '部门', data: [['部门']] },
  ])
})

test('nobody’s words become a formula', async () => {
  const words = '=HYPERLINK("http://example.com","点我")'
  const { bytes } = await made('x', [{ name: '任务', rows: [['事项'], [words]] }])
  expect(Buffer.from(bytes).includes('<f>')).toBe(false)
  expect(await readBack([{ name: '任务', rows: [['事项'], [words]] }])).toMatchObject([
    { data: [['事项'], [words]] },
  ])
})

test('names that Excel would refuse are mended, and no two sheets bear one name', async () => {
  const sheets = ['洋泉镇/石桥[村]', '合计', '合计', '', '长'.repeat(40)].map((name) => ({
    name,
    rows: [['a']],
  }))
  const names = (await readBack(sheets)).map(({ sheet }) => sheet)
  expect(names).toEqual(['洋泉镇 石桥 村', '合计', '3', '4', '长'.repeat(31)])
})

test('a file’s name holds nothing that a file system takes for something else', async () => {
  expect((await made('../周报: 11月/16日\n', [{ name: 'a', rows: [['a']] }])).name).toBe(
    '周报 11月 16日.xlsx',
  )
  expect((await made('', [{ name: 'a', rows: [['a']] }])).name).toBe('归一.xlsx')
})

test('any text comes through, without what XML can’t hold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), async (text) => {
      const [sheet] = await readBack([{ name: 'a', rows: [['事项'], [`「${text}」`]] }])
      const kept = text
        .replace(/[^\P{Cc}\t\n\r]|\p{Noncharacter_Code_Point}|\p{Cs}|\uFFFD/gu, '')
        .replace(/\r\n?/g, '\n')
      expect(String(sheet?.data[1]?.[0]).replace(/\r\n?/g, '\n')).toBe(`「${kept}」`)
    }),
    { numRuns: 60, examples: [['\u{10FFFE}后面的字'], ['\uD800半个字']] },
  )
})

test('a name with half a character in it can still be an address', async () => {
  const { name } = await attachmentMaker().make({ kind: 'file', name: '周报\ud83c', sheets: [] })
  expect(encodeURIComponent(name)).toContain('.xlsx')
})

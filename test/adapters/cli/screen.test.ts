import { describe, expect, it } from 'vitest'
import { widthOf } from '../../../src/cli/screen/columns.ts'
import { jsonLines, Place } from './run-guiyi.ts'

const ASKED = '请各村今天下班前把低保名单报我，收到请回复'
const CHAT = [
  '—————  2026-11-20  —————',
  '刘敏  21:05',
  ASKED,
  '张建国  21:06',
  '收到',
  '党政办-李婷  21:30',
  '各村明早九点三楼开会，书记主任都来',
  '—————  2026-11-23  —————',
  '刘敏  09:00',
  '还差石桥、东河两个村没报，抓紧',
].join('\n')

describe('guiyi screen', () => {
  it('judges line by line, and ends with 1 when a line could not be asked', async () => {
    const lines = `${JSON.stringify({ id: 1, text: ASKED })}\n{"id":2,"text":"今天食堂有饺子"}\n{"id":3}\n`
    const run = await new Place().guiyi(['screen'], lines)
    expect(run).toMatchObject({ code: 1, stderr: '' })
    expect(jsonLines(run.stdout)).toEqual([
      {
        id: 1,
        assignment: true,
        score: expect.any(Number),
        signals: expect.arrayContaining([{ words: expect.any(String), weight: expect.any(Number) }]),
        demands: [{ kind: 'RECEIPT', words: '收到请回复' }],
      },
      {
        id: 2,
        assignment: false,
        score: expect.any(Number),
        signals: expect.anything(),
        demands: [],
      },
      { id: 3, assignment: false, error: expect.stringContaining('第 3 行') },
    ])
  })

  it('sums up an exported chat, in columns, with each message that was found', async () => {
    const place = new Place()
    const run = await place.guiyi(['screen', '--history', place.write('群.txt', CHAT), '--list'])
    expect(run).toMatchObject({ code: 0, stderr: '' })
    const [list = '', head = '', names = '', hours = '', days = '', busiest = ''] = run.stdout.split('\n\n')
    expect(list.split('\n')).toHaveLength(3)
    expect(list).toMatch(/^2026-11-20 21:05 {2}刘敏 .* 请各村今天下班前把低保名单报我，收到请回复$/mu)
    expect(head).toContain('2026-11-20 至 2026-11-23，其中 2 天有人说话；3 人，4 条消息')
    expect(head).toMatch(
      /随口派单 3 条[\s\S]*下班时间派的 +2 条[\s\S]*当天就要的 +1 条[\s\S]*要求回复收到 +1/u,
    )
    const widths = names.split('\n').map(widthOf)
    expect(widths).toEqual([widths[0], widths[0], widths[0]])
    expect(hours.split('\n')).toHaveLength(25)
    expect(hours).toMatch(/^ +21 时 +2 {2}░░$/mu)
    expect(days).toContain('2026-11-22 周日')
    expect(busiest).toBe('最多的一天：2026-11-20 周五，2 条，其中下班时间 2 条\n')
    for (const line of run.stdout.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(80)
  })

  it('gives the same as one JSON object, and in English', async () => {
    const place = new Place()
    const file = place.write('chat.txt', CHAT)
    const json = await place.guiyi(['screen', '--history', file, '--json', '--list'])
    expect(JSON.parse(json.stdout)).toMatchObject({
      found: [
        { at: '2026-11-20T21:05', author: '刘敏', text: ASKED, afterHours: true, sameDay: true },
        {},
        {},
      ],
      messages: 4,
      assignments: 3,
      afterHours: 2,
      unread: { lines: 0 },
    })
    const english = await place.guiyi(['screen', '--history', file], '', { GUIYI_LANGUAGE: 'en' })
    expect(english.stdout).toContain('3 assignments outside the form (75% of the messages)')
  })

  it('counts and names the lines that it could not read', async () => {
    const place = new Place()
    const file = place.write(
      'chat.jsonl',
      `{"at":"2026-11-20T21:05","author":"刘敏","text":"${ASKED}"}\n{"at":\n`,
    )
    const run = await place.guiyi(['screen', '--history', file])
    expect(run.code).toBe(1)
    expect(run.stderr).toContain('第 2 行')
    expect(run.stdout).toContain('随口派单 1 条')
  })

  it('refuses what is no chat, no file and no use of it', async () => {
    const place = new Place()
    const notes = place.write('notes.txt', '今天的笔记')
    expect(await place.guiyi(['screen', '--history', notes])).toMatchObject({ code: 1, stdout: '' })
    expect((await place.guiyi(['screen', '--history', 'none.txt'])).stderr).toContain('none.txt')
    expect((await place.guiyi(['screen', '--list'])).code).toBe(2)
  })
})

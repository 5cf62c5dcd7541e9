import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../adapters/prisma/engine.ts'
import { runGate } from '../../support/running-gate.ts'
import { jsonLines, Place } from './run-guiyi.ts'

const ASSIGNS = '请各村下周三下班前把低保台账报我，收到请回复'
const GROUP = 'group:shiqiao'

/** A county in which people have judged: one assignment, one that was none, one task that was given back. */
async function judged(): Promise<Place> {
  const place = new Place()
  await place.guiyi(['migrate'])
  const database = await openDatabase(`file:${place.path('guiyi.db')}`)
  try {
    const bot = await runGate(database, { keepExamples: true })
    await bot.say('liumin', GROUP, ASSIGNS)
    await bot.say('liumin', 'private:liumin', '不是派单 1')
    bot.at('2026-11-23 11:00')
    await bot.say('liumin', GROUP, '还差石桥村没报，抓紧')
    await bot.say('heping', 'private:heping', '是派单 2')
    await bot.say(
      'liumin',
      GROUP,
      '/派单 责任人：张建国 期限：11月26日17:00 依据：洋政办〔2026〕12号 事项：核对补贴面积',
    )
    await bot.say('zhangjianguo', GROUP, '退回 1 不归本村管')
  } finally {
    await database.close()
  }
  return place
}

describe('guiyi examples', () => {
  it('prints what people have judged, ready to be learned from, and forgets it on request', async () => {
    const place = await judged()
    const run = await place.guiyi(['examples'])
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(jsonLines(run.stdout)).toEqual([
      {
        text: ASSIGNS,
        label: 'talk',
        reason: null,
        judge: 'author',
        at: '2026-11-23T09:00',
        assignment: false,
      },
      {
        text: '还差某没报，抓紧',
        label: 'assignment',
        reason: null,
        judge: 'overseer',
        at: '2026-11-23T11:00',
        assignment: true,
      },
      {
        text: '核对补贴面积',
        label: 'returned',
        reason: '不归本村管',
        judge: 'owner',
        at: '2026-11-23T11:00',
      },
    ])

    const forgotten = await place.guiyi(['examples', '--forget'])
    expect(forgotten.code).toBe(0)
    expect(forgotten.stdout).toContain('3 条')
    expect((await place.guiyi(['examples'])).stdout).toBe('')
    expect((await place.guiyi(['examples', '--forget'])).stdout).toContain('没有')
  })

  it('needs a database, and makes none', async () => {
    expect((await new Place().guiyi(['examples'])).code).toBe(1)
  })
})

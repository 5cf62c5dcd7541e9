import type { Incoming } from '../../src/app/ports.ts'
import { said } from './county.ts'
import type { Road } from './road.ts'

const MESSAGES = 200_000

/** What a village group talks about all day. None of it is the bot's business. */
const TALK = [
  '昨天下午三点的会开得好，雨天路滑，石桥那段塌了一点，好几位是从柳林村绕过来的，车都停在老学校操场，没有堵住消防通道，谢谢各位。',
  '好的，收到',
  '王书记，东头老李家的低保复核材料我已经放您桌上了，户口本复印件还差一张，他说明天一早送来，到时候我再补进去。',
  '派单的事下午再说吧😂',
  '@张建国\u2005 你那边的路灯修好了没有？昨晚我走过去还是黑的，老人家摔一跤可不得了。',
  '任务完成了就早点回家，天冷加衣',
  '12月4日赶集，卖香菇的老板说还是去年的价，谁家有货的跟我说一声，凑一车过去，运费大家平摊。',
  '办结率多少不重要，把事情办好最重要。',
]

/** Microseconds that a message costs which is no command, and whether it left any trace. In groups it is screened. */
export async function ordinaryTalk(
  road: Road,
  kind: Incoming['kind'],
): Promise<{ readonly micros: number; readonly rows: number }> {
  const rowsBefore = await rowsIn(road)
  const messages = TALK.map((text, index) => ({ ...said(`talk-${index}`, text, 'group:v1'), kind }))
  for (let index = 0; index < 20_000; index += 1)
    await road.receive(messages[index % TALK.length] as Incoming)
  const began = performance.now()
  for (let index = 0; index < MESSAGES; index += 1)
    await road.receive(messages[index % TALK.length] as Incoming)
  const micros = ((performance.now() - began) * 1_000) / MESSAGES
  return { micros, rows: (await rowsIn(road)) - rowsBefore }
}

async function rowsIn({ database }: Road): Promise<number> {
  let rows = 0
  for (const table of ['seen', 'outbox', 'audit', 'task', 'refusal', 'bypass']) {
    const [counted] = await database.sql.rows<{ total: number }>(`SELECT count(*) AS total FROM ${table}`, [])
    rows += counted?.total ?? 0
  }
  return rows
}

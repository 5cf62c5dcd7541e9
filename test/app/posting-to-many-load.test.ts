import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDirectory } from '../../adapters/prisma/directory.ts'
import type { Database } from '../../adapters/prisma/engine.ts'
import { createLedger } from '../../adapters/prisma/ledger.ts'
import type { SqlRunner } from '../../adapters/prisma/sql.ts'
import { Dispatch } from '../../src/app/dispatch.ts'
import { GroupCommit } from '../../src/app/group-commit.ts'
import { GroupActivity } from '../../src/app/groups/activity.ts'
import { Outages } from '../../src/app/groups/outages.ts'
import { createWorld } from '../../src/app/world.ts'
import type { PostFields } from '../../src/domain/command/command.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { DEFAULT_POLICY } from '../../src/domain/policy.ts'
import { eachDatabase } from '../support/databases.ts'
import { manyVillages, settle, villageName } from '../support/many-villages.ts'
import { type RunningGate, runGate } from '../support/running-gate.ts'

const POSTER = 'private:chenchen'
/** Monday 2026-11-23 09:00 in Shanghai. */
const NOW = Date.UTC(2026, 10, 23, 1, 0)
const FEW = 3
const MANY = 300
const post = (units: string, matter: string) =>
  `/派单 单位：${units}；责任人：负责人；期限：周五下班前；依据：洋政办〔2026〕12号；事项：${matter}`

/** The road without delivery, over a database whose statements are counted. */
async function countedRoad(database: Database) {
  let statements = 0
  const counted = <R extends Pick<SqlRunner, 'rows'>>(runner: R): R =>
    new Proxy(runner, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return (...values: unknown[]) => {
          statements += 1
          return Reflect.apply(value, target, values)
        }
      },
    })
  const { sql } = database
  const reads = counted(sql)
  const watched: Database = {
    ...database,
    sql: {
      ...sql,
      rows: (statement, values) => reads.rows(statement, values),
      transaction: (work) => sql.transaction((tx) => work(counted(tx))),
    },
  }
  const clock = { now: () => NOW }
  const ledger = createLedger(watched, clock)
  const world = createWorld({
    directory: await openDirectory(watched),
    ledger,
    policy: { ...DEFAULT_POLICY, hash: 'p' },
    holidays: createHolidays(),
    defaultLanguage: 'zh',
  })
  const commits = new GroupCommit({ world, clock, onCommitted: () => {} })
  const outages = new Outages({ info: () => {}, warn: () => {}, error: () => {} })
  const dispatch = new Dispatch({ world, clock, commits, activity: new GroupActivity(), outages })
  return {
    ledger,
    /** How many statements it took. */
    say: async (text: string): Promise<number> => {
      statements = 0
      await dispatch.receive({
        key: `web:${text}`,
        platform: 'web',
        account: 'local',
        conversationId: POSTER,
        kind: 'private',
        author: { id: 'chenchen', name: '陈晨', privateConversationId: POSTER },
        text,
        sentAt: NOW,
        own: false,
      })
      return statements
    },
  }
}

eachDatabase((_name, fresh) => {
  describe('the statements of a post', () => {
    async function statementsFor(villages: number): Promise<readonly number[]> {
      const database = await (await fresh()).open()
      await settle(database, manyVillages(villages))
      const { say, ledger } = await countedRoad(database)
      const counts = [
        await say(post('第1村', '统计大棚面积')),
        await say(post('下山镇各村', '核对秋粮补贴面积')),
        await say('确认 1'),
        await say('回执 1'),
        await say('撤回批次 1 发错了'),
      ]
      expect(await ledger.task(villages + 1)).toMatchObject({ state: 'withdrawn' })
      return counts
    }

    it('are as many for hundreds of units as for three', async () => {
      const many = await statementsFor(MANY)
      expect(many).toEqual(await statementsFor(FEW))
      expect(Math.max(...many)).toBeLessThan(20)
    })
  })

  describe('any units, in any state', () => {
    const VILLAGES = 24
    let bot: RunningGate
    let round = 0
    beforeAll(async () => {
      const database = await (await fresh()).open()
      await settle(
        database,
        manyVillages(VILLAGES, (index) => ({ lead: index % 5 !== 0, group: index % 7 !== 0 })),
      )
      bot = await runGate(database, {
        limits: {
          tasksPerOwnerAndDay: 1_000,
          tasksPerOwnerAndWeek: 1_000,
          tasksPerUnitAndDay: 1_000,
          tasksPerUnitAndWeek: 1_000,
        },
      })
    })
    const say = (text: string) => bot.say('chenchen', POSTER, text)
    const names = (indexes: readonly number[]) => indexes.map(villageName).join('、')

    it('are each posted to, or refused, or named as out of reach: none is lost and none counted twice', async () => {
      const some = fc.uniqueArray(fc.nat(VILLAGES - 1), { minLength: 2, maxLength: VILLAGES })
      await fc.assert(
        fc.asyncProperty(
          some,
          fc.uniqueArray(fc.nat(VILLAGES - 1), { maxLength: 4 }),
          async (units, asked) => {
            const matter = `第${++round}次核对`
            for (const index of asked) await say(post(villageName(index), matter))
            const before = (await bot.ledger.head()).nextTask
            const preview = await say(post(names(units), matter))
            const number = /预览 (\d+)/u.exec(preview)?.[1]
            const unreachable = units.filter((index) => index % 7 === 0)
            const refused = units.filter(
              (index) => index % 7 !== 0 && (index % 5 === 0 || asked.includes(index)),
            )
            const accepted = units.length - refused.length - unreachable.length
            expect((await bot.ledger.head()).nextTask).toBe(before)
            if (accepted === 0) {
              expect(number).toBeUndefined()
              return
            }
            const others = units.length - accepted
            expect(preview).toContain(
              others === 0 ? `${accepted} 个单位都可以派` : `${accepted} 个单位可以派，${others} 个不能`,
            )
            await say(`确认 ${number}`)
            const batch = await bot.ledger.batch(Number(number))
            expect(batch?.posted).toMatchObject({ firstTask: before, tasks: accepted })
            const got: string[] = []
            for (let task = before; task < before + accepted; task += 1)
              got.push((await bot.ledger.task(task))?.unit.id ?? '')
            const refusal = batch?.posted?.refusal ?? null
            const left =
              refusal === null
                ? []
                : (JSON.parse((await bot.ledger.refusal(refusal))?.fields ?? '{}') as PostFields).units
            expect([...got, ...left].sort()).toEqual(units.map((index) => `v${index}`).sort())
          },
        ),
        { numRuns: 25 },
      )
    })
  })
})

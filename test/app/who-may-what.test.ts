import { rmSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TABLES } from '../../adapters/prisma/backup.ts'
import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import { BindingAttempts, hashCode } from '../../src/app/binding-code.ts'
import { UnknownSpeakers } from '../../src/app/unknown-speakers.ts'
import type { CommandName } from '../../src/domain/command/command.ts'
import type { DirectoryData } from '../../src/domain/directory.ts'
import { aCounty, aPerson, webAccounts } from '../support/county.ts'
import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { RecordingPlatform, type RunningGate, runGate } from '../support/running-gate.ts'
import { type Place, ROLES, type Role, TABLE, verdictOf } from './who-may-what-table.ts'

/** A later platform is a line more. */
const PLATFORMS = ['web', 'telegram', 'wechat'] as const
type Platform = (typeof PLATFORMS)[number]

/** Where something is said, and whether the platform offers a place to answer alone. */
const CONVERSATIONS: readonly {
  readonly place: Place
  readonly group: string | null
  readonly alone: boolean
}[] = [true, false].flatMap((alone) => [
  { place: 'unit', group: 'group:shiqiao', alone },
  { place: 'other', group: 'group:liulin', alone },
  { place: 'adhoc', group: 'group:fangxun', alone },
  { place: 'private', group: null, alone },
])

const COMMANDS = Object.keys(TABLE) as readonly CommandName[]
const EVERYBODY = Object.keys(ROLES) as readonly Role[]

/** Tasks that there are before anybody tries anything. */
const TASKS = 4

/** What is written of every message, whether it changes anything or not. */
const TRACES = new Set(['seen', 'outbox', 'transcript_line'])
const KEPT = Object.keys(TABLES).filter((table) => !TRACES.has(table))

function countyOn(platform: Platform): DirectoryData {
  const county = aCounty()
  return {
    ...county,
    departments: [
      ...county.departments,
      { id: 'yq-yjb', name: '洋泉镇应急办', unitId: 'yangquan', frozen: false },
    ],
    people: [
      ...county.people,
      aPerson({ id: 'lixiaomei', name: '李小梅', roles: ['cadre'], unitId: 'shiqiao' }),
      aPerson({ id: 'yangfan', name: '杨帆', roles: ['poster'], departmentId: 'yq-yjb' }),
      aPerson({ id: 'lintao', name: '林涛', roles: ['admin'] }),
      aPerson({ id: 'xinren', name: '辛仁', roles: ['cadre'], unitId: 'shiqiao' }),
    ],
    groups: county.groups.map((group) => ({ ...group, platform, account: 'local' })),
  }
}

/** The rows of every table. */
type State = ReadonlyMap<string, readonly object[]>

/** The whole road over one county on one platform, which is put back to how it was after whatever changed it. */
class Door {
  readonly bot: RunningGate
  readonly #platform: RecordingPlatform
  readonly #file: BetterSqlite3.Database
  readonly #reads: readonly (readonly [string, BetterSqlite3.Statement<[], object>])[]
  readonly #before: string
  #count = 0

  constructor(bot: RunningGate, platform: RecordingPlatform, url: string) {
    this.bot = bot
    this.#platform = platform
    this.#file = new BetterSqlite3(url.replace('file:', ''))
    const copy = `${this.#file.name}.copy`
    this.#file.prepare('VACUUM INTO ?').run(copy)
    this.#file.prepare('ATTACH ? AS copy').run(copy)
    this.#reads = KEPT.map((table) => [table, this.#file.prepare<[], object>(`SELECT * FROM ${table}`)])
    this.#before = JSON.stringify([...this.state()])
  }

  close(): void {
    this.#file.close()
    rmSync(`${this.#file.name}.copy`)
  }

  /** Every row that is more than a trace; when somebody was last heard is a trace too. */
  state(): State {
    return new Map(
      this.#reads.map(([table, read]) => [
        table,
        read.all().map((row) => ('heardAt' in row ? { ...row, heardAt: 0 } : row)),
      ]),
    )
  }

  restore(): void {
    this.#file.transaction(() => {
      for (const table of KEPT) {
        this.#file.prepare(`DELETE FROM ${table}`).run()
        this.#file.prepare(`INSERT INTO ${table} SELECT * FROM copy.${table}`).run()
      }
    })()
  }

  /** What becomes of it when this person says this here; a complaint where that is not what ought to. */
  async try(command: CommandName, role: Role, where: (typeof CONVERSATIONS)[number]): Promise<string | null> {
    const { bot } = this
    // Each cell is a day of its own for those who are told only once.
    Object.assign(bot.world, {
      unknownSpeakers: new UnknownSpeakers(),
      bindingAttempts: new BindingAttempts(),
    })
    const userId = ROLES[role] ?? 'nobody'
    const key = `${this.#platform.platform}:cell-${this.#count++}`
    const sentBefore = this.#platform.sent.length
    await bot.saidFrom(
      {
        platform: this.#platform.platform,
        account: 'local',
        userId,
        alone: where.alone ? `private:${userId}` : null,
        ...(where.group === null ? {} : { group: where.group }),
      },
      TABLE[command].say,
      key,
    )
    const sent = this.#platform.sent.slice(sentBefore)
    const answers = sent.filter(({ answers }) => answers === key)
    const after = this.state()
    const changed = JSON.stringify([...after]) !== this.#before
    const audit = (after.get('audit') ?? []) as readonly {
      readonly action: string
      readonly incomingKey: string
    }[]
    const left = audit.flatMap((row) => (row.incomingKey === key ? [row.action] : []))
    const tasks = after.get('task')?.length
    if (changed) this.restore()

    const [answer] = answers
    const expected = verdictOf(command, role, where.place)
    if (answer === undefined || answers.length > 1) return `${answers.length} answers`
    const here = where.group ?? `private:${userId}`
    const refused = answer.reply.tone === 'refused'
    if (expected === 'yes') {
      if (refused) return `is refused: ${said(answer.reply)}`
      const { leaves } = TABLE[command]
      const done = leaves === null ? !changed : left.includes(leaves)
      return done ? null : `leaves ${left} instead of ${leaves}`
    }
    if (!refused) return `is not refused: ${said(answer.reply)}`
    if (where.alone && answer.conversationId !== `private:${userId}`) return 'is refused before everybody'
    if (!where.alone && answer.conversationId !== here) return `is refused in ${answer.conversationId}`
    if (answer.reply.blocks.length === 0) return 'is refused without a sentence'
    if (sent.length > 1) return 'somebody else is told'
    if (expected === 'returned') return `${left}` === 'refuse' && tasks === TASKS ? null : `leaves ${left}`
    return changed ? `changes something: ${left}` : null
  }
}

const said = ({ title, blocks }: { readonly title: string; readonly blocks: readonly object[] }) =>
  `${title} ${JSON.stringify(blocks).slice(0, 120)}`

async function doorOn(platform: Platform, test: TestDatabase): Promise<Door> {
  const database = await test.open()
  const county = countyOn(platform)
  const monday = { now: () => Date.UTC(2026, 10, 23, 0, 30) }
  const store = directoryStore(database, monday)
  await store.apply(
    county,
    webAccounts(county)
      .filter(({ personId }) => personId !== 'xinren')
      .map((account) => ({ ...account, platform })),
  )
  await store.addCode({
    codeHash: hashCode('721869670315'),
    personId: 'xinren',
    expiresAt: monday.now() + 86_400_000,
  })
  const recording = new RecordingPlatform(platform, 'local')
  const bot = await runGate(database, {}, platform === 'web' ? [] : [recording])
  const say = (userId: string, text: string) =>
    bot.saidFrom(
      { platform, account: 'local', userId, alone: `private:${userId}`, group: 'group:shiqiao' },
      text,
    )
  const post = (matter: string) =>
    say('liumin', `/派单 责任人：张建国 期限：11月26日17:00 依据：洋政办发〔2026〕12号 事项：${matter}`)
  bot.at('2026-11-23 07:00')
  await post('报送冬春救助台账')
  bot.at('2026-11-23 09:00')
  await post('核对低保户名单')
  await post('检查护林防火物资')
  await say('zhangjianguo', '延期 2 11月30日17:00 因为下雨')
  const alone = (text: string) =>
    bot.saidFrom({ platform, account: 'local', userId: 'liumin', alone: 'private:liumin' }, text)
  const toMany =
    '/派单 单位：石桥村、柳林村 责任人：负责人 期限：11月26日17:00 依据：洋政办发〔2026〕12号 事项：'
  await alone(`${toMany}报送用水台账`)
  await alone(`${toMany}报送用电台账`)
  await alone('确认 2')
  return new Door(bot, platform === 'web' ? bot.platform : recording, test.url)
}

eachDatabase((engine, fresh) => {
  describe.runIf(engine === 'sqlite')('who may do what, and where', () => {
    let cells = 0
    afterAll(() => {
      process.stdout.write(
        `who may what: ${cells} cells (${EVERYBODY.length} people × ${COMMANDS.length} commands × ${CONVERSATIONS.length} conversations × ${PLATFORMS.length} platforms)\n`,
      )
    })

    describe.each(PLATFORMS)('on %s', (platform) => {
      let door: Door
      beforeAll(async () => {
        door = await doorOn(platform, await fresh())
      })
      afterAll(() => door.close())

      it('begins with two tasks and two of many, a refusal and two batches', () => {
        const state = door.state()
        const rows = ['task', 'refusal', 'task_batch'].map((table) => state.get(table)?.length)
        expect(rows).toEqual([TASKS, 1, 2])
      })

      it.each(COMMANDS)('%s', async (command) => {
        const wrong: string[] = []
        for (const role of EVERYBODY) {
          for (const where of CONVERSATIONS) {
            const complaint = await door.try(command, role, where)
            cells += 1
            const place = where.alone ? where.place : `${where.place} without a place of one’s own`
            if (complaint !== null) wrong.push(`${role} in ${place}: ${complaint}`)
          }
        }
        expect(wrong).toEqual([])
      })
    })
  })
})

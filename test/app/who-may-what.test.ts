import { rmSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TABLES } from '../../adapters/prisma/backup.ts'
import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import { BindingAttempts, hashCode } from '../../src/app/binding-code.ts'
import type { OutgoingMessage } from '../../src/app/ports.ts'
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
  const [liulin, group] = [county.units[3], county.groups[3]]
  if (liulin === undefined || group === undefined) throw new Error('the county has changed')
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
    units: [...county.units, { ...liulin, id: 'baishi', name: '白石村' }],
    groups: [
      ...county.groups,
      { ...group, conversationId: 'group:dianming', title: '点名群' },
      { ...group, conversationId: 'group:xunluo', title: '巡逻群' },
    ].map((each) => ({ ...each, platform, account: 'local' })),
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

  /**
   * What becomes of cells that are said together; complaints about those of which it is not what ought to. Only
   * cells that change nothing may be said together.
   */
  async try(cells: readonly Cell[]): Promise<readonly string[]> {
    // A day of their own for those who are told only once.
    Object.assign(this.bot.world, {
      unknownSpeakers: new UnknownSpeakers(),
      bindingAttempts: new BindingAttempts(),
    })
    const sentBefore = this.#platform.sent.length
    const asked = cells.map((cell) => this.#speak(cell))
    await Promise.all(asked.map(({ done }) => done))
    const sent = this.#platform.sent.slice(sentBefore)
    const after = this.state()
    const audit = (after.get('audit') ?? []) as readonly AuditRow[]
    const seen = {
      changed: JSON.stringify([...after]) !== this.#before,
      tasks: after.get('task')?.length,
      told: sent.some(({ answers }) => answers === null),
    }
    if (seen.changed) this.restore()
    return asked.flatMap(({ cell, key, userId }) => {
      const answers = sent.filter((message) => message.answers === key)
      const left = audit.flatMap((row) => (row.incomingKey === key ? [row.action] : []))
      const complaint = complain(cell, userId, answers, { ...seen, left })
      return complaint === null ? [] : [`${nameOf(cell)}: ${complaint}`]
    })
  }

  #speak(cell: Cell) {
    const { command, role, where } = cell
    const count = this.#count++
    const userId = ROLES[role] ?? `nobody-${count}`
    const { platform } = this.#platform
    const key = `${platform}:cell-${count}`
    const speaker = {
      platform,
      account: 'local',
      userId,
      alone: where.alone ? `private:${userId}` : null,
      ...(where.group === null ? {} : { group: where.group }),
    }
    return { cell, key, userId, done: this.bot.saidFrom(speaker, TABLE[command].say, key) }
  }
}

interface AuditRow {
  readonly action: string
  readonly incomingKey: string
}

interface Cell {
  readonly command: CommandName
  readonly role: Role
  readonly where: (typeof CONVERSATIONS)[number]
}

function nameOf({ role, where }: Cell): string {
  return `${role} in ${where.alone ? where.place : `${where.place} without a place of one’s own`}`
}

/** Will it change nothing, if all is well? Who has left is told so once a day, so they have a day for each cell. */
function staysAsItIs({ command, role, where }: Cell): boolean {
  const expected = verdictOf(command, role, where.place)
  if (role === 'left') return false
  return expected === 'no' || (expected === 'yes' && TABLE[command].leaves === null)
}

/** What is wrong with what became of a cell; null when it is as the table says. */
function complain(
  { command, role, where }: Cell,
  userId: string,
  answers: readonly OutgoingMessage[],
  {
    changed,
    tasks,
    told,
    left,
  }: {
    readonly changed: boolean
    readonly tasks: number | undefined
    readonly told: boolean
    readonly left: readonly string[]
  },
): string | null {
  const [answer] = answers
  const expected = verdictOf(command, role, where.place)
  if (answer === undefined || answers.length > 1) return `${answers.length} answers`
  const refused = answer.reply.tone === 'refused'
  if (expected === 'yes') {
    if (refused) return `is refused: ${said(answer.reply)}`
    const { leaves } = TABLE[command]
    const done = leaves === null ? !changed : left.includes(leaves)
    return done ? null : `leaves ${left} instead of ${leaves}`
  }
  if (!refused) return `is not refused: ${said(answer.reply)}`
  const alone = `private:${userId}`
  if (answer.conversationId !== (where.alone ? alone : (where.group ?? alone))) {
    return `is refused in ${answer.conversationId}`
  }
  if (answer.reply.blocks.length === 0) return 'is refused without a sentence'
  if (told) return 'somebody else is told'
  if (expected === 'returned') return `${left}` === 'refuse' && tasks === TASKS ? null : `leaves ${left}`
  return changed ? `changes something: ${left}` : null
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
  const apply = (group: string, answerable: string) =>
    bot.saidFrom(
      { platform, account: 'local', userId: 'liumin', alone: 'private:liumin', group },
      `/申请建群\n问题：汛期值守\n工作：雨情通报\n截止：12月10日\n负责人：${answerable}`,
    )
  await apply('group:dianming', '张建国')
  await apply('group:xunluo', '李小梅')
  for (const text of ['/准建 6', '/清群 6 12月4日']) {
    await bot.saidFrom({ platform, account: 'local', userId: 'heping', alone: 'private:heping' }, text)
  }
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

      it('begins with two tasks and two of many, a refusal and two batches, and groups in every state', () => {
        const state = door.state()
        const rows = ['task', 'refusal', 'task_batch'].map((table) => state.get(table)?.length)
        expect(rows).toEqual([TASKS, 1, 2])
        const groups = state.get('work_group') as readonly {
          readonly number: number
          readonly state: string
        }[]
        const states = groups.toSorted((a, b) => a.number - b.number).map((each) => each.state)
        expect(states).toEqual(['permitted', 'permitted', 'permitted', 'ad_hoc', 'applied', 'dissolving'])
      })

      it.each(COMMANDS)('%s', async (command) => {
        const all: readonly Cell[] = EVERYBODY.flatMap((role) =>
          CONVERSATIONS.map((where) => ({ command, role, where })),
        )
        const together = await door.try(all.filter(staysAsItIs))
        // Who of them it was shows one by one.
        const alone = together.length === 0 ? all.filter((cell) => !staysAsItIs(cell)) : all
        const wrong: string[] = []
        for (const cell of alone) wrong.push(...(await door.try([cell])))
        cells += all.length
        expect(wrong.length === 0 ? together : wrong).toEqual([])
      })
    })
  })
})

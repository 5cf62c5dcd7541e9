import { rmSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TABLES } from '../../adapters/prisma/backup.ts'
import { BindingAttempts } from '../../src/app/binding-code.ts'
import type { OutgoingMessage } from '../../src/app/ports.ts'
import { UnknownSpeakers } from '../../src/app/unknown-speakers.ts'
import type { CommandName } from '../../src/domain/command/command.ts'
import { eachDatabase } from '../support/databases.ts'
import type { RecordingPlatform, RunningGate } from '../support/running-gate.ts'
import { openCounty } from './who-may-what-county.ts'
import { type Place, ROLES, type Role, TABLE, verdictOf } from './who-may-what-table.ts'

/** A later platform is a line more. */
const PLATFORMS = ['web', 'telegram', 'wechat'] as const

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
  const expected = verdictOf(command, role, where.place, where.alone)
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
  const expected = verdictOf(command, role, where.place, where.alone)
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
        const test = await fresh()
        const { bot, recording } = await openCounty(platform, test)
        door = new Door(bot, recording, test.url)
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

import { CODE_LIFETIME_MS, hashCode, newBindingCode } from '../app/binding-code.ts'
import { instantEn, instantZh } from '../app/wording/instants.ts'
import { createCalendar, DEFAULT_SCHEDULE } from '../domain/calendar.ts'
import type { DirectoryData, Person } from '../domain/directory.ts'
import { createHolidays } from '../domain/holidays.ts'
import { readArguments } from './arguments.ts'
import { type CliCommand, CliProblem, type ExitCode, say, type Terminal, UsageProblem } from './command.ts'
import { withDatabase } from './database.ts'
import { activePeople, organisationOf, personCalled } from './people.ts'

export const codeCommand: CliCommand = {
  usage: ['code PERSON…', 'code --unit UNIT', 'code --all-unbound', 'code --group UNIT'],
  purpose: {
    zh: '发一次性绑定码（姓名、单位、绑定码）；--group 发群码，在群里发「绑定群 码」就成为该单位的许可群。库里只存哈希，屏幕上只出现这一次',
    en: 'Makes one-time binding codes (name, unit, code); --group makes one with which “bind group CODE” in a group makes it the permitted group of the unit. Only hashes are kept, the codes are shown this once',
  },
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      unit: { type: 'string' },
      'all-unbound': { type: 'boolean' },
      group: { type: 'string', multiple: true },
    })
    const wishes = [
      positionals.length > 0,
      values.unit !== undefined,
      values['all-unbound'] === true,
      values.group !== undefined,
    ]
    if (wishes.filter(Boolean).length !== 1) {
      throw new UsageProblem({
        zh: '请给出人（姓名或编号）、--unit 单位、--all-unbound 或 --group 单位 之一',
        en: 'give people (names or codes), --unit UNIT, --all-unbound or --group UNIT',
      })
    }
    const { group } = values
    if (group !== undefined) return groupCodes(group, terminal)
    return withDatabase(terminal, 'migrated', async ({ directoryStore, boundPeople }): Promise<ExitCode> => {
      const data = await directoryStore.read()
      const people =
        values.unit !== undefined
          ? membersOf(values.unit, data)
          : positionals.length > 0
            ? positionals.map((name) => personCalled(name, activePeople(data), data, NO_CODE))
            : await unbound(data, boundPeople)
      const expiresAt = terminal.now() + CODE_LIFETIME_MS
      for (const person of people) {
        const code = newBindingCode()
        await directoryStore.addCode({ codeHash: hashCode(code), personId: person.id, expiresAt })
        say(terminal, [person.name, organisationOf(person, data), code].join('\t'))
      }
      tellHow(terminal, people.length, expiresAt)
      return 0
    })
  },
}

const NO_CODE = { zh: '没有发出任何绑定码', en: 'No code was made' }

/** A code for each unit; all are found before the first is made. */
function groupCodes(names: readonly string[], terminal: Terminal): Promise<ExitCode> {
  return withDatabase(terminal, 'migrated', async ({ directoryStore }): Promise<ExitCode> => {
    const { units } = await directoryStore.read()
    const found = names.map((name) => {
      const named = units.filter((unit) => unit.id === name || unit.name === name)
      const [unit, another] = named
      if (unit !== undefined && another === undefined) return unit
      const zh = unit === undefined ? '名录里没有' : '不止一个'
      const en = unit === undefined ? 'no' : 'more than one'
      throw new CliProblem({
        zh: `${zh}单位叫“${name}”，请检查名称或改用编号。${NO_CODE.zh}`,
        en: `${en} unit is called "${name}": check the name or give its code. ${NO_CODE.en}`,
      })
    })
    const expiresAt = terminal.now() + CODE_LIFETIME_MS
    for (const unit of found) {
      const code = newBindingCode()
      await directoryStore.addGroupCode({ codeHash: hashCode(code), unitId: unit.id, expiresAt })
      say(terminal, [unit.name, code].join('\t'))
    }
    const calendar = createCalendar(DEFAULT_SCHEDULE, createHolidays())
    const zh = `${found.length} 个群码，${instantZh(expiresAt, calendar)} 前有效。请交给各单位，在工作群里发：/绑定群 码`
    const en = `${found.length} codes, good until ${instantEn(expiresAt, calendar)}. Hand them to the units; in their group they send: /bind group CODE`
    terminal.stderr.write(`${terminal.language === 'zh' ? zh : en}\n`)
    return 0
  })
}

async function unbound(
  data: DirectoryData,
  boundPeople: () => Promise<ReadonlySet<string>>,
): Promise<readonly Person[]> {
  const bound = await boundPeople()
  return data.people.filter((person) => person.active && !bound.has(person.id))
}

/** Active people of a unit, and those of departments that belong to it when it names a department. */
function membersOf(name: string, data: DirectoryData): readonly Person[] {
  const named = (each: { readonly id: string; readonly name: string }) =>
    each.id === name || each.name === name
  const units = new Set(data.units.filter(named).map(({ id }) => id))
  const departments = new Set(data.departments.filter(named).map(({ id }) => id))
  if (units.size + departments.size !== 1) {
    throw new CliProblem({
      zh: `${units.size + departments.size === 0 ? '名录里没有' : '不止一个'}单位或部门叫“${name}”，请检查名称或改用编号`,
      en: `${units.size + departments.size === 0 ? 'no' : 'more than one'} unit or department is called "${name}": check the name or give its code`,
    })
  }
  return data.people.filter(
    (person) =>
      person.active && (units.has(person.unitId ?? '') || departments.has(person.departmentId ?? '')),
  )
}

function tellHow(terminal: Terminal, made: number, expiresAt: number): void {
  const calendar = createCalendar(DEFAULT_SCHEDULE, createHolidays())
  const zh =
    made === 0
      ? '没有要发绑定码的人'
      : `${made} 个绑定码，${instantZh(expiresAt, calendar)} 前有效。请各自私下交给本人，在与机器人的私聊里发：绑定 码`
  const en =
    made === 0
      ? 'nobody needs a code'
      : `${made} codes, good until ${instantEn(expiresAt, calendar)}. Hand each to its person alone; in a private chat with the bot they send: bind CODE`
  terminal.stderr.write(`${terminal.language === 'zh' ? zh : en}\n`)
}

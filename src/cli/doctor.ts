import type { Config } from '../config.ts'
import { DEFAULT_SCHEDULE } from '../domain/calendar.ts'
import { toLocal } from '../domain/instant.ts'
import { noWords, readArguments } from './arguments.ts'
import { holidaysFor } from './calendar-files.ts'
import { type CliCommand, CliProblem, say, type Terminal } from './command.ts'
import { NoDatabaseYet, type OpenedDatabase, withDatabase } from './database.ts'
import { calendarFindings } from './doctor/calendar.ts'
import { clockFindings } from './doctor/clock.ts'
import { auditEndFindings, databaseClock, outboxState, storageFindings } from './doctor/database.ts'
import { directoryFindings } from './doctor/directory.ts'
import { describeFinding, type Finding, fine, problem, warning } from './doctor/finding.ts'
import { handoverFindings } from './doctor/handover.ts'
import { outboxFindings } from './doctor/outbox.ts'
import { platformFindings } from './doctor/platforms.ts'
import { webFindings } from './doctor/web.ts'
import { describeFault } from './fault.ts'
import { policyFor } from './policy-files.ts'
import { settingsOf } from './settings.ts'

export const doctorCommand: CliCommand = {
  usage: ['doctor [--json]'],
  purpose: {
    zh: '体检：配置、规则文件、日历、数据库、时钟、平台、名录、发件箱；每个问题都说怎么办',
    en: 'Looks over configuration, policy, calendar, database, clock, platforms, directory and outbox, and says how to mend what is wrong',
  },
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' } })
    noWords(positionals)
    const findings = await examine(terminal)
    const sound = findings.every((finding) => finding.level !== 'problem')
    const { language } = terminal
    if (values.json === true) {
      const shown = findings.map(({ area, level, said, mend }) => ({
        area,
        level,
        message: said[language],
        mend: mend?.[language] ?? null,
      }))
      say(terminal, JSON.stringify({ ok: sound, findings: shown }))
    } else {
      say(terminal, ...findings.map((finding) => describeFinding(finding, language)))
    }
    return sound ? 0 : 1
  },
}

async function examine(terminal: Terminal): Promise<readonly Finding[]> {
  const config = await settingsOf(terminal.env).catch(asFinding('configuration'))
  if ('area' in config) return [config, ...clockFindings(terminal.now(), null)]
  const policy = await policyFor(undefined, terminal).then(
    (read) =>
      fine(
        'policy',
        `${config.policyFile}，版本 ${read.hash.slice(0, 8)}`,
        `${config.policyFile}, version ${read.hash.slice(0, 8)}`,
      ),
    asFinding('policy'),
  )
  const holidays = await holidaysFor(undefined, terminal).catch(asFinding('calendar'))
  const { day } = toLocal(terminal.now(), DEFAULT_SCHEDULE.zone)
  return [
    fine('configuration', '各项设置都认得', 'every setting is understood'),
    policy,
    ...('area' in holidays ? [holidays] : calendarFindings(holidays, day)),
    ...(await platformFindings(config.platforms)),
    ...(await examineDatabase(config, terminal)),
  ]
}

async function examineDatabase(config: Config, terminal: Terminal): Promise<readonly Finding[]> {
  try {
    return await withDatabase(terminal, 'existing', (opened) => examineOpened(opened, config, terminal))
  } catch (fault) {
    const fresh = fault instanceof NoDatabaseYet
    return [
      fresh ? noDatabase(config) : asFinding('database')(fault),
      ...clockFindings(terminal.now(), null),
      ...(await webFindings(config, fresh && config.demo === 'auto')),
    ]
  }
}

function noDatabase({ databaseUrl }: Config): Finding {
  return warning(
    'database',
    { zh: `还没有数据库（${databaseUrl}）`, en: `there is no database yet (${databaseUrl})` },
    {
      zh: 'npm start 会自动建好，或运行 npm run guiyi -- migrate',
      en: 'npm start makes it, or run npm run guiyi -- migrate',
    },
  )
}

async function examineOpened(
  { database, ledger, directoryStore, boundPeople }: OpenedDatabase,
  config: Config,
  terminal: Terminal,
): Promise<readonly Finding[]> {
  const now = terminal.now()
  const demo = await directoryStore.isDemo()
  const directory = await directoryStore.read()
  return [
    ...(await storageFindings(database)),
    fine(
      'database',
      demo ? '表已是最新；里面是演示县' : '表已是最新',
      demo ? 'the tables are up to date; they hold the demo county' : 'the tables are up to date',
    ),
    ...(await auditEndFindings(database, await ledger.head())),
    ...clockFindings(now, await databaseClock(database)),
    ...(await webFindings(config, demo)),
    ...directoryFindings(directory, await boundPeople()),
    ...(await handoverFindings(ledger, directory)),
    ...outboxFindings(await outboxState(database, now), now),
  ]
}

/** What ended an examination, as one of its findings. */
function asFinding(area: keyof typeof MENDS): (fault: unknown) => Finding {
  return (fault) => {
    // A CliProblem says itself how to mend it.
    if (fault instanceof CliProblem) return { area, level: 'problem', said: fault.words, mend: null }
    const said = describeFault(fault)
    return problem(area, { zh: said, en: said }, MENDS[area])
  }
}

const MENDS = {
  configuration: {
    zh: '改好环境变量或 .env；每个变量的默认值见 .env.example',
    en: 'mend the environment or .env; .env.example has every default',
  },
  policy: { zh: '改好规则文件；GUIYI_POLICY 指向它', en: 'mend the policy file; GUIYI_POLICY names it' },
  calendar: {
    zh: '改好日历文件；GUIYI_CALENDAR 指向它',
    en: 'mend the calendar file; GUIYI_CALENDAR names it',
  },
  database: {
    zh: '检查 DATABASE_URL；服务器要开着、能连上，文件要可读写',
    en: 'check DATABASE_URL: the server must be up and reachable, the file readable and writable',
  },
} as const

import {
  createCalendar,
  DEFAULT_SCHEDULE,
  type WorkingCalendar,
  type WorkSchedule,
} from '../domain/calendar.ts'
import type { Language } from '../domain/directory.ts'
import type { Holidays } from '../domain/holidays.ts'
import type { Policy } from '../domain/policy.ts'
import { AskedMatters } from './asked-matters.ts'
import { BindingAttempts } from './binding-code.ts'
import type { Directory, Ledger } from './ports.ts'
import { UnknownSpeakers } from './unknown-speakers.ts'
import type { PublicAddress, World } from './use-case.ts'
import { RunningWeek } from './weekly/running.ts'
import { en } from './wording/en.ts'
import type { Wording } from './wording/wording.ts'
import { zh } from './wording/zh.ts'

const WORDINGS = { zh, en } as const

export function wordingFor(language: Language): Wording {
  return WORDINGS[language]
}

/** Calendars over these holidays, made once for a schedule, not once for a message. */
export function calendarsOver(holidays: Holidays): (schedule: WorkSchedule) => WorkingCalendar {
  const calendars = new WeakMap<WorkSchedule, WorkingCalendar>()
  return (schedule) => {
    const known = calendars.get(schedule)
    if (known !== undefined) return known
    const calendar = createCalendar(schedule, holidays)
    calendars.set(schedule, calendar)
    return calendar
  }
}

/** Puts together what use cases may ask. */
export function createWorld(parts: {
  readonly directory: Directory
  readonly ledger: Ledger
  readonly policy: Policy
  readonly holidays: Holidays
  readonly defaultLanguage: Language
  /** By default this machine alone, at the port that is usual. */
  readonly publicAddress?: () => PublicAddress
}): World {
  const { directory, ledger, policy, holidays, defaultLanguage } = parts
  const calendarFor = calendarsOver(holidays)
  return {
    directory,
    ledger,
    policy,
    defaultLanguage,
    calendar: calendarFor(DEFAULT_SCHEDULE),
    calendarOf: (unit) => calendarFor(unit?.schedule ?? DEFAULT_SCHEDULE),
    wordingFor,
    askedMatters: new AskedMatters(ledger),
    bindingAttempts: new BindingAttempts(),
    unknownSpeakers: new UnknownSpeakers(),
    runningWeek: new RunningWeek(ledger.weeks, { directory, policy }),
    publicAddress: parts.publicAddress ?? (() => ({ url: 'http://127.0.0.1:8787', local: true })),
  }
}

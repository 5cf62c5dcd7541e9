import { createCalendar, DEFAULT_SCHEDULE, type WorkingCalendar } from '../../src/domain/calendar.ts'
import { type DeadlineReading, readDeadline } from '../../src/domain/deadline.ts'
import type { Person } from '../../src/domain/directory.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { type Instant, parseRef } from '../../src/domain/instant.ts'
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts'
import { judgePosting } from '../../src/domain/rules/index.ts'
import { NO_LOAD } from '../../src/domain/rules/overload.ts'
import type { EarlierTask, PostingFacts, Violation } from '../../src/domain/rules/rule.ts'
import type { RuleCode } from '../../src/domain/rules/rule-code.ts'
import { aCounty, aPerson } from './county.ts'

/** Office hours of 08:30–12:00 and 14:00–17:30, with the published holidays. */
export const OFFICE: WorkingCalendar = createCalendar(DEFAULT_SCHEDULE, createHolidays())

/** '2026-11-23 09:00' on the office's wall clock. */
export function at(text: string): Instant {
  const instant = parseRef(text, OFFICE.zone)
  if (instant === null) throw new Error(`not a moment: ${text}`)
  return instant
}

export const POLICY: Policy = { ...DEFAULT_POLICY, hash: 'test' }

/** The default policy with one rule switched. */
export function policyWith(rule: RuleCode, on: boolean): Policy {
  return { ...POLICY, enabled: { ...POLICY.enabled, [rule]: on } }
}

const county = aCounty()

function found<T extends { readonly id: string }>(all: readonly T[], id: string): T {
  const one = all.find((each) => each.id === id)
  if (one === undefined) throw new Error(`the small county has no ${id}`)
  return one
}
export const unit = (id: string) => found(county.units, id)
export const department = (id: string) => found(county.departments, id)
export const person = (id: string) => found(county.people, id)

/** 王芳 of the town's office, with the right to post emergencies. */
export const EMERGENCY_POSTER: Person = aPerson({
  id: 'wangfang',
  name: '王芳',
  roles: ['poster'],
  departmentId: 'yq-dzb',
  emergencyRight: true,
})

/** What a test changes; a deadline may be given as a cadre writes it, seen from `now`. */
export type Changes = Partial<Omit<PostingFacts, 'deadline' | 'now'>> & {
  readonly now?: string
  readonly deadline?: string | DeadlineReading | null
}

/** A post that every rule accepts: on Monday 2026-11-23 at 09:00, due on Wednesday; a test names what matters to it. */
export function postingFacts({
  now = '2026-11-23 09:00',
  deadline = '11月25日17:00',
  ...changes
}: Changes = {}): PostingFacts {
  const calendar = changes.calendar ?? OFFICE
  const zhang = person('zhangjianguo')
  return {
    calendar,
    policy: POLICY,
    poster: person('liumin'),
    department: department('yq-dzb'),
    unit: unit('shiqiao'),
    superiors: [unit('yangquan'), unit('qinghe')],
    ownerNames: [zhang.name],
    owners: [zhang],
    unknownOwners: [],
    memberNames: ['张建国', '王桂兰'],
    source: {
      ok: true,
      source: { kind: 'document', id: '洋政办〔2026〕12号', text: '洋政办〔2026〕12号' },
    },
    matter: '报送第三季度安全生产隐患台账',
    emergency: null,
    duties: [],
    earlier: [],
    load: { owners: new Map(), unit: NO_LOAD },
    ...changes,
    now: at(now),
    deadline:
      typeof deadline === 'string' ? readDeadline(deadline, calendar.toLocal(at(now)), calendar) : deadline,
  }
}

/** The codes of every rule that such a post breaks, in order. */
export function codesOf(changes: Changes = {}): readonly RuleCode[] {
  return judgePosting(postingFacts(changes)).violations.map((violation) => violation.code)
}

/** The violation of one rule by such a post, null where it is satisfied. */
export function violationOf<C extends RuleCode>(
  code: C,
  changes: Changes,
): Extract<Violation, { code: C }> | null {
  const found = judgePosting(postingFacts(changes)).violations.find((violation) => violation.code === code)
  return (found as Extract<Violation, { code: C }> | undefined) ?? null
}

/** An earlier task of the same matter as the usual post. */
export function anEarlierTask(changes: Partial<EarlierTask> = {}): EarlierTask {
  return {
    number: 7,
    matter: '上报三季度安全生产隐患台账',
    matterKey: '3季度安全生产隐患台账',
    departmentName: '县应急管理局',
    state: 'open',
    deadline: at('2026-11-27 17:30'),
    result: null,
    ...changes,
  }
}

import { describe, expect, it } from 'vitest'
import { calendarFindings } from '../../../src/cli/doctor/calendar.ts'
import { clockFindings } from '../../../src/cli/doctor/clock.ts'
import { directoryFindings } from '../../../src/cli/doctor/directory.ts'
import { describeFinding, type Finding } from '../../../src/cli/doctor/finding.ts'
import { outboxFindings } from '../../../src/cli/doctor/outbox.ts'
import { DEFAULT_SCHEDULE } from '../../../src/domain/calendar.ts'
import type { DirectoryData, Person } from '../../../src/domain/directory.ts'
import { createHolidays, type Holidays } from '../../../src/domain/holidays.ts'
import { parseDay } from '../../../src/domain/instant.ts'

const levels = (findings: readonly Finding[]) => findings.map(({ level }) => level)
const zh = (findings: readonly Finding[]) =>
  findings.map((finding) => describeFinding(finding, 'zh')).join('\n')
const day = (text: string) => parseDay(text) ?? 0

describe('the doctor and the calendar', () => {
  const until2026: Holidays = { ...createHolidays(), publishedYears: () => [2025, 2026] }

  it('is content in October with next year unpublished', () => {
    expect(levels(calendarFindings(until2026, day('2026-10-31')))).toEqual(['ok', 'ok'])
  })

  it('warns from November on until next year is added, and says how', () => {
    const findings = calendarFindings(until2026, day('2026-11-01'))
    expect(levels(findings)).toEqual(['ok', 'warning'])
    expect(zh(findings)).toContain('2027 年的调休没有收录')
    expect(zh(findings)).toContain('日历文件')
  })

  it('calls a current year without make-up days a problem', () => {
    expect(levels(calendarFindings(until2026, day('2027-01-01')))).toEqual(['problem', 'ok'])
  })
})

describe('the doctor and the directory', () => {
  const person = (id: string, more: Partial<Person>): Person => ({
    id,
    name: id,
    title: '',
    roles: ['cadre'],
    unitId: null,
    departmentId: null,
    lead: false,
    emergencyRight: false,
    language: 'zh',
    active: true,
    ...more,
  })
  const group = (unitId: string) =>
    ({
      platform: 'web',
      account: 'local',
      conversationId: unitId,
      title: unitId,
      state: 'permitted',
      unitId,
    }) as const
  const unit = (id: string, level: 'county' | 'village', parentId: string | null) => ({
    id,
    name: id,
    level,
    parentId,
    schedule: DEFAULT_SCHEDULE,
  })
  const sound: DirectoryData = {
    units: [unit('清河县', 'county', null), unit('石桥村', 'village', '清河县')],
    departments: [{ id: '民政局', name: '民政局', unitId: '清河县', frozen: false }],
    people: [
      person('王芳', { unitId: '石桥村', lead: true }),
      person('李强', { departmentId: '民政局', roles: ['poster'] }),
    ],
    duties: [],
    instructions: [],
    groups: [group('石桥村')],
  }
  const everybody = new Set(['王芳', '李强'])

  it('finds nothing wrong with a sound one; a county takes no tasks and needs no group', () => {
    expect(levels(directoryFindings(sound, everybody))).toEqual(['ok'])
  })

  it.each<[string, Partial<DirectoryData>, string]>([
    ['a unit without a permitted group', { groups: [{ ...group('石桥村'), state: 'ad_hoc' }] }, '没有许可群'],
    ['a unit without members', { people: sound.people.slice(1) }, '没有成员'],
    [
      'a unit without a lead',
      { people: sound.people.map((each) => ({ ...each, lead: false })) },
      '没有负责人',
    ],
    ['a department without people', { people: sound.people.slice(0, 1) }, '部门里没有人'],
    ['a person without a role', { people: [...sound.people, person('王芳', { roles: [] })] }, '没有角色'],
    [
      'a person without an account',
      { people: [...sound.people, person('赵敏', {})] },
      '还没有绑定账号：赵敏',
    ],
  ])('names %s', (_, change, words) => {
    const findings = directoryFindings({ ...sound, ...change }, everybody)
    expect(levels(findings)).toEqual(['ok', 'warning'])
    expect(zh(findings)).toContain(words)
  })

  it('asks nothing of people who have left, nor of frozen departments', () => {
    const left = person('钱进', { active: false, roles: [] })
    const frozen = { id: '旧局', name: '旧局', unitId: '清河县', frozen: true }
    const data = { ...sound, people: [...sound.people, left], departments: [...sound.departments, frozen] }
    expect(levels(directoryFindings(data, everybody))).toEqual(['ok'])
  })

  it('names five of many, and how many there are', () => {
    const people = Array.from({ length: 12 }, (_, i) => person(`新人${i}`, {}))
    const findings = directoryFindings({ ...sound, people: [...sound.people, ...people] }, everybody)
    expect(zh(findings)).toContain('新人0、新人1、新人2、新人3、新人4 等 12 个')
  })

  it('calls an empty directory a problem', () => {
    const empty = { units: [], departments: [], people: [], duties: [], instructions: [], groups: [] }
    expect(levels(directoryFindings(empty, new Set()))).toEqual(['problem'])
  })
})

describe('the doctor, the clock and the outbox', () => {
  const now = Date.parse('2026-11-23T01:00:00Z')

  it('shows the time in Beijing', () => {
    expect(zh(clockFindings(now, null))).toContain('北京时间 2026-11-23 09:00')
  })

  it('warns when the database has another time', () => {
    expect(levels(clockFindings(now, now + 29_000))).toEqual(['ok', 'ok'])
    expect(levels(clockFindings(now, now - 31_000))).toEqual(['ok', 'warning'])
  })

  it('is quiet over replies that wait for their hour, and warns of late ones and of dead ones', () => {
    expect(levels(outboxFindings({ dead: 0, pending: 3, oldestDue: now + 3_600_000 }, now))).toEqual(['ok'])
    expect(levels(outboxFindings({ dead: 0, pending: 3, oldestDue: now - 600_001 }, now))).toEqual([
      'warning',
    ])
    expect(levels(outboxFindings({ dead: 2, pending: 3, oldestDue: now - 600_001 }, now))).toEqual([
      'warning',
      'warning',
    ])
  })
})

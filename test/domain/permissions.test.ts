import { describe, expect, it } from 'vitest'
import type { Person, Role } from '../../src/domain/directory.ts'
import {
  type Action,
  can,
  explainPermission,
  PERMISSIONS,
  type PermissionFacts,
} from '../../src/domain/permissions.ts'
import { aPerson } from '../support/county.ts'
import { department, unit } from '../support/posting-facts.ts'
import { aTask } from '../support/tasks.ts'

const task = aTask({
  unit: { id: 'shiqiao', name: '石桥村' },
  department: { id: 'yq-dzb', name: '洋泉镇党政办' },
  owners: [{ id: 'owner', name: '张建国' }],
})
const about = {
  task,
  unit: unit('shiqiao'),
  superiors: [unit('yangquan'), unit('qinghe')],
  refusal: { posterId: 'poster' },
  batch: { posterId: 'poster', departmentId: 'yq-dzb' },
  group: { ownerId: 'poster' },
  bypass: { authorId: 'poster' },
}

const someone = (id: string, changes: Partial<Person>) => aPerson({ id, name: id, ...changes })

/** Everybody who may come to the door, in their relation to one task of 石桥村. */
const WHO = {
  owner: someone('owner', { roles: ['cadre'], unitId: 'shiqiao' }),
  lead: someone('lead', { roles: ['cadre'], unitId: 'shiqiao', lead: true }),
  member: someone('member', { roles: ['cadre'], unitId: 'shiqiao' }),
  leadElsewhere: someone('leadElsewhere', { roles: ['cadre'], unitId: 'liulin', lead: true }),
  poster: someone('poster', { roles: ['poster'], departmentId: 'yq-dzb' }),
  colleague: someone('colleague', { roles: ['poster'], departmentId: 'yq-dzb' }),
  /** In the department, without the role. */
  clerk: someone('clerk', { departmentId: 'yq-dzb' }),
  otherSuperior: someone('otherSuperior', { roles: ['poster'], departmentId: 'yq-nyb' }),
  county: someone('county', { roles: ['poster'], departmentId: 'qh-yjj' }),
  supervisor: someone('supervisor', { roles: ['supervisor'] }),
  admin: someone('admin', { roles: ['admin'] }),
  left: someone('owner', {
    roles: ['poster', 'supervisor', 'admin'],
    unitId: 'shiqiao',
    departmentId: 'yq-dzb',
    lead: true,
    active: false,
  }),
}
type Who = keyof typeof WHO

const DEPARTMENTS = [department('yq-dzb'), department('qh-yjj'), { ...department('yq-dzb'), id: 'yq-nyb' }]

function factsFor(action: Action, who: Who): PermissionFacts {
  const person = WHO[who]
  return {
    action,
    person,
    ...about,
    department: DEPARTMENTS.find(({ id }) => id === person.departmentId) ?? null,
  }
}

const everybody = Object.keys(WHO) as readonly Who[]
const posters: readonly Who[] = ['poster', 'colleague', 'otherSuperior', 'county']
const ownSide: readonly Who[] = ['owner', 'lead']
const itsDepartment: readonly Who[] = ['poster', 'colleague']
const onlookers: readonly Who[] = [
  'owner',
  'lead',
  'member',
  'poster',
  'colleague',
  'otherSuperior',
  'supervisor',
  'admin',
]

/** The whole table: whoever is not named may not. */
const MAY: Readonly<Record<Action, readonly Who[]>> = {
  post: posters,
  complete: ownSide,
  return: ownSide,
  extend: ownSide,
  reassign: ownSide,
  consent: itsDepartment,
  withdraw: itsDepartment,
  urge: itsDepartment,
  repost: ['poster'],
  confirm: ['poster'],
  cancel: ['poster'],
  receipt: itsDepartment,
  withdraw_batch: itsDepartment,
  digest: everybody,
  weekly: [...posters, 'supervisor', 'admin'],
  export: everybody,
  calendar: everybody,
  this_week: everybody,
  my_tasks: everybody,
  unit_tasks: onlookers,
  show_task: onlookers,
  leave: ['admin'],
  judge: ['poster', 'supervisor', 'admin'],
  bypasses: ['supervisor', 'admin'],
  verify_audit: ['supervisor', 'admin'],
  bind_group: ['admin'],
  apply_group: everybody,
  approve_group: ['supervisor', 'admin'],
  refuse_group: ['supervisor', 'admin'],
  group_register: ['supervisor', 'admin'],
  dissolve_groups: ['supervisor', 'admin'],
  confirm_dissolved: ['lead', 'poster', 'supervisor', 'admin'],
  bind: everybody,
  help: everybody,
}
const ACTIONS = Object.keys(MAY) as readonly Action[]

describe.each(ACTIONS)('%s', (action) => {
  it.each(everybody)(`is settled for %s`, (who) => {
    expect(can(factsFor(action, who))).toBe(MAY[action].includes(who))
  })
})

const OF_GROUPS = [
  'approve_group',
  'refuse_group',
  'group_register',
  'dissolve_groups',
  'confirm_dissolved',
] as const satisfies readonly Action[]

const OVERSEES: readonly Action[] = ['unit_tasks', 'show_task', 'verify_audit', 'weekly', 'judge', 'bypasses']

it('lets anybody bind a group who has a code for it', () => {
  expect(can({ action: 'bind_group', person: WHO.member, holdsGroupCode: true })).toBe(true)
  expect(can({ action: 'bind_group', person: WHO.left, holdsGroupCode: true })).toBe(false)
})

describe('roles by themselves', () => {
  const bare: Readonly<Record<Role, readonly Action[]>> = {
    poster: ['post', 'weekly'],
    cadre: [],
    supervisor: [...OVERSEES, ...OF_GROUPS],
    admin: [...OVERSEES, 'bind_group', 'leave', ...OF_GROUPS],
  }
  it.each(Object.keys(bare) as Role[])(
    '%s, in no relation to anything, may do no more than the table says',
    (role) => {
      const person = someone('x', { roles: [role] })
      const open = ACTIONS.filter((action) => PERMISSIONS[action] !== 'everybody')
      expect(open.filter((action) => can({ action, person })).sort()).toEqual([...bare[role]].sort())
    },
  )
})

describe('the explanation', () => {
  it('names the grant that allows', () => {
    expect(explainPermission(factsFor('complete', 'lead'))).toEqual({
      allowed: true,
      by: { role: 'any', relation: 'unit_lead' },
    })
  })
  it('names what is lacking', () => {
    expect(explainPermission(factsFor('complete', 'member'))).toEqual({
      allowed: false,
      need: 'owner_or_lead',
    })
    expect(explainPermission(factsFor('urge', 'clerk'))).toEqual({
      allowed: false,
      need: 'posting_department',
    })
  })
  it('never finds a relation to what is not given', () => {
    expect(can({ action: 'complete', person: WHO.lead })).toBe(false)
    expect(can({ action: 'withdraw', person: WHO.poster })).toBe(false)
  })
})

import type { DemoAccount, Incoming } from '../../src/app/ports.ts'
import { DEFAULT_SCHEDULE } from '../../src/domain/calendar.ts'
import type { DirectoryData, Person, Unit } from '../../src/domain/directory.ts'

/**
 * More than a county, for load: 3,000 villages of five members, the first of them the lead, posted to by one town office; so
 * many that no unit is given too much in a day.
 */
const VILLAGES = 3_000
const MEMBERS = 5

/** Monday 2026-11-23 09:00 in Shanghai. */
export const WORKING_MOMENT = Date.UTC(2026, 10, 23, 1, 0)

/** Tuesday 2026-11-24 08:30 in Shanghai: the start of work, when digests are built. */
export const DIGEST_MOMENT = Date.UTC(2026, 10, 24, 0, 30)
export const DIGEST_DAY = 20_781

const village = (index: number): Unit => ({
  id: `v${index}`,
  name: `第${index}村`,
  level: 'village',
  parentId: 'town',
  schedule: DEFAULT_SCHEDULE,
})

const person = (changes: Partial<Person> & Pick<Person, 'id' | 'name'>): Person => ({
  title: '',
  roles: ['cadre'],
  unitId: null,
  departmentId: null,
  lead: false,
  emergencyRight: false,
  language: 'zh',
  active: true,
  ...changes,
})

const poster = person({ id: 'poster', name: '刘敏', roles: ['poster'], departmentId: 'office' })

export const LOADED_COUNTY: DirectoryData = {
  units: [
    { id: 'county', name: '清河县', level: 'county', parentId: null, schedule: DEFAULT_SCHEDULE },
    { id: 'town', name: '洋泉镇', level: 'town', parentId: 'county', schedule: DEFAULT_SCHEDULE },
    ...Array.from({ length: VILLAGES }, (_, index) => village(index)),
  ],
  departments: [{ id: 'office', name: '洋泉镇党政办', unitId: 'town', frozen: false }],
  people: [
    poster,
    ...Array.from({ length: VILLAGES * MEMBERS }, (_, index) =>
      person({
        id: `p${index}`,
        name: `村干部${index}`,
        unitId: `v${Math.floor(index / MEMBERS)}`,
        lead: index % MEMBERS === 0,
      }),
    ),
  ],
  duties: [],
  instructions: [],
  groups: Array.from({ length: VILLAGES }, (_, index) => ({
    platform: 'web',
    account: 'local',
    conversationId: `group:v${index}`,
    title: `第${index}村工作群`,
    state: 'permitted' as const,
    unitId: `v${index}`,
  })),
}

export const LOADED_ACCOUNTS: readonly DemoAccount[] = [
  {
    platform: 'web',
    account: 'local',
    userId: 'poster',
    personId: 'poster',
    privateConversationId: 'private:poster',
  },
]

/** A lawful post that was never made before: the `count`-th. Owners take turns, so that none is overloaded. */
export function aPost(count: number): Incoming {
  const index = count % VILLAGES
  const owner = index * MEMBERS + (Math.floor(count / VILLAGES) % MEMBERS)
  const text = `/派单\n责任人：村干部${owner}\n期限：11月27日下班前\n依据：洋政办〔2026〕${count + 1}号\n事项：核对第${count}号地块的秋粮补贴面积，列出有出入的农户`
  return said(`post-${count}`, text, `group:v${index}`)
}

export function said(key: string, text: string, conversationId: string): Incoming {
  return {
    key: `web:${key}`,
    platform: 'web',
    account: 'local',
    conversationId,
    kind: 'group',
    author: { id: 'poster', name: '刘敏', privateConversationId: 'private:poster' },
    text,
    sentAt: WORKING_MOMENT,
    own: false,
  }
}

import type { DemoAccount } from '../../src/app/ports.ts'
import { DEFAULT_SCHEDULE, type WorkSchedule } from '../../src/domain/calendar.ts'
import type { DirectoryData, Person } from '../../src/domain/directory.ts'
import type { WorkGroup } from '../../src/domain/group.ts'

/** A person of the small county; a test names what matters to it. */
export function aPerson(changes: Partial<Person> & Pick<Person, 'id' | 'name'>): Person {
  return {
    title: '',
    roles: [],
    unitId: null,
    departmentId: null,
    lead: false,
    emergencyRight: false,
    language: 'zh',
    active: true,
    ...changes,
  }
}

/** The permitted web group of a unit, as the demo has it. */
export function aGroup(unitId: string, name: string): WorkGroup {
  return {
    platform: 'web',
    account: 'local',
    conversationId: `group:${unitId}`,
    title: `${name}工作群`,
    state: 'permitted',
    unitId,
  }
}

/** Summer hours of the town in the hills. */
export const SUMMER_SCHEDULE: WorkSchedule = {
  ...DEFAULT_SCHEDULE,
  seasons: [
    {
      from: '06-01',
      to: '09-30',
      spans: [
        { from: 480, to: 720 },
        { from: 900, to: 1080 },
      ],
    },
  ],
}

/**
 * One county, one town, two villages, an office at each level and a frozen one. In 石桥村 王桂兰 leads and 张建国
 * is a member, in 柳林村 赵秀英; 刘敏 posts for the town, 周海 for the county with the emergency right, 钱立 for the
 * frozen office; 孙华 has left; 何平 supervises.
 */
export function aCounty(changes: Partial<DirectoryData> = {}): DirectoryData {
  const usual = { schedule: DEFAULT_SCHEDULE }
  return {
    units: [
      { id: 'qinghe', name: '清河县', level: 'county', parentId: null, ...usual },
      { id: 'yangquan', name: '洋泉镇', level: 'town', parentId: 'qinghe', schedule: SUMMER_SCHEDULE },
      { id: 'shiqiao', name: '石桥村', level: 'village', parentId: 'yangquan', schedule: SUMMER_SCHEDULE },
      { id: 'liulin', name: '柳林村', level: 'village', parentId: 'yangquan', ...usual },
    ],
    departments: [
      { id: 'yq-dzb', name: '洋泉镇党政办', unitId: 'yangquan', frozen: false },
      { id: 'qh-yjj', name: '县应急管理局', unitId: 'qinghe', frozen: false },
      { id: 'qh-cjb', name: '县创建办', unitId: 'qinghe', frozen: true },
    ],
    people: [
      aPerson({ id: 'liumin', name: '刘敏', title: '干事', roles: ['poster'], departmentId: 'yq-dzb' }),
      aPerson({
        id: 'zhouhai',
        name: '周海',
        roles: ['poster'],
        departmentId: 'qh-yjj',
        emergencyRight: true,
      }),
      aPerson({ id: 'qianli', name: '钱立', roles: ['poster'], departmentId: 'qh-cjb' }),
      aPerson({ id: 'zhangjianguo', name: '张建国', title: '文书', roles: ['cadre'], unitId: 'shiqiao' }),
      aPerson({
        id: 'wangguilan',
        name: '王桂兰',
        title: '党支部书记',
        roles: ['cadre'],
        unitId: 'shiqiao',
        lead: true,
      }),
      aPerson({ id: 'sunhua', name: '孙华', roles: ['cadre'], unitId: 'shiqiao', active: false }),
      aPerson({
        id: 'zhaoxiuying',
        name: '赵秀英',
        roles: ['cadre'],
        unitId: 'liulin',
        lead: true,
        language: 'en',
      }),
      aPerson({ id: 'heping', name: '何平', title: '督导', roles: ['supervisor'] }),
    ],
    duties: [
      { code: 'A-02', title: '低保对象入户核查', level: 'village' },
      { code: 'A-01', title: '防汛巡查值守', level: 'village' },
    ],
    instructions: [{ code: '批示2026-015', title: '关于秋粮收购的批示' }],
    groups: [
      aGroup('yangquan', '洋泉镇'),
      aGroup('shiqiao', '石桥村'),
      aGroup('liulin', '柳林村'),
      {
        platform: 'web',
        account: 'local',
        conversationId: 'group:fangxun',
        title: '防汛临时群',
        state: 'ad_hoc',
        unitId: null,
      },
    ],
    ...changes,
  }
}

/** Everybody of a directory bound on the web platform, under their own id. */
export function webAccounts(data: DirectoryData): readonly DemoAccount[] {
  return data.people.map(({ id }) => ({
    platform: 'web',
    account: 'local',
    userId: id,
    personId: id,
    privateConversationId: `private:${id}`,
  }))
}

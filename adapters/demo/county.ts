/** 清河县, an invented county with invented people, small enough to be known by heart. */
import { DEFAULT_SCHEDULE, type WorkSchedule } from '../../src/domain/calendar.ts'
import type { Department, DirectoryData, DutyItem, Instruction, Unit } from '../../src/domain/directory.ts'
import type { WorkGroup } from '../../src/domain/group.ts'
import { DEMO_PEOPLE } from './people.ts'

/** The town in the hills rests through the heat of a summer's noon. */
const HILL_HOURS: WorkSchedule = {
  ...DEFAULT_SCHEDULE,
  seasons: [
    {
      from: '06-01',
      to: '09-30',
      spans: [
        { from: 8 * 60, to: 12 * 60 },
        { from: 15 * 60, to: 18 * 60 },
      ],
    },
  ],
}

const UNITS: readonly Unit[] = [
  { id: 'qinghe', name: '清河县', level: 'county', parentId: null, schedule: DEFAULT_SCHEDULE },
  { id: 'yangquan', name: '洋泉镇', level: 'town', parentId: 'qinghe', schedule: HILL_HOURS },
  { id: 'chengguan', name: '城关镇', level: 'town', parentId: 'qinghe', schedule: DEFAULT_SCHEDULE },
  { id: 'shiqiao', name: '石桥村', level: 'village', parentId: 'yangquan', schedule: HILL_HOURS },
  { id: 'liulin', name: '柳林村', level: 'village', parentId: 'yangquan', schedule: HILL_HOURS },
  { id: 'beishan', name: '北山村', level: 'village', parentId: 'yangquan', schedule: HILL_HOURS },
  { id: 'nanmen', name: '南门社区', level: 'village', parentId: 'chengguan', schedule: DEFAULT_SCHEDULE },
  { id: 'dongguan', name: '东关村', level: 'village', parentId: 'chengguan', schedule: DEFAULT_SCHEDULE },
]

const DEPARTMENTS: readonly Department[] = [
  { id: 'yq-dzb', name: '洋泉镇党政办', unitId: 'yangquan', frozen: false },
  { id: 'yq-yjb', name: '洋泉镇应急办', unitId: 'yangquan', frozen: false },
  { id: 'cg-dzb', name: '城关镇党政办', unitId: 'chengguan', frozen: false },
  { id: 'qh-xwb', name: '县委办', unitId: 'qinghe', frozen: false },
  { id: 'qh-nyj', name: '县农业农村局', unitId: 'qinghe', frozen: false },
  { id: 'qh-mzj', name: '县民政局', unitId: 'qinghe', frozen: false },
  { id: 'qh-yjj', name: '县应急管理局', unitId: 'qinghe', frozen: false },
  { id: 'qh-jfb', name: '县减负办', unitId: 'qinghe', frozen: false },
  // Its campaign is over, so it has no right to post any more.
  { id: 'qh-cjb', name: '县创建办', unitId: 'qinghe', frozen: true },
]

const DUTIES: readonly DutyItem[] = [
  { code: 'A-01', title: '低保、特困对象入户走访', level: 'village' },
  { code: 'A-02', title: '防汛巡查值守和群众转移', level: 'village' },
  { code: 'A-03', title: '森林防火巡护', level: 'village' },
  { code: 'A-04', title: '耕地地力保护补贴面积核对', level: 'village' },
  { code: 'A-05', title: '村级事务公开', level: 'village' },
  { code: 'A-06', title: '矛盾纠纷排查调解', level: 'village' },
  { code: 'A-07', title: '农村人居环境整治', level: 'village' },
  { code: 'B-01', title: '秋粮收购情况统计', level: 'town' },
  { code: 'B-02', title: '镇级应急预案修订和演练', level: 'town' },
  { code: 'B-03', title: '惠民惠农补贴审核', level: 'town' },
  { code: 'B-04', title: '农村自建房安全排查', level: 'town' },
  { code: 'B-05', title: '村级组织运转经费拨付', level: 'town' },
]

const INSTRUCTIONS: readonly Instruction[] = [
  { code: '批示2026-015', title: '关于做好秋粮收购服务的批示' },
  { code: '批示2026-021', title: '关于困难群众冬季取暖的批示' },
  { code: '纪要2026-008', title: '县政府常务会议纪要：冬季防火' },
]

const GROUPS: readonly WorkGroup[] = UNITS.map(({ id, name }) => ({
  platform: 'web',
  account: 'local',
  conversationId: `group:${id}`,
  title: `${name}工作群`,
  state: 'permitted',
  unitId: id,
}))

export const DEMO_COUNTY: DirectoryData = {
  units: UNITS,
  departments: DEPARTMENTS,
  people: DEMO_PEOPLE,
  duties: DUTIES,
  instructions: INSTRUCTIONS,
  groups: GROUPS,
}

/**
 * The words that a directory file may use, Chinese or English: names of tables, headings, and values that come
 * from a short list. The first word of each entry is the one that messages suggest.
 */
import type { Words } from '../../src/app/words.ts'
import type { Language, Level, Role } from '../../src/domain/directory.ts'
import type { GroupState } from '../../src/domain/group.ts'

/** In the order in which tables refer to each other. */
export const TABLE_NAMES = [
  'schedules',
  'units',
  'departments',
  'people',
  'duties',
  'instructions',
  'groups',
] as const
export type TableName = (typeof TABLE_NAMES)[number]
/** An inventory of groups is a file of its own, whatever it is called. */
export type ReadableTable = TableName | 'inventory'

export const TABLE_WORDS: Readonly<Record<TableName, readonly string[]>> = {
  schedules: ['作息', 'schedules', '作息时间', '工作时间', 'schedule'],
  units: ['单位', 'units', 'unit'],
  departments: ['部门', 'departments', 'department'],
  people: ['人员', 'people', '人员名单', 'persons', 'person'],
  duties: ['职责清单', 'duties', '履职事项清单', '职责', 'duty'],
  instructions: ['批示', 'instructions', '批示登记', 'instruction'],
  groups: ['群', 'groups', '群台账', '工作群', 'group'],
}

/** A column: its headings, and whether a table without it can be read at all. */
export interface Column {
  readonly headings: readonly [string, ...string[]]
  readonly required: boolean
}

const required = (...headings: [string, ...string[]]): Column => ({ headings, required: true })
const optional = (...headings: [string, ...string[]]): Column => ({ headings, required: false })

const ID: [string, ...string[]] = ['编号', 'id', '代码', '编码']

export const COLUMNS = {
  schedules: {
    id: required(...ID),
    zone: optional('时区', 'zone', 'timezone'),
    hours: required('工作时间', 'hours', '作息'),
    summer: optional('夏季起止', 'summer', '夏季'),
    summerHours: optional('夏季时间', 'summerHours', '夏季工作时间', 'summer hours'),
  },
  units: {
    id: required(...ID),
    name: required('名称', 'name', '单位名称'),
    level: required('级别', 'level', '层级'),
    parent: optional('上级', 'parent', '上级单位'),
    schedule: optional('作息', 'schedule', '作息时间'),
  },
  departments: {
    id: required(...ID),
    name: required('名称', 'name', '部门名称'),
    unit: required('所属', 'unit', '所属单位', '单位'),
    frozen: optional('冻结', 'frozen'),
  },
  people: {
    id: optional(...ID),
    name: required('姓名', 'name', '名称'),
    title: optional('职务', 'title', '岗位'),
    roles: required('角色', 'roles', 'role'),
    unit: optional('单位', 'unit', '所在单位'),
    department: optional('部门', 'department', '所在部门'),
    lead: optional('负责人', 'lead'),
    emergency: optional('紧急权限', 'emergency', '紧急'),
    language: optional('语言', 'language'),
    active: optional('在岗', 'active'),
  },
  duties: {
    code: required('编号', 'code', 'id', '代码', '编码'),
    title: required('名称', 'title', 'name', '事项', '职责'),
    level: required('级别', 'level', '层级'),
  },
  instructions: {
    code: required('编号', 'code', 'id', '代码', '文号'),
    title: required('名称', 'title', 'name', '标题', '事项'),
  },
  groups: {
    platform: required('平台', 'platform'),
    account: required('账号', 'account'),
    conversation: required('会话', 'conversation', 'conversationId', '群编号', '会话编号'),
    title: required('名称', 'title', 'name', '群名', '群名称'),
    state: required('状态', 'state'),
    unit: optional('单位', 'unit', '所属单位'),
  },
  inventory: {
    title: required('群名', 'title', '群名称', '名称', 'name'),
    unit: optional('单位', 'unit', '所属单位', '责任单位'),
    owner: optional('群主', 'owner', '负责人'),
    memberCount: optional('人数', 'members', '成员数', '群人数'),
    lastActiveDay: optional('最近活跃', 'lastActive', '最后活跃', '最近发言', '活跃时间'),
    platform: optional('平台', 'platform'),
    id: optional('编号', 'id', '群号', '群编号'),
  },
} satisfies Record<ReadableTable, Record<string, Column>>

/** The columns of a table, by the name the code uses. */
export function columnsOf(table: ReadableTable): Readonly<Record<string, Column>> {
  return COLUMNS[table]
}

/** Words that stand for one value each. */
export type Choice<T> = ReadonlyMap<string, T>

const choice = <T>(...entries: readonly (readonly [T, ...string[]])[]): Choice<T> =>
  new Map(entries.flatMap(([value, ...words]) => words.map((word) => [word, value] as const)))

export const LEVELS: Choice<Level> = choice<Level>(
  ['county', '县', 'county', '区', '市', '县级', '区县'],
  ['town', '镇', '乡', '街道', 'town', '乡镇', '镇级', '乡镇级', '镇街'],
  ['village', '村', '社区', 'village', '村级', '村社区', '村(社区)', '村（社区）'],
)

export const ROLES: Choice<Role> = choice<Role>(
  ['poster', '派单人', 'poster'],
  ['cadre', '村干部', 'cadre', '镇干部', '社区干部', '干部'],
  ['supervisor', '督导', 'supervisor'],
  ['admin', '管理员', 'admin'],
)

export const YES_NO: Choice<boolean> = choice<boolean>(
  [true, '是', 'yes', 'true', 'y', '1', '√', '✓'],
  [false, '否', 'no', 'false', 'n', '0', '×'],
)

export const LANGUAGES: Choice<Language> = choice<Language>(
  ['zh', '中文', 'zh', '汉语', 'chinese'],
  ['en', '英文', 'en', '英语', 'english'],
)

export const GROUP_STATES: Choice<GroupState> = choice<GroupState>(
  ['permitted', '许可', 'permitted', '许可群'],
  ['ad_hoc', '临时', 'ad_hoc', 'ad-hoc', 'ad hoc', '临时群'],
)

/** What a message names as allowed in a column of that kind. */
export const ALLOWED = {
  level: { zh: '县、镇、乡、街道、村或社区', en: 'county, town or village' },
  roles: {
    zh: '派单人、村干部、督导、管理员（几个角色用顿号隔开）',
    en: 'poster, cadre, supervisor, admin (separated by commas)',
  },
  yesNo: { zh: '是或否', en: 'yes or no' },
  language: { zh: '中文或英文', en: 'zh or en' },
  groupState: { zh: '许可或临时', en: 'permitted or ad_hoc' },
} as const satisfies Record<string, Words>

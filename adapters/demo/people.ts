import type { Language, Person, Role } from '../../src/domain/directory.ts'

interface Traits {
  readonly lead?: boolean
  readonly emergencyRight?: boolean
  readonly language?: Language
}

const person = (
  id: string,
  name: string,
  title: string,
  role: Role,
  home: Partial<Person>,
  traits: Traits,
): Person => ({
  id,
  name,
  title,
  roles: [role],
  unitId: null,
  departmentId: null,
  lead: false,
  emergencyRight: false,
  language: 'zh',
  active: true,
  ...home,
  ...traits,
})

const posts = (id: string, name: string, title: string, departmentId: string, traits: Traits = {}): Person =>
  person(id, name, title, 'poster', { departmentId }, traits)

const serves = (id: string, name: string, title: string, unitId: string, traits: Traits = {}): Person =>
  person(id, name, title, 'cadre', { unitId }, traits)

/**
 * In the order in which the demo offers to speak as them: first 刘敏, who posts for 洋泉镇, and the cadres of 石桥村,
 * who answer her.
 */
export const DEMO_PEOPLE: readonly Person[] = [
  posts('liumin', '刘敏', '干事', 'yq-dzb'),
  serves('wangguilan', '王桂兰', '党支部书记', 'shiqiao', { lead: true }),
  serves('zhangjianguo', '张建国', '文书', 'shiqiao'),
  serves('lixiaomei', '李小梅', '妇联主席', 'shiqiao'),
  posts('alexchen', 'Alex Chen', 'Visiting fellow', 'yq-dzb', { language: 'en' }),
  posts('yangfan', '杨帆', '主任', 'yq-yjb', { emergencyRight: true }),
  serves('zhaoxiuying', '赵秀英', '党支部书记', 'liulin', { lead: true }),
  serves('guodayong', '郭大勇', '村委会副主任', 'liulin'),
  serves('wuchanghe', '吴长河', '党支部书记', 'beishan', { lead: true }),
  serves('fengchunyan', '冯春燕', '网格员', 'beishan'),
  serves('chenguodong', '陈国栋', '镇长', 'yangquan', { lead: true }),
  serves('hexiaoyan', '何晓燕', '副镇长', 'yangquan'),
  posts('zhoujing', '周静', '副主任', 'cg-dzb'),
  serves('xumeng', '徐猛', '镇长', 'chengguan', { lead: true }),
  serves('tangli', '唐莉', '副镇长', 'chengguan'),
  serves('zhengxuemei', '郑雪梅', '社区党委书记', 'nanmen', { lead: true }),
  serves('hanlei', '韩磊', '网格员', 'nanmen'),
  serves('pengzhigang', '彭志刚', '党支部书记', 'dongguan', { lead: true }),
  serves('caoli', '曹丽', '报账员', 'dongguan'),
  posts('malin', '马琳', '干事', 'qh-xwb'),
  posts('lina', '李娜', '科员', 'qh-nyj'),
  posts('sunwei', '孙伟', '股长', 'qh-mzj'),
  posts('gaofeng', '高峰', '值班主任', 'qh-yjj', { emergencyRight: true }),
  posts('qiansong', '钱松', '干事', 'qh-cjb'),
  person('heping', '何平', '督导员', 'supervisor', { departmentId: 'qh-jfb' }, {}),
  person('lintao', '林涛', '系统管理员', 'admin', { departmentId: 'qh-xwb' }, {}),
]

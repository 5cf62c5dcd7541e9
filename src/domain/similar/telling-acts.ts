import type { Profile } from './profile.ts'

/** Acts that a title names only when they are what is asked about. */
const PHASES = new Set(
  '整改 销号 验收 复查 自查 劝返 维修 拆除 清运 安装 回收 培训 演练 考核 部署 勘测 张贴 慰问 更换 退款 劝退 宣传'.split(
    ' ',
  ),
)

/** Forms of a deliverable that no other will do for. */
const FORMS = new Set(
  '照片 视频 方案 预案 总结 心得 案例 事迹材料 推荐表 票据 凭证 合同 简报 签到 公示 标语 检测报告 价格 销售额 产量 意愿 意见 复印件 会议纪要 承诺书 值班表 图书 责任人 工资 村干部报酬'.split(
    ' ',
  ),
)

/** Whether one title alone stands at a phase (整改), the other at none that is near it. */
export const phaseOfOneAlone = (a: Profile, b: Profile): boolean => ofOneAlone(PHASES, a, b)

/** Whether one title alone wants a special form (照片). */
export const formOfOneAlone = (a: Profile, b: Profile): boolean => ofOneAlone(FORMS, a, b)

/** What kind of paper or figure it must be, where a title says so. */
const KINDS_OF_DATA = {
  names: /名单|名册|花名/,
  figure: /人数|户数|数量|总数|头数|只数|台数|多少|几(?:户|家|个)|报个?数/,
  record: /记录|纪录|日志/,
}

/** Whether one wants names and the other no more than a figure, or a record of what was done. */
export function namesOfOneAlone(a: Profile, b: Profile): boolean {
  const [ofA, ofB] = [kindsOfData(a), kindsOfData(b)]
  return (ofA.names && ofB.other && !ofB.names) || (ofB.names && ofA.other && !ofA.names)
}

/** Papers that are no list of names, whatever names they contain. */
const PAPERS = new Set('报告 总结 方案 合同 简报 照片'.split(' '))

function kindsOfData({ pieces, concepts }: Profile): { readonly names: boolean; readonly other: boolean } {
  const said = pieces.filter(({ kind }) => kind === 'data' || kind === 'deed').map(({ words }) => words)
  const names = said.some((words) => KINDS_OF_DATA.names.test(words))
  const other =
    said.some((words) => KINDS_OF_DATA.figure.test(words) || KINDS_OF_DATA.record.test(words)) ||
    concepts.some(({ name }) => PAPERS.has(name))
  return { names, other }
}

const ofOneAlone = (names: ReadonlySet<string>, a: Profile, b: Profile): boolean =>
  alone(names, a, b) || alone(names, b, a)

function alone(names: ReadonlySet<string>, from: Profile, other: Profile): boolean {
  return from.concepts.some(
    (mine) => names.has(mine.name) && !other.conceptIds.has(mine.id) && !other.kinIds.has(mine.id),
  )
}

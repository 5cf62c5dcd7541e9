import type { Profile } from './profile.ts'

/** Acts that a title names only when they are what is asked about. */
const PHASES = new Set(
  '整改 销号 验收 复查 自查 劝返 维修 拆除 清运 安装 回收 培训 演练 考核 部署 勘测 张贴 慰问 更换 退款 劝退 宣传'.split(
    ' ',
  ),
)

/** Forms of a deliverable that no other will do for. */
const FORMS = new Set(
  '照片 视频 方案 预案 总结 心得 案例 事迹材料 推荐表 票据 凭证 合同 简报 签到 公示 标语 检测报告 价格 销售额 产量 意愿 意见 复印件 会议纪要 承诺书 值班表 图书'.split(
    ' ',
  ),
)

/** Whether one title alone stands at a phase (整改), the other at none that is near it. */
export const phaseOfOneAlone = (a: Profile, b: Profile): boolean => ofOneAlone(PHASES, a, b)

/** Whether one title alone wants a special form (照片). */
export const formOfOneAlone = (a: Profile, b: Profile): boolean => ofOneAlone(FORMS, a, b)

const ofOneAlone = (names: ReadonlySet<string>, a: Profile, b: Profile): boolean =>
  alone(names, a, b) || alone(names, b, a)

function alone(names: ReadonlySet<string>, from: Profile, other: Profile): boolean {
  return from.concepts.some(
    (mine) => names.has(mine.name) && !other.conceptIds.has(mine.id) && !other.kinIds.has(mine.id),
  )
}

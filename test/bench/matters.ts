import { MatterIndex } from '../../src/domain/similar/matter-index.ts'
import { seeded } from '../evaluate/scores.ts'

const TITLES = 100_000
const LOOKUPS = 2_000
/** What one village was asked within some months. */
const OF_UNIT = 250

export interface MattersCost {
  readonly titles: number
  readonly buildMs: number
  readonly heapMb: number
  /** For a post to one unit, over what that unit was asked, and for a post to many, over all. */
  readonly ofUnitMs: { readonly p50: number; readonly p99: number }
  readonly ofAllMs: { readonly p50: number; readonly p99: number }
  /** How many of the lookups found the title that they were a rewording of. */
  readonly foundShare: number
}

const random = seeded(20261127)
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T

const GROUPS =
  '低保户 特困人员 残疾人 留守儿童 独居老人 退役军人 脱贫户 监测户 种粮大户 养殖大户 外出务工人员 孤儿 流动党员 村民代表 护林员 网格员 乡村医生 合作社 家庭农场 高校毕业生 孕产妇 困难学生 社区矫正人员 预备党员'.split(
    ' ',
  )
const SUBJECTS =
  '医保缴费 养老认证 危房改造 饮水安全 住房安全 就业帮扶 产业发展 技能培训 临时救助 补贴发放 体检 疫苗接种 反诈宣传 消防安全 秸秆禁烧 森林防火 厕所改造 垃圾分类 土地流转 粮食面积 农业保险 信用贷款 矛盾纠纷 信访事项 学费资助 用电安全 燃气安全 道路隐患 水库巡查 文化活动'.split(
    ' ',
  )
const FORMS = '台账 名单 统计表 花名册 照片 总结 方案 进度 需求 自查报告 整改情况 明细 登记表 申请表'.split(
  ' ',
)
const PERIODS = [
  ...Array.from({ length: 12 }, (_, month) => `${month + 1}月`),
  '第一季度',
  '第二季度',
  '三季度',
  '四季度',
  '上半年',
  '下半年',
  '2025年',
  '2026年',
  '第一批',
  '第二批',
  '',
  '',
]
const NAMES = '石桥东河柳林清水白沙南坡北山大湾红旗新华向阳双龙青山金鸡玉泉高峰长岭平安太和永兴'
const place = () => {
  const at = Math.floor(random() * (NAMES.length / 2)) * 2
  return random() < 0.5 ? '' : `${NAMES.slice(at, at + 2)}村`
}

interface Parts {
  readonly place: string
  readonly period: string
  readonly group: string
  readonly subject: string
  readonly form: string
}
const parts = (): Parts => ({
  place: place(),
  period: pick(PERIODS),
  group: pick(GROUPS),
  subject: pick(SUBJECTS),
  form: pick(FORMS),
})
const title = ({ place, period, group, subject, form }: Parts): string =>
  `报送${place}${period}${group}${subject}${form}`
const reworded = ({ place, period, group, subject, form }: Parts): string =>
  `请各村抓紧上报${group}${subject}${form}（${place}${period}），周五下班前`

/** What finding a repeated matter costs among 100,000 titles. */
export function mattersCost(): MattersCost {
  const heapMbNow = () => {
    globalThis.gc?.()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return (heapUsed + arrayBuffers) / 1e6
  }
  const known = new Map<string, Parts>()
  while (known.size < TITLES) {
    const made = parts()
    known.set(title(made), made)
  }
  const index = new MatterIndex(TITLES)
  const before = heapMbNow()
  const began = performance.now()
  for (const text of known.keys()) index.add(text, text)
  const buildMs = performance.now() - began
  const heapMb = heapMbNow() - before

  const asked = [...known.values()].filter((_, at) => at % Math.floor(TITLES / LOOKUPS) === 0)
  for (const made of asked.slice(0, 200)) index.similarTo(reworded(made), 3)
  const ofUnitMs = measured(
    asked.map((made) => ({
      text: reworded(made),
      numbers: Array.from({ length: OF_UNIT }, () => Math.floor(random() * TITLES)),
    })),
    ({ text, numbers }) => index.similarAmong(numbers, text, 3),
  )
  let found = 0
  const ofAllMs = measured(asked, (made) => {
    if (index.similarTo(reworded(made), 3).some(({ text }) => text === title(made))) found++
  })
  return { titles: TITLES, buildMs, heapMb, ofUnitMs, ofAllMs, foundShare: found / asked.length }
}

function measured<Asked>(
  asked: readonly Asked[],
  lookup: (made: Asked) => unknown,
): { p50: number; p99: number } {
  const times = asked
    .map((made) => {
      const began = performance.now()
      lookup(made)
      return performance.now() - began
    })
    .sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}

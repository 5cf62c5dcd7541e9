import { POLICY_NAMES } from '../../domain/rules/forbidden/policies.ts'
import type { ForbiddenDemand, ForbiddenKind } from '../../domain/rules/rule.ts'
import { byPolicy, bySentence, kindsOf } from './demands.ts'
import type { ViolationWords } from './wording.ts'

/** Empty formalities in Chinese: each with its sentence, what to ask instead, and the policy behind it. */
export function forbiddenDemandsZh(demands: readonly ForbiddenDemand[]): ViolationWords {
  const names = (kinds: readonly ForbiddenKind[]) => kinds.map((kind) => NAMES[kind]).join('和')
  const policies = byPolicy(demands)
  return {
    heading: '含有不该提的要求',
    why: `${bySentence(demands)
      .map(([sentence, kinds]) => `“${inner(sentence)}”是${names(kinds)}`)
      .join('；')}。`,
    mend: kindsOf(demands)
      .map((kind) => INSTEAD[kind])
      .join(''),
    basis: [
      ...policies.map(([policy, kinds]) =>
        policies.length === 1 ? POLICY_NAMES[policy] : `${names(kinds)}：${POLICY_NAMES[policy]}`,
      ),
      '本县派单规则',
    ].join('；'),
  }
}

/** Quotes within a quotation. */
const inner = (sentence: string) => sentence.replaceAll('“', '‘').replaceAll('”', '’')

const NAMES: Readonly<Record<ForbiddenKind, string>> = {
  CHECK_IN: '打卡签到',
  SCREENSHOT: '要截图、照片作证明',
  CHAIN_REPLY: '群接龙',
  LIKES_AND_VOTES: '要点赞、转发、投票',
  RECEIPT: '要求回复收到',
  RANKING: '公开排名',
  QUOTA: '摊派数量',
  PLATFORM_ACTIVITY: '摊派下载、登录、积分或关注',
  CERTIFICATE: '要村里开证明',
}

const INSTEAD: Readonly<Record<ForbiddenKind, string>> = {
  CHECK_IN: '不打卡，请对方办完写一句结果。',
  SCREENSHOT: '不要图片，要结果的数字和日期，需要时实地抽查。',
  CHAIN_REPLY: '不接龙，用“派单”指定责任人。',
  LIKES_AND_VOTES: '点赞、转发、投票由群众自愿，不作任务。',
  RECEIPT: '不用回“收到”，机器人已登记送达。',
  RANKING: '不排名，有问题个别反馈。',
  QUOTA: '不定篇数，有事报事。',
  PLATFORM_ACTIVITY: '看实效，不看下载、登录和积分。',
  CERTIFICATE: '由部门自己核验或共享数据，不让村里证明。',
}

import { judgePosting } from '../../src/domain/rules/index.ts'
import type { NotPermitted, Violation } from '../../src/domain/rules/rule.ts'
import { anEarlierTask, at, EMERGENCY_POSTER, POLICY, postingFacts, unit } from './posting-facts.ts'

/** The problems that the unreadable deadlines below run into. */
export const DEADLINE_PROBLEMS_SEEN = new Set<string>()

const NOT_PERMITTED: readonly NotPermitted[] = [
  'NO_POSTER_ROLE',
  'NO_DEPARTMENT',
  'FROZEN_DEPARTMENT',
  'OTHER_LINE',
  'NO_EMERGENCY_RIGHT',
  'UNKNOWN_EMERGENCY',
]

/** At least one violation of every code, and one of every variant that has words of its own. */
export function violationsOfEveryKind(): readonly Violation[] {
  const judged = [
    postingFacts({
      ownerNames: [],
      source: null,
      matter: '每天打卡，截图接龙，点赞，收到请回复，排名通报，每日至少3篇信息，日活，到村里开证明',
    }),
    postingFacts({
      ownerNames: ['李四'],
      owners: [],
      unknownOwners: ['李四'],
      source: { ok: false, text: '按上级要求' },
    }),
    postingFacts({ deadline: null, matter: '查'.repeat(900), earlier: [] }),
    postingFacts({
      now: '2026-11-28 20:00',
      deadline: '今天22:00',
      superiors: [unit('liulin'), unit('yangquan')],
    }),
    postingFacts({ now: '2026-11-23 20:00', deadline: '2026年11月20日' }),
    postingFacts({ now: '2026-10-02 10:00', deadline: '10月12日' }),
    postingFacts({
      now: '2026-11-23 17:00',
      deadline: '11月24日8:40',
      load: { owners: new Map([['zhangjianguo', { day: 6, week: 6 }]]), unit: { day: 16, week: 50 } },
    }),
    postingFacts({ deadline: '11月28日', earlier: [anEarlierTask()] }),
    postingFacts({
      deadline: { ok: false, problem: 'PAST', phrase: '3月1日' },
      poster: EMERGENCY_POSTER,
      emergency: '迎检',
    }),
    ...['尽快', '周一', '周三（11月24日）', '2月30日', '腊月二十三', '11月25日，11月27日', '适时'].map(
      (phrase) => {
        const facts = postingFacts({ deadline: phrase })
        if (facts.deadline !== null && !facts.deadline.ok) DEADLINE_PROBLEMS_SEEN.add(facts.deadline.problem)
        return facts
      },
    ),
  ].flatMap((facts) => judgePosting(facts).violations)
  return [
    ...judged,
    ...NOT_PERMITTED.map((why) => {
      return { code: 'NOT_PERMITTED', why, also: [], emergencyKinds: POLICY.emergencyKinds } as const
    }),
    { code: 'MISSING_OWNER', memberNames: [] },
    { code: 'MISSING_MATTER' },
    { code: 'AFTER_HOURS', next: at('2030-06-17 08:30'), dayOff: true, dayOffName: null, covered: false },
    {
      code: 'DUPLICATE',
      earlier: anEarlierTask({ state: 'done', result: '3 处' }),
      inOtherWords: false,
    },
    { code: 'DUPLICATE', earlier: anEarlierTask({ state: 'done', result: null }), inOtherWords: true },
    { code: 'DUPLICATE', earlier: anEarlierTask(), inOtherWords: true },
    { code: 'NOT_A_DUTY' },
  ]
}

import type { WorkingCalendar } from '../../domain/calendar.ts'
import type { DeadlineProblem } from '../../domain/deadline.ts'
import { partsOf } from '../../domain/instant.ts'
import { RULES } from '../../domain/rules/index.ts'
import type { NotPermitted, Violation } from '../../domain/rules/rule.ts'
import type { RuleCode } from '../../domain/rules/rule-code.ts'
import { shortMatter } from '../excerpt.ts'
import { forbiddenDemandsZh } from './demands-zh.ts'
import { instantZh } from './instants.ts'
import type { ViolationWords } from './wording.ts'

const BASES: ReadonlyMap<RuleCode, string> = new Map(RULES.map((rule) => [rule.code, rule.basis]))

/** One violated rule in Chinese: what it is, why, and how to mend it. */
export function violationZh(violation: Violation, calendar: WorkingCalendar): ViolationWords {
  return { basis: BASES.get(violation.code) ?? '', ...words(violation, calendar) }
}

/** Forbidden demands name their own bases, those of their kinds. */
type Words = Omit<ViolationWords, 'basis'> & { readonly basis?: string }

function words(violation: Violation, calendar: WorkingCalendar): Words {
  const at = (instant: number) => instantZh(instant, calendar)
  const earliest = (instant: number) => `期限最早可定 ${at(instant)}。`
  switch (violation.code) {
    case 'MISSING_OWNER':
      return {
        heading: '没写责任人',
        why: '没有写明由谁办。',
        mend: `请写上责任人${choices(violation.memberNames)}。`,
      }
    case 'MISSING_DEADLINE':
      return {
        heading: violation.unreadable === null ? '没写期限' : '期限看不准',
        why: violation.unreadable === null ? '没有写明什么时候要。' : unreadable(violation.unreadable),
        mend: `请写明日期，${earliest(violation.earliest)}`,
      }
    case 'MISSING_SOURCE':
      return {
        heading: '没写依据',
        why: '没有写明依据哪份文件派单。',
        mend: '请写文号（如 洋政办〔2026〕12号）、职责清单编号或已登记的批示。',
      }
    case 'MISSING_MATTER':
      return {
        heading: '没写事项',
        why: '没有写明要办什么事。',
        mend: '请写一句要办的事和要的结果。',
      }
    case 'UNKNOWN_OWNER':
      return {
        heading: '责任人不在本单位',
        why: `本单位没有叫${listed(violation.names)}的成员，或者有重名。`,
        mend: `请改成本单位的人${choices(violation.memberNames)}。`,
      }
    case 'AFTER_HOURS':
      return {
        heading: '现在不是工作时间',
        why: `${afterHours(violation)}，不打扰大家休息。${coverage(violation, calendar)}`,
        mend: `请在 ${at(violation.next)} 以后重发。`,
      }
    case 'PAST_DEADLINE':
      return {
        heading: '期限已经过了',
        why:
          violation.deadline === null
            ? `“${violation.phrase ?? ''}”已经过去。`
            : `${at(violation.deadline)} 已经过去。`,
        mend: earliest(violation.earliest),
      }
    case 'SAME_DAY_DEADLINE':
      return {
        heading: '当天派当天要',
        why: `期限 ${at(violation.deadline)} 就在派单当天。`,
        mend: earliest(violation.earliest),
      }
    case 'DEADLINE_OFF_HOURS':
      return {
        heading: '期限在下班时间',
        why: `期限 ${at(violation.deadline)} 不在工作时间，等于要求加班。`,
        mend:
          violation.before === null
            ? `可改到 ${at(violation.after)}。`
            : `可改到 ${at(violation.before)}，或 ${at(violation.after)}。`,
      }
    case 'SHORT_NOTICE':
      return {
        heading: '给的时间太短',
        why: `从派单到期限只有${duration(violation.givenMinutes)}工作时间，至少要留${duration(violation.neededMinutes)}。`,
        mend: earliest(violation.earliest),
      }
    case 'BAD_SOURCE':
      return {
        heading: '依据认不出来',
        why: `“${violation.text}”不是文号，也不在职责清单和已登记的批示里。`,
        mend: '请写文号（如 洋政办〔2026〕12号）、法规条款、职责清单编号或已登记的批示。',
      }
    case 'FORBIDDEN_DEMAND':
      return forbiddenDemandsZh(violation.demands)
    case 'NOT_PERMITTED': {
      const reasons = [violation.why, ...violation.also].map((why) =>
        notPermitted(why, violation.emergencyKinds),
      )
      return {
        heading: reasons[0]?.heading ?? '',
        why: reasons.map(({ why }) => why).join(''),
        mend: reasons.map(({ mend }) => mend).join(''),
      }
    }
    case 'SKIP_LEVEL':
      return {
        heading: '越过了直接上级',
        why: `这个单位的直接上级是${violation.through.name}。`,
        mend: `请派给${violation.through.name}，由它统筹安排。`,
      }
    case 'NOT_A_DUTY':
      return {
        heading: '不在职责清单内',
        why: '这件事不在该单位的职责清单里。',
        mend: '请在依据里写清单编号；确需协助的，先按程序准入。',
      }
    case 'DUPLICATE':
      return duplicate(violation, calendar)
    case 'OVERLOAD':
      return {
        heading: '新任务太多',
        why: `${violation.full.map(({ name, span, open, limit }) => `${name}${SPANS[span].now}已接 ${open} 件，每${SPANS[span].each}最多 ${limit} 件`).join('；')}。`,
        mend: violation.full.some(({ bearer }) => bearer === 'unit')
          ? `请在 ${at(violation.next)} 以后再派。`
          : `请换一位责任人，或在 ${at(violation.next)} 以后再派。`,
      }
    case 'TOO_LONG':
      return {
        heading: '内容太长',
        why: `事项有 ${violation.characters} 字，最多 ${violation.limit} 字。`,
        mend: `请至少删去 ${violation.characters - violation.limit} 字，细节放进所依据的文件。`,
      }
  }
}

function duplicate(
  { earlier, inOtherWords }: Extract<Violation, { code: 'DUPLICATE' }>,
  calendar: WorkingCalendar,
): Words {
  const { number, departmentName, result } = earlier
  const heading = inOtherWords ? '像是已经派过的事' : '这件事已经派过'
  const named = `任务 ${number}（${departmentName}）${inOtherWords ? `“${shortMatter(earlier.matter)}”` : ''}`
  const otherwise = inOtherWords
    ? `确实不是一件事，请在事项里写明“与任务 ${number} 不同：……”再发。`
    : '如果要的不是同一件事，请写明不同之处。'
  if (earlier.state !== 'done') {
    return {
      heading,
      why: `${named}正在办，期限 ${instantZh(earlier.deadline, calendar)}。`,
      mend: `请等任务 ${number} 办结，或向${departmentName}要结果。${inOtherWords ? otherwise : ''}`,
    }
  }
  return {
    heading,
    why: `${named}已经办结${result === null ? '' : `，结果：${result}`}。`,
    mend: `请直接用这个结果。${otherwise}`,
  }
}

const SPANS = { day: { now: '今天', each: '天' }, week: { now: '本周', each: '周' } } as const

function notPermitted(why: NotPermitted, emergencyKinds: readonly string[]): Words {
  switch (why) {
    case 'NO_POSTER_ROLE':
      return {
        heading: '没有派单权限',
        why: '你的账号没有派单权限。',
        mend: '请由部门的派单人来派，或请管理员开通。',
      }
    case 'NO_DEPARTMENT':
      return { heading: '没有登记部门', why: '名录里没有登记你的部门。', mend: '请管理员在名录里补上部门。' }
    case 'FROZEN_DEPARTMENT':
      return { heading: '部门已停止派单', why: '你所在的部门已停止派单。', mend: '如需恢复，请联系管理员。' }
    case 'OTHER_LINE':
      return {
        heading: '不是上下级',
        why: '你的部门不在这个单位的上级里。',
        mend: '请核对单位，或请其上级的部门来派。',
      }
    case 'NO_EMERGENCY_RIGHT':
      return {
        heading: '没有紧急派单权限',
        why: '你没有紧急派单的权限。',
        mend: '请由有权限的同志来派，或去掉“紧急”按平常派单。',
      }
    case 'UNKNOWN_EMERGENCY':
      return {
        heading: '不算紧急事项',
        why: '“紧急”后面没有写明规定的种类。',
        mend: `可写：${emergencyKinds.join('、')}；不是这些就去掉“紧急”。`,
      }
  }
}

const PROBLEMS: Readonly<Record<DeadlineProblem, string>> = {
  EMPTY: '没有写时间',
  NOT_A_DEADLINE: '不是能看懂的时间',
  VAGUE: '没有说到哪一天',
  AMBIGUOUS: '可以有两种理解',
  CONFLICT: '前后对不上，如日期和星期不符',
  IMPOSSIBLE: '没有这个日期或时刻',
  PAST: '已经过去',
  LUNAR: '是农历，请写公历',
  TWO_DEADLINES: '有两个期限，请只写一个',
}

const unreadable = ({ phrase, problem }: { readonly phrase: string; readonly problem: DeadlineProblem }) =>
  `“${phrase}”${PROBLEMS[problem]}。`

const listed = (names: readonly string[]) => names.map((name) => `“${name}”`).join('、')

const choices = (names: readonly string[]) => (names.length === 0 ? '' : `，如${names.join('、')}`)

function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return ` ${rest} 分钟`
  return rest === 0 ? ` ${hours} 小时` : ` ${hours} 小时 ${rest} 分钟`
}

const afterHours = ({ dayOff, dayOffName }: Extract<Violation, { code: 'AFTER_HOURS' }>) =>
  dayOff ? `今天是${dayOffName === null ? '休息日' : `${dayOffName}假期`}` : '现在是下班时间'

/** Where the State Council has not published the year, the answer may change: it must not sound certain. */
function coverage(
  { next, covered }: Extract<Violation, { code: 'AFTER_HOURS' }>,
  calendar: WorkingCalendar,
): string {
  if (covered) return ''
  return `${partsOf(calendar.toLocal(next).day).year} 年调休安排尚未公布，这里只按法定节假日推算。`
}

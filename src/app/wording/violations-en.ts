import type { WorkingCalendar } from '../../domain/calendar.ts'
import type { DeadlineProblem } from '../../domain/deadline.ts'
import { partsOf } from '../../domain/instant.ts'
import type { NotPermitted, Violation } from '../../domain/rules/rule.ts'
import { shortMatter } from '../excerpt.ts'
import { BASES_EN } from './bases-en.ts'
import { forbiddenDemandsEn } from './demands-en.ts'
import { instantEn } from './instants.ts'
import type { ViolationWords } from './wording.ts'

/** One violated rule in English: what it is, why, and how to mend it. */
export function violationEn(violation: Violation, calendar: WorkingCalendar): ViolationWords {
  return { basis: BASES_EN[violation.code], ...words(violation, calendar) }
}

/** Forbidden demands name their own bases, those of their kinds. */
type Words = Omit<ViolationWords, 'basis'> & { readonly basis?: string }
type AfterHours = Extract<Violation, { code: 'AFTER_HOURS' }>

function words(violation: Violation, calendar: WorkingCalendar): Words {
  const at = (instant: number) => instantEn(instant, calendar)
  const earliest = (instant: number) => `The earliest deadline you may set is ${at(instant)}.`
  switch (violation.code) {
    case 'MISSING_OWNER':
      return {
        heading: 'No owner',
        why: 'The task names nobody to do it.',
        mend: `Name an owner${choices(violation.memberNames)}.`,
      }
    case 'MISSING_DEADLINE':
      return {
        heading: violation.unreadable === null ? 'No deadline' : 'Unclear deadline',
        why:
          violation.unreadable === null
            ? 'The task does not say by when.'
            : `"${violation.unreadable.phrase}" ${PROBLEMS[violation.unreadable.problem]}.`,
        mend: `Write a date. ${earliest(violation.earliest)}`,
      }
    case 'MISSING_SOURCE':
      return {
        heading: 'No authority',
        why: 'The task does not name the document that it rests on.',
        mend: 'Give a document number (such as 洋政办〔2026〕12号), a duty-list code or a registered instruction.',
      }
    case 'MISSING_MATTER':
      return {
        heading: 'No matter',
        why: 'The task does not say what is to be done.',
        mend: 'Say in a sentence what is to be done, and what result is wanted.',
      }
    case 'UNKNOWN_OWNER':
      return {
        heading: 'Owner not in this unit',
        why: `This unit has no member called ${violation.names.join(', ')}, or more than one.`,
        mend: `Choose a member of this unit${choices(violation.memberNames)}.`,
      }
    case 'AFTER_HOURS':
      return {
        heading: 'Outside working hours',
        why: `${afterHours(violation)}, and nobody is to be disturbed.${coverage(violation, calendar)}`,
        mend: `Post it again from ${at(violation.next)}.`,
      }
    case 'PAST_DEADLINE':
      return {
        heading: 'Deadline already past',
        why: `${violation.deadline === null ? `"${violation.phrase ?? ''}"` : at(violation.deadline)} is already past.`,
        mend: earliest(violation.earliest),
      }
    case 'SAME_DAY_DEADLINE':
      return {
        heading: 'Due on the day of posting',
        why: `The deadline ${at(violation.deadline)} is on the day of posting.`,
        mend: earliest(violation.earliest),
      }
    case 'DEADLINE_OFF_HOURS':
      return {
        heading: 'Deadline outside working hours',
        why: `${at(violation.deadline)} is not working time, so it would take overtime.`,
        mend:
          violation.before === null
            ? `Set ${at(violation.after)}.`
            : `Set ${at(violation.before)}, or ${at(violation.after)}.`,
      }
    case 'SHORT_NOTICE':
      return {
        heading: 'Too little time',
        why: `Only ${duration(violation.givenMinutes)} of working time remain until the deadline; ${duration(violation.neededMinutes)} are the least.`,
        mend: earliest(violation.earliest),
      }
    case 'BAD_SOURCE':
      return {
        heading: 'Authority not recognised',
        why: `"${violation.text}" is no document number, duty-list code or registered instruction.`,
        mend: 'Give a document number (such as 洋政办〔2026〕12号), an article of law, a duty-list code or a registered instruction.',
      }
    case 'FORBIDDEN_DEMAND':
      return forbiddenDemandsEn(violation.demands)
    case 'NOT_PERMITTED': {
      const reasons = [violation.why, ...violation.also].map((why) =>
        notPermitted(why, violation.emergencyKinds),
      )
      return {
        heading: reasons[0]?.heading ?? '',
        why: reasons.map(({ why }) => why).join(' '),
        mend: reasons.map(({ mend }) => mend).join(' '),
      }
    }
    case 'SKIP_LEVEL':
      return {
        heading: 'Skips a level',
        why: `The direct superior of this unit is ${violation.through.name}.`,
        mend: `Post it to ${violation.through.name}, which will arrange it.`,
      }
    case 'NOT_A_DUTY':
      return {
        heading: 'Not on the duty list',
        why: "This matter is not on the unit's duty list.",
        mend: 'Give the code of the duty as authority, or have the task admitted first.',
      }
    case 'DUPLICATE':
      return duplicate(violation, calendar)
    case 'OVERLOAD':
      return {
        heading: 'Too many new tasks',
        why: `${violation.full.map(({ name, span, open, limit }) => `${name} was given ${open} ${SPANS[span]}; the limit is ${limit} a ${span}`).join('. ')}.`,
        mend: violation.full.some(({ bearer }) => bearer === 'unit')
          ? `Post it again from ${at(violation.next)}.`
          : `Choose another owner, or post it again from ${at(violation.next)}.`,
      }
    case 'TOO_LONG':
      return {
        heading: 'Too long',
        why: `The matter has ${violation.characters} characters; the limit is ${violation.limit}.`,
        mend: `Take out at least ${violation.characters - violation.limit}; details belong in the document it rests on.`,
      }
  }
}

const SPANS = { day: 'today', week: 'this week' } as const

function duplicate(
  { earlier, inOtherWords }: Extract<Violation, { code: 'DUPLICATE' }>,
  calendar: WorkingCalendar,
): Words {
  const { number, departmentName, result } = earlier
  const heading = inOtherWords ? 'Seems to be asked already' : 'Already asked'
  const named = `Task ${number} (${departmentName})${inOtherWords ? `, “${shortMatter(earlier.matter)}”,` : ''}`
  const otherwise = inOtherWords
    ? `If it is another matter, add “unlike task ${number}: …” and send it again.`
    : 'If you mean another matter, say what is different.'
  if (earlier.state !== 'done') {
    return {
      heading,
      why: `${named} asks the same and is due ${instantEn(earlier.deadline, calendar)}.`,
      mend: `Wait for task ${number}, or ask ${departmentName} for its result.${inOtherWords ? ` ${otherwise}` : ''}`,
    }
  }
  return {
    heading,
    why: `${named} has done it${result === null ? '' : `. Result: ${result}`}.`,
    mend: `Use that result. ${otherwise}`,
  }
}

function notPermitted(why: NotPermitted, emergencyKinds: readonly string[]): Words {
  switch (why) {
    case 'NO_POSTER_ROLE':
      return {
        heading: 'No right to post',
        why: 'Your account has no right to post tasks.',
        mend: "Have your department's poster send it, or ask an admin for the right.",
      }
    case 'NO_DEPARTMENT':
      return {
        heading: 'No department',
        why: 'The directory knows no department of yours.',
        mend: 'Ask an admin to add it.',
      }
    case 'FROZEN_DEPARTMENT':
      return {
        heading: 'Department may not post',
        why: "Your department's right to post is suspended.",
        mend: 'Ask an admin if it should be restored.',
      }
    case 'OTHER_LINE':
      return {
        heading: 'Not in your line',
        why: 'Your department does not stand above this unit.',
        mend: 'Check the unit, or have a department above it post the task.',
      }
    case 'NO_EMERGENCY_RIGHT':
      return {
        heading: 'No emergency right',
        why: 'You have no right to post emergencies.',
        mend: 'Have someone with the right post it, or leave 紧急 out.',
      }
    case 'UNKNOWN_EMERGENCY':
      return {
        heading: 'Not an emergency',
        why: 'The emergency names none of the kinds that the policy knows.',
        mend: `Write one of ${emergencyKinds.join(', ')}, or leave 紧急 out.`,
      }
  }
}

const PROBLEMS: Readonly<Record<DeadlineProblem, string>> = {
  EMPTY: 'gives no time',
  NOT_A_DEADLINE: 'is no time that can be read',
  VAGUE: 'names no day',
  AMBIGUOUS: 'can be read in two ways',
  CONFLICT: 'contradicts itself, such as a date and another weekday',
  IMPOSSIBLE: 'does not exist',
  PAST: 'is already past',
  LUNAR: 'is a lunar date: write the solar one',
  TWO_DEADLINES: 'gives two deadlines: write one',
}

const choices = (names: readonly string[]) => (names.length === 0 ? '' : `, such as ${names.join(', ')}`)

function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

const afterHours = ({ dayOff, dayOffName }: AfterHours) => {
  if (!dayOff) return 'Work is over for now'
  return dayOffName === null ? 'Today is a day off' : `Today is a public holiday (${dayOffName})`
}

/** Where the State Council has not published the year, the answer may change: it must not sound certain. */
function coverage({ next, covered }: AfterHours, calendar: WorkingCalendar): string {
  if (covered) return ''
  const { year } = partsOf(calendar.toLocal(next).day)
  return ` The make-up workdays of ${year} are not published yet; statutory holidays alone are counted here.`
}

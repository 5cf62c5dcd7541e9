import type { ApplicationFields } from '../../domain/command/command.ts'
import { INVENTORY } from '../../domain/group/registered-group.ts'
import type { Reason } from '../../domain/group/suggestions.ts'
import type { GroupState } from '../../domain/group.ts'
import { type Day, formatDay } from '../../domain/instant.ts'
import type { GroupWords, NamedGroup } from './groups.ts'

const STATES: Record<GroupState, string> = {
  permitted: 'permitted',
  temporary: 'temporary',
  applied: 'applied',
  ad_hoc: 'ad hoc',
  refused: 'refused',
  dissolving: 'dissolving',
  dissolved: 'dissolved',
}

const FIELDS: Record<keyof ApplicationFields, string> = {
  problem: 'problem',
  work: 'work',
  end: 'until',
  answerable: 'answerable',
}

const name = ({ number, title }: NamedGroup['group']): string =>
  title === '' ? `group ${number}` : `${number} “${title}”`

const day = (at: Day): string => formatDay(at)
const groupsOf = (count: number): string => (count === 1 ? '1 group' : `${count} groups`)

function reason(why: Reason): string {
  switch (why.kind) {
    case 'inactive':
      return `nobody has spoken for ${why.days} days`
    case 'same_members':
      return `${Math.round(why.share * 100)}% the same people as group ${why.other}`
    case 'similar_title':
      return `same unit and much the same title as ${why.other} “${why.title}”`
    case 'same_unit':
      return `the unit has its permitted group (${why.other})`
  }
}

/** What the bot says about groups, in English. */
export const groupsEn: GroupWords = {
  state: (state) => STATES[state],
  denial: (denial, unitOf) => {
    switch (denial.code) {
      case 'PERMITTED':
        return 'It is the permitted group of its unit: it needs no application and has no end. To change groups, remove the bot from it first, then send “bind group” in the new one.'
      case 'DISSOLVED':
        return 'This group is dissolved already.'
      case 'APPLIED':
        return 'It was applied for already; the supervisors have yet to answer.'
      case 'NOT_APPLIED':
        return 'No application of this group is waiting.'
      case 'NO_PLAN':
        return 'There is no plan to dissolve this group.'
      case 'PERMITTED_ELSEWHERE':
        return `This group is the permitted one of ${unitOf(denial.unitId)}.`
      case 'UNIT_HAS_ANOTHER':
        return `The unit has its permitted group: ${name({ number: denial.other, title: denial.title })}. Work goes on there; a unit has one. To change, remove the bot from that one first.`
      case 'UNIT_WITHOUT_PERMITTED':
        return `${unitOf(denial.unitId)} has no permitted group and would be left without any. Send “bind group” in its group first.`
      case 'DISSOLVING':
        return `This group ends on ${day(denial.dueDay)}.`
      case 'ANNOUNCED_LATER':
        return `The group was told ${day(denial.dueDay)}: the day may only move later.`
      case 'TEMPORARY':
        return `It may stay until ${day(denial.endDay)}.`
      case 'END_NOT_LATER':
        return 'The end must be later than today.'
      case 'END_TOO_FAR':
        return `A temporary group lasts half a year at most: until ${day(denial.latest)}.`
      case 'DUE_NOT_LATER':
        return 'The day must be later than today, so that the group can finish.'
    }
  },
  missingFields: (fields) => `Please give ${fields.map((field) => FIELDS[field]).join(', ')}.`,
  day,
  name,
  sayInGroup: 'Please send this in the group that is meant.',
  noSuchGroup: (number) => `The register has no group ${number}. “groups” lists them.`,
  dayUnreadable: (phrase) => `“${phrase}” is no day that can be read. Write it like 2026-12-10.`,
  codeForOtherUnit: (unit) => `This code is for ${unit}; the group belongs to another unit.`,

  joined:
    'This group is no unit’s permitted group and takes no tasks; an admin makes it one with “bind group UNIT”, and “apply group” asks to keep it for a while.',
  announcement: (dueDay, permitted, carried) => ({
    title: `This group ends on ${day(dueDay)}`,
    text: `${permitted === null ? '' : `Work goes on in “${permitted}”. `}${carried === 0 ? '' : `Open tasks went there: ${carried}. `}Its owner dissolves it by that day; no reply is needed here.`,
  }),
  carriedOver: (from, tasks) => `Taken over from ${from}: ${tasks} tasks`,
  bound: (unit) => ({
    title: `The permitted group of ${unit}`,
    text: 'Tasks are posted here and nowhere else.',
  }),
  deafHere:
    'Beware: the bot does not see ordinary messages here. Make it an administrator, or switch off its privacy mode.',
  applied: (number) => ({
    title: `Applied for; this is group ${number}`,
    text: 'You will be told in private what the supervisors say. Until then no tasks are taken here.',
  }),
  applicationTitle: (number) => `Application: group ${number}`,
  applicationFields: ({ problem, work, endDay, answerable }) => [
    { label: 'Problem', value: problem },
    { label: 'Work', value: work },
    { label: 'Until', value: day(endDay) },
    { label: 'Answerable', value: answerable },
  ],
  approved: (group, endDay) => `${name(group)} may stay until ${day(endDay)}, and ends then`,
  refused: (group) => `${name(group)} was not approved`,
  reason: 'Reason',

  registerTitle: (standing) => `Group register: ${groupsOf(standing)}`,
  figures: ({ byState, unitsWithGroup, overdue }, units) => {
    const counts = (['permitted', 'temporary', 'applied', 'ad_hoc', 'refused', 'dissolving'] as const)
      .filter((state) => byState[state] > 0)
      .map((state) => `${STATES[state]} ${byState[state]}`)
    return `${unitsWithGroup} of ${units} units have a permitted group. ${counts.join(', ')}; dissolved ${byState.dissolved}${overdue === 0 ? '' : `, overdue and unconfirmed ${overdue}`}.`
  },
  registerLine: (group, unit) =>
    [
      name(group),
      unit ?? 'no unit',
      STATES[group.state],
      group.owner === '' ? '' : `owner ${group.owner}`,
      group.memberCount === null ? '' : `${group.memberCount} members`,
      group.lastActiveDay === null ? '' : `last active ${day(group.lastActiveDay)}`,
      group.state === 'temporary' && group.endDay !== null ? `until ${day(group.endDay)}` : '',
      group.state === 'dissolving' && group.dissolution !== null
        ? `ends ${day(group.dissolution.dueDay)}`
        : '',
      group.present || group.state === 'dissolved' ? '' : 'the bot is not in it',
    ]
      .filter((part) => part !== '')
      .join(' | '),
  dissolutionTitle: (ever, standing) => `Dissolving groups: ${ever} → ${standing}`,
  plans: 'Plans, the nearest day first:',
  suggestions: 'Suggested:',
  noSuggestions: 'No group is suggested.',
  planLine: (group, unit, today) => {
    const plan = group.dissolution
    const steps = [
      plan?.begunAt == null
        ? 'not told yet'
        : group.platform === INVENTORY || !plan.announced
          ? ''
          : 'group told',
      plan?.remindedAt == null ? '' : 'owner reminded',
      plan?.askedAt == null ? '' : 'confirmation asked',
      plan?.verified == null && plan !== null && plan.dueDay < today ? 'overdue, unconfirmed' : '',
      plan?.verified == null ? '' : 'confirmed',
    ].filter((step) => step !== '')
    return `${name(group)} | ${unit ?? 'no unit'} | ${plan === null ? '' : day(plan.dueDay)} | ${steps.join(', ')}`
  },
  suggestionLine: ({ group, reasons }, unit) =>
    `${name(group)} | ${unit ?? 'no unit'} | ${reasons.map(reason).join('; ')}`,
  more: (count) => `And ${count} more.`,
  plan: 'Set day',
  planAsks: 'the day, such as 2026-12-10',
  planned: (groups, dueDay) => `${groupsOf(groups)} will end on ${day(dueDay)}`,
  calledOff: (groups) => `Called off for ${groupsOf(groups)}`,
  confirmed: (groups) => `Noted: ${groupsOf(groups)} dissolved`,
  notTaken: (groups) => `Not done for ${groups}:`,

  remind: (groups) => ({
    title: `${groupsOf(groups)} will end soon`,
    text: 'Please finish what is open there; the owner dissolves the group by that day. Then send “dissolved NUMBER”.',
  }),
  ask: (groups) => ({
    title: `The day has come for ${groupsOf(groups)}`,
    text: 'Have the owner dissolve it, then send “dissolved NUMBER”; several numbers may go together.',
  }),
  endingLine: (group, dueDay) => `${name(group)}, ${day(dueDay)}`,
  botRemoved: (title, unit) =>
    `The bot is no longer in “${title}”, the permitted group of ${unit}: tasks cannot be delivered. Let it in again, or send “bind group ${unit}” in another group.`,
  deaf: (title, unit) =>
    `The bot does not see ordinary messages in “${title}”, the permitted group of ${unit}. Make it an administrator, or switch off its privacy mode.`,
  accountDown: (platform, account, minutes) =>
    `The ${platform} account ${account} has been down for ${minutes} minutes. What waits is sent once it is back. Please look at the machine that runs the bot.`,
}

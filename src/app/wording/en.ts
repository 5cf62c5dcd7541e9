import type { CommandFault, CommandName } from '../../domain/command/command.ts'
import type { Role } from '../../domain/directory.ts'
import type { Need } from '../../domain/permissions.ts'
import type { TaskState } from '../../domain/task.ts'
import type { Denial } from '../../domain/task-life.ts'
import { batchesEn } from './batches-en.ts'
import { bypassEn } from './bypass-en.ts'
import { digestEn } from './digest-en.ts'
import { groupsEn } from './groups-en.ts'
import { instantEn } from './instants.ts'
import { calendarEn, exportEn } from './own-files-en.ts'
import { similarityEn } from './similarity-en.ts'
import { reasonWords } from './similarity-wording.ts'
import { violationEn } from './violations-en.ts'
import { weeklyEn } from './weekly-en.ts'
import type { Wording } from './wording.ts'

const STATES: Record<TaskState, string> = {
  open: 'open',
  done: 'done',
  returned: 'returned',
  withdrawn: 'withdrawn',
}

const COMMANDS: Record<CommandName | 'deny' | 'not_judge', string> = {
  post: 'post',
  complete: 'done',
  return: 'return',
  extend: 'extend',
  consent: 'consent',
  deny: 'deny',
  withdraw: 'withdraw',
  reassign: 'reassign',
  urge: 'urge',
  repost: 'repost',
  confirm: 'confirm',
  cancel: 'cancel',
  receipt: 'receipt',
  withdraw_batch: 'withdraw batch',
  my_tasks: 'mine',
  unit_tasks: 'unit tasks',
  show_task: 'task',
  digest: 'digest',
  this_week: 'this week',
  weekly: 'weekly',
  export: 'export',
  calendar: 'calendar',
  bind: 'bind',
  leave: 'leave',
  bind_group: 'bind group',
  apply_group: 'apply group',
  approve_group: 'approve group',
  refuse_group: 'refuse group',
  group_register: 'groups',
  dissolve_groups: 'dissolve',
  confirm_dissolved: 'dissolved',
  judge: 'is a task',
  not_judge: 'not a task',
  bypasses: 'bypasses',
  verify_audit: 'audit verify',
  help: 'help',
}

const NEEDS: Record<Need, string> = {
  owner_or_lead: 'Only an owner of the task or the lead of the unit may do this.',
  posting_department: 'Only the department that posted the task may do this.',
  unit_or_superior: 'Only the unit, its direct superior and supervisors may see this.',
  refused_poster: 'A refusal can be reposted only by the one who posted it.',
  batch_poster: 'Only the poster who was shown the preview may confirm or cancel it.',
  supervisor_or_admin: 'Only supervisors and admins may do this.',
  admin_or_code: 'An admin binds groups; or send “bind group CODE” with a code that an admin gives you.',
  group_owner_or_admin:
    'Only who answers for the group, the lead of its unit, supervisors and admins may do this.',
  author_or_supervisor: 'Only who said it, supervisors and admins may judge it.',
  supervisor_or_poster:
    'The weekly digest is for supervisors, admins and departments that post. For your own tasks send "mine" or "this week".',
  poster: 'Only posters may post tasks.',
  admin: 'Only an admin may do this.',
}

const GROUP_HELP = [
  'groups: which groups there are, and how far the dissolution has come',
  'dissolve: progress and suggestions; dissolve 7,12-20 2026-12-10: sets the day',
  'dissolved 7: the group is no more',
  'approve group 7, or refuse group 7 reason',
]

const BYPASS_HELP =
  'bypasses: who hands out tasks in groups without posting them; not a task 7, is a task 7: judge one'

const HELP: Record<Role | 'all', readonly string[]> = {
  poster: [
    'post: send /post and fill in owner, deadline, source and matter',
    'to many units: privately, with unit: 洋泉镇各村; see the preview, then confirm 7; progress: receipt 7',
    'withdraw batch 7 reason: all of it',
    'urge 12: at most once a working day',
    'withdraw 12 reason',
    'consent 12, or deny 12 reason',
    'repost 103: post refusal 103 again',
    'digest, this week: what my department posted, due today and this week',
    'weekly: what my department posted in a week, and the burden of it',
  ],
  cadre: [
    'mine: what I owe, and by when',
    'done 12 result',
    'return 12 reason: not our duty, or not possible',
    'extend 12 new deadline, reason',
    'reassign 12 name',
    'this week: what is due this week',
    'digest: today; digest private 9:00, digest none, digest group: how you get it',
  ],
  supervisor: [
    'weekly: posts, refusals and burden of a week; weekly this, weekly last',
    ...GROUP_HELP,
    BYPASS_HELP,
    'audit verify: check that the record was not altered',
  ],
  admin: [
    'bind group UNIT: in a group, makes it the unit’s permitted one',
    ...GROUP_HELP,
    BYPASS_HELP,
    'weekly: posts, refusals and burden of a week',
    '/leave NAME: their open tasks go to the lead of the unit',
    'audit verify: check that the record was not altered',
  ],
  all: [
    'task 12: show one task',
    'unit tasks',
    'export: my tasks as a workbook',
    'calendar: deadlines in my own calendar',
    'help',
  ],
}

/** The bot in English. */
export const en: Wording = {
  instant: instantEn,
  violation: violationEn,
  denial: (denial: Denial, calendar) => {
    switch (denial.code) {
      case 'CLOSED':
        return `This task is ${STATES[denial.state]} and can no longer change.`
      case 'EXTENSION_PENDING':
        return `${denial.request.by.name} has asked for ${instantEn(denial.request.deadline, calendar)}; the posting department has yet to answer.`
      case 'EXTENSION_NOT_LATER':
        return `The new deadline must be later than ${instantEn(denial.deadline, calendar)}.`
      case 'NO_EXTENSION_ASKED':
        return 'No extension of this task is waiting for an answer.'
      case 'URGED_TODAY':
        return 'It was urged today already; the next working day at the earliest.'
      case 'OWNERS_UNCHANGED':
        return 'These are its owners already.'
    }
  },
  need: (need) => NEEDS[need],
  fault: (fault: CommandFault) => {
    switch (fault.kind) {
      case 'MISSING_TASK_NUMBER':
        return 'Please give the task number.'
      case 'MISSING_BYPASS_NUMBER':
        return 'Give the number: it stands in the hint.'
      case 'MISSING_BATCH_NUMBER':
        return 'Please give the number of the batch; it stands in the title of its preview.'
      case 'MISSING_RESULT':
        return 'Please say the result in a sentence. No photo, no screenshot.'
      case 'MISSING_REASON':
        return 'Please give the reason.'
      case 'MISSING_DEADLINE':
        return 'Please give the new deadline.'
      case 'MISSING_OWNER':
        return 'Please name the owner.'
      case 'MISSING_PERSON':
        return 'Write the name.'
      case 'MISSING_CODE':
        return 'Please give the binding code, or the number of the refusal.'
      case 'UNREADABLE_HOUR':
        return `“${fault.word}” is no hour I can read. Write 9:00 or 2:30 pm.`
      case 'MISSING_UNIT':
        return 'Please name the unit, or give the group code.'
      case 'MISSING_GROUP_NUMBER':
        return 'Please give the number from the group register.'
      case 'TOO_MANY_GROUPS':
        return 'At most 500 groups at a time; please send it in parts.'
      case 'MISSING_DAY':
        return 'Please give the day.'
      case 'MISSING_APPLICATION_FIELD':
        return groupsEn.missingFields(fault.fields)
      case 'UNKNOWN_COMMAND':
        return `There is no command “${fault.word}”.`
      case 'UNKNOWN_FIELD':
        return `There is no field “${fault.word}”.`
      case 'REPEATED_FIELD':
        return `“${fault.word}” is given twice, with different content.`
    }
  },
  similarity: (reason) => reasonWords(reason, similarityEn),
  chainVerdict: (verdict) => {
    if (verdict.ok) return `The record is whole: ${verdict.rows} rows, each joined to the one before it.`
    const fault = {
      ROW_MISSING: 'is missing',
      ROW_CHANGED: 'was changed',
      CHAIN_BROKEN: 'does not join the one before it',
      END_MISSING: 'and what followed are missing',
    }
    return `The record is damaged: row ${verdict.seq} ${fault[verdict.fault]}. Stop using it and compare with a backup.`
  },
  help: (roles, inGroup) => {
    const lines = roles.flatMap((role) => HELP[role])
    return [
      ...new Set([...lines, ...HELP.all, ...(inGroup ? [] : ['No “received”, no screenshots are needed.'])]),
    ]
  },
  commandLabel: (name) => COMMANDS[name],
  state: (state) => STATES[state],
  names: (names) => names.join(', '),
  sentenceSpace: ' ',
  labels: {
    unit: 'Unit',
    owner: 'Owner',
    deadline: 'Deadline',
    source: 'Source',
    matter: 'Matter',
    postedBy: 'Posted by',
    emergency: 'Emergency',
    state: 'State',
    result: 'Result',
    reason: 'Reason',
    basis: 'Policy: ',
    requestedDeadline: 'Asks for',
  },
  titles: {
    posted: (task) => `Task ${task}`,
    emergencyPosted: (task, kind) => `Emergency task ${task} (${kind})`,
    task: (task) => `Task ${task}`,
    receipt: (tasks) => `${tasks} posted`,
    refused: (refusal, violations) =>
      `Refusal ${refusal}: ${violations} ${violations === 1 ? 'thing' : 'things'} to mend`,
    completed: (task) => `Task ${task} is done`,
    returned: (task) => `Task ${task} was returned`,
    extensionAsked: (task) => `Task ${task}: extension asked`,
    extended: (task) => `Task ${task} was extended`,
    extensionDenied: (task) => `Task ${task}: extension denied`,
    withdrawn: (task) => `Task ${task} was withdrawn`,
    reassigned: (task) => `Task ${task} was reassigned`,
    urged: (task) => `Reminder: task ${task}`,
    myTasks: (total) => (total === 0 ? 'You owe nothing' : `My tasks: ${total}`),
    unitTasks: (unit, total) => `${unit}: ${total} open`,
    postedTasks: (department, total) => `Posted by ${department}, open: ${total}`,
    notDone: 'Not done',
    notUnderstood: 'Not understood',
    bound: (name) => `${name}, you are bound`,
    left: (name) => `${name} is entered as having left`,
    handedOver: (name, unit) => (unit === null ? `${name} has left` : `${name} has left ${unit}`),
    help: 'You can say',
    audit: 'Audit',
  },
  sentences: {
    emergencyAsk: (owners) =>
      `${owners}: act at once, then say with “done” what was done; a “received” does not close it.`,
    formHint: 'Mend and send:',
    copyForm: 'Fill in like this:',
    repostHint: (refusal) => `Once posting is allowed again, “repost ${refusal}” is enough.`,
    alreadyReposted: (task) => `This refusal was reposted already: it is task ${task}.`,
    noSuchTask: (task) => `There is no task ${task}.`,
    noSuchRefusal: (refusal) => `There is no refusal ${refusal}.`,
    taskLine: ({ number, matter, deadline, overdue, emergency, unit }) =>
      `${emergency ? '[emergency] ' : ''}Task ${number} ${unit === null ? '' : `${unit}: `}${matter} (${overdue ? 'was due ' : ''}${deadline})`,
    page: (page, pages, command) => `Page ${page}/${pages}; next: “${command} ${page + 1}”.`,
    receiptLine: (unit, task, deadline) => `${unit}: task ${task}, ${deadline}`,
    unitMissing:
      'In a private chat, name the unit or units, e.g. “unit: 石桥村, 柳林村” or “unit: 洋泉镇各村”.',
    unitUnknown: (names, near) => `No such unit: ${names}.${near === '' ? '' : ` Did you mean ${near}?`}`,
    unitWithoutGroup: (names) =>
      `${names} has no permitted group yet, so nothing was posted there. An admin must bind one first.`,
    groupNotPermitted: (permitted) =>
      permitted === null
        ? 'This group is not permitted; no tasks are taken here.'
        : `This group is not permitted; no tasks are taken here. Please use “${permitted}”.`,
    groupOfOtherUnit: (unit) =>
      `This is the group of ${unit}; only ${unit} can be addressed here. For other units, write to me privately.`,
    notBound:
      'I do not know who you are. Ask an admin for a binding code and send it to me privately: bind 483920175264 (your own code).',
    boundAlready: (name) => `${name}, this account is bound already`,
    codeStillGood:
      'Notices come here from now on. The code is still good, for an account of yours elsewhere.',
    boundToAnother: (name) =>
      `This account is bound to ${name}; nothing was changed. To bind it to somebody else, an admin has to release it first: guiyi unbind ${name}`,
    handedOver: (open, lead) =>
      lead === null
        ? `Their open tasks (${open}) are yours from now on.`
        : `Their open tasks (${open}) go to ${lead}.`,
    handedOverTasks: (numbers, more) => `Tasks ${numbers.join(', ')}${more ? ' …' : ''}`,
    willBeHandedOver: (unit, open, lead) => `${unit}: ${open} open, which go to ${lead}.`,
    nobodyToHandOverTo: (unit, open) =>
      `${unit} has no lead, so ${open} open stay as they are. Mark a lead in the directory, and they follow by themselves.`,
    nothingToHandOver: 'There were no open tasks.',
    personUnknown: (name) => `The directory holds nobody in office called "${name}". Check the name.`,
    personAmbiguous: (name, choices) =>
      `Several people are called "${name}", and nothing was done. Write the unit too: ${choices.join(', or ')}`,
    hasLeft:
      'You are entered as having left: no tasks come to you here, and no commands are taken. If that is wrong, tell an admin.',
    ownersGone: (unit) =>
      `The owners have left, and ${unit} has no lead to take over: nobody was urged. Please tell an admin.`,
    codeWrong: 'The code is wrong, used or expired. Ask an admin for a new one.',
    tooManyAttempts: 'Too many tries; please wait an hour.',
    bindInPrivate:
      'Send the code to me privately, not in a group. If others may have seen it, ask for a new one.',
    urgeAfterHours: (next) => `Nobody is urged outside working hours. Possible from ${next}.`,
    deadlineUnreadable: (phrase) =>
      `“${phrase}” names no instant. Write e.g. “2026-11-30 17:00” or “next Wednesday”.`,
    unknownMembers: (names, members) => `Not a member of the unit: ${names}. Members: ${members}.`,
    calendarUncovered: (year) =>
      `The make-up workdays of ${year} are not published yet; the statutory days were used.`,
    returnedTo: (task) => `Task ${task} came back`,
    answerByReply: (name, asks) => `${name}, please reply to this message: ${asks}`,
    typeCommand: (command, asks) => (asks === null ? `Send "${command}"` : `Send "${command} …" (${asks})`),
    orNumberAlone: (example, minutes) => `, or within ${minutes} minutes just "${example}"`,
  },
  actions: {
    complete: 'Done',
    completeAsks: 'The result, in a sentence',
    giveBack: 'Return',
    giveBackAsks: 'Why it is returned',
    extend: 'Extend',
    extendAsks: 'New deadline and reason, e.g. 2026-12-02 17:00 because of rain',
    consent: 'Consent',
    refuseConsent: 'Deny',
    refuseConsentAsks: 'Why not',
    myTasks: 'My tasks',
    show: 'Show',
    repost: 'Repost',
    nextPage: 'Next page',
    openPrivate: 'Answer me in private',
  },
  batches: batchesEn,
  digest: digestEn,
  groups: groupsEn,
  bypass: bypassEn,
  weekly: weeklyEn,
  calendar: calendarEn,
  exported: exportEn,
}

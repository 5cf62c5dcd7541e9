import { type BatchWords, NAMED_UNITS } from './batches.ts'

const FIGURES: Record<Parameters<BatchWords['figure']>[0], string> = {
  tasks: 'Posted',
  withdrawn: 'Withdrawn',
  delivered: 'Delivered',
  waiting: 'On the way',
  dead: 'Undeliverable',
  noted: 'Acted upon',
  done: 'Done',
  returned: 'Returned',
  overdue: 'Overdue',
}

const counted = (units: number): string => `${units} ${units === 1 ? 'unit' : 'units'}`
const some = (units: readonly string[]): string =>
  units.length <= NAMED_UNITS
    ? units.join(', ')
    : `${units.slice(0, NAMED_UNITS).join(', ')} and others, ${counted(units.length)}`

export const batchesEn: BatchWords = {
  titles: {
    preview: (batch, accepted, others) =>
      others === 0
        ? `Preview ${batch}: all ${counted(accepted)} can be posted to`
        : `Preview ${batch}: ${counted(accepted)} can be posted to, ${others} cannot`,
    refused: (refusal, units) => `Refusal ${refusal}: none of ${counted(units)} can be posted to`,
    posted: (batch, tasks, others) =>
      others === 0
        ? `Batch ${batch}: ${tasks} posted`
        : `Batch ${batch}: ${tasks} posted, ${counted(others)} left out`,
    cancelled: (batch) => `Batch ${batch} is cancelled`,
    receipt: (batch, tasks) => `Receipt ${batch}: ${tasks} tasks`,
    withdrawn: (batch, tasks) => `Batch ${batch}: ${tasks} withdrawn`,
  },
  labels: { accepted: 'Can be posted to', batch: 'Batch' },
  some,
  reason: (headings, units) => `${headings}: ${units}`,
  forInstance: (unit) => `For ${unit}: `,
  otherReasons: (units) => `${counted(units)} more, for other reasons.`,
  withoutGroup: (units) =>
    `No permitted group yet, so no task can reach them: ${some(units)}. An admin must bind one first.`,
  deadlines: (first, last) => `${first} to ${last} (working hours differ)`,
  howToConfirm: (batch, until) =>
    `Nothing is posted yet. To post, send “confirm ${batch}”; to drop it, “cancel ${batch}”. Good until ${until}.`,
  later: (units, from) =>
    `For ${counted(units)} only the hour is wrong: confirm after ${from} and they are included.`,
  postedRange: (batch, first, last) =>
    `${first === last ? `Task ${first}` : `Tasks ${first} to ${last}`}; the groups receive them one after the other. Progress: “receipt ${batch}”.`,
  nowRefused: (units) => `Unlike the preview, these cannot be posted to now: ${units}.`,
  nowAccepted: (units) => `Unlike the preview, these could be posted to now: ${units}.`,
  repostRest: (refusal) =>
    `The units left out are refusal ${refusal}: once they can be posted to, “repost ${refusal}” is for them alone.`,
  noSuchBatch: (batch) => `There is no batch ${batch}.`,
  alreadyPosted: (batch, tasks, at) =>
    `Batch ${batch} was confirmed at ${at}: ${tasks} posted then, none now. Progress: “receipt ${batch}”.`,
  alreadyCancelled: (batch) => `Batch ${batch} was cancelled; nothing was posted. Please post anew.`,
  expired: (batch, until) =>
    `Preview ${batch} was good until ${until}; nothing was posted. Mend the deadline and send:`,
  nothingLawful: (batch, until) =>
    `No unit of batch ${batch} can be posted to now; nothing was posted. It can be confirmed until ${until}.`,
  notPostedYet: (batch) =>
    `Batch ${batch} is not posted. To post, send “confirm ${batch}”; to drop it, “cancel ${batch}”.`,
  nothingPosted: 'Nothing was posted.',
  nothingOpen: (batch) => `Batch ${batch} has no open task to withdraw.`,
  withdrawn: (tasks, untouched) =>
    `${tasks} open ${tasks === 1 ? 'task is' : 'tasks are'} withdrawn; each group is told once.${untouched === 0 ? '' : ` ${untouched} closed before stay as they are.`}`,
  figure: (figure) => FIGURES[figure],
  attention: ({ task, unitName, why }, deadline) => {
    const reason = {
      dead: 'cannot be delivered to the group; please tell an admin',
      overdue: `overdue, was due ${deadline}`,
      extension: 'asks for an extension',
      returned: 'returned',
      waiting: 'on the way',
    }
    return `${unitName}: task ${task}, ${reason[why]}`
  },
  allWell: 'Nothing needs you.',
  actions: {
    confirm: 'Confirm',
    cancel: 'Cancel',
    receipt: 'Receipt',
    withdraw: 'Withdraw all',
    withdrawAsks: 'Why it is withdrawn',
  },
}

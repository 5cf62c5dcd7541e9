import type { ChangeSet, Needs } from '../../src/app/ports.ts'

/** A batch of commands that changed nothing; a test names what matters to it. */
export const NO_CHANGES: ChangeSet = {
  newTasks: [],
  changedTasks: [],
  newRefusals: [],
  changedRefusals: [],
  newBatches: [],
  changedBatches: [],
  audit: [],
  outbox: [],
  unsent: [],
  bindings: [],
  digestChoices: [],
  calendarFeeds: [],
  released: [],
  heard: [],
  departures: [],
  settledMoves: [],
  groups: [],
  movedGroups: [],
  hushedGroups: [],
  usedGroupCodes: [],
  newBypasses: [],
  judgedBypasses: [],
  examples: [],
}

/** No row that a command has to see. */
export const NO_ROWS: Needs = {
  tasks: [],
  refusals: [],
  batches: [],
  matters: [],
  loads: [],
  unitLoads: [],
  bypasses: [],
  told: [],
  groups: [],
  groupCodes: [],
}

import type { Example } from '../domain/bypass.ts'
import { chain } from './audit-chain.ts'
import type { AuditRow, ChangeSet, HeardAlone, LedgerHead, OutboxRow } from './ports.ts'
import type { Notice, Origin, Outcome } from './use-case.ts'
import type { WorkingSet } from './working-set.ts'

/** Gathers the outcomes of a batch into one set of changes. */
export class BatchRecord {
  readonly outbox: OutboxRow[] = []
  readonly #outcomes: Outcome[] = []
  readonly #audit: AuditRow[] = []
  /** By account, the latest. */
  readonly #heard = new Map<string, HeardAlone>()
  readonly #before: LedgerHead
  readonly #policyHash: string
  #last: { seq: number; hash: string }

  constructor(head: LedgerHead, policyHash: string) {
    this.#before = head
    this.#policyHash = policyHash
    this.#last = { seq: head.auditSeq, hash: head.auditHash }
  }

  add(origin: Origin, outcome: Outcome): void {
    this.#outcomes.push(outcome)
    const { heard } = origin
    if (heard !== undefined) this.#heard.set(`${heard.platform}\n${heard.userId}`, heard)
    for (const draft of outcome.audit) this.#audit.push(this.#chained(origin, draft))
    const answer = answerRow(origin, outcome)
    if (answer !== null) this.outbox.push(answer)
    outcome.notices.forEach((notice, index) => {
      this.outbox.push(noticeRow(origin, notice, index))
    })
  }

  #chained(origin: Origin, draft: Outcome['audit'][number]): AuditRow {
    const row = chain(
      {
        at: origin.now,
        actorId: origin.actorId,
        action: draft.action,
        task: draft.task,
        refusal: draft.refusal,
        incomingKey: origin.key,
        policyHash: this.#policyHash,
        detail: JSON.stringify(draft.detail),
      },
      this.#last,
    )
    this.#last = row
    return row
  }

  changes(facts: WorkingSet): ChangeSet {
    const latest = <T extends { readonly number: number }>(rows: readonly T[]): T[] => [
      ...new Map(rows.map((row) => [row.number, row])).values(),
    ]
    const created = this.#outcomes.flatMap((outcome) => outcome.newTasks)
    const createdRefusals = this.#outcomes.flatMap((outcome) => outcome.newRefusals)
    const changed = this.#outcomes.flatMap((outcome) => outcome.changedTasks)
    const createdBatches = this.#outcomes.flatMap((outcome) => outcome.newBatches)
    const changedBatches = this.#outcomes.flatMap((outcome) => outcome.changedBatches)
    const changedRefusals = this.#outcomes.flatMap((outcome) => outcome.changedRefusals)
    return {
      newTasks: created,
      changedTasks: latest(changed),
      newRefusals: createdRefusals,
      changedRefusals: latest(changedRefusals),
      newBatches: createdBatches,
      changedBatches: latest(changedBatches),
      audit: this.#audit,
      outbox: this.outbox,
      unsent: this.#outcomes.flatMap((outcome) => outcome.unsent),
      bindings: this.#outcomes.flatMap((outcome) => outcome.bindings),
      released: this.#outcomes.flatMap((outcome) => outcome.released),
      heard: [...this.#heard.values()],
      departures: this.#outcomes.flatMap((outcome) => outcome.departures),
      settledMoves: this.#outcomes.flatMap((outcome) => outcome.settledMoves),
      // An entry that another has taken the place of is gone.
      groups: latest(this.#outcomes.flatMap((outcome) => outcome.groups)).filter(
        ({ number }) => facts.group(number) !== null,
      ),
      movedGroups: this.#outcomes.flatMap((outcome) => outcome.movedGroups),
      hushedGroups: this.#outcomes.flatMap((outcome) => outcome.hushedGroups),
      usedGroupCodes: this.#outcomes.flatMap((outcome) => outcome.usedGroupCodes),
      digestChoices: this.#outcomes.flatMap((outcome) => outcome.digestChoices),
      calendarFeeds: this.#outcomes.flatMap((outcome) => outcome.calendarFeeds),
      newBypasses: this.#outcomes.flatMap((outcome) => outcome.newBypasses),
      judgedBypasses: latest(this.#outcomes.flatMap((outcome) => outcome.judgedBypasses)),
      examples: lastOfEach(this.#outcomes.flatMap((outcome) => outcome.examples)),
    }
  }

  head(facts: WorkingSet): LedgerHead {
    const changesDirectory =
      facts.directoryMoved ||
      this.#outcomes.some(
        ({ bindings, released, departures }) => bindings.length + released.length + departures.length > 0,
      )
    return {
      directoryVersion: this.#before.directoryVersion + (changesDirectory ? 1 : 0),
      nextTask: facts.nextTask,
      nextRefusal: facts.nextRefusal,
      nextBatch: facts.nextBatch,
      nextGroup: facts.nextGroup,
      nextBypass: facts.nextBypass,
      auditSeq: this.#last.seq,
      auditHash: this.#last.hash,
    }
  }
}

/** One bypass judged twice in a batch is one example. */
function lastOfEach(examples: readonly Example[]): readonly Example[] {
  return examples.filter(
    ({ bypass }, index) =>
      bypass === null || examples.findLastIndex((other) => other.bypass === bypass) === index,
  )
}

/** Ids of outbox rows derive from the message's key, so a repeat is the same row. */
function answerRow({ key, now, answerTo }: Origin, outcome: Outcome): OutboxRow | null {
  if (outcome.answer === null || answerTo === null) return null
  const to = (outcome.answerTo === 'alone' ? answerTo.alone : null) ?? answerTo.here
  return {
    id: `${key}/0`,
    platform: to.platform,
    account: to.account,
    conversationId: to.conversationId,
    reply: outcome.answer,
    answers: key,
    card: outcome.answerCard,
    act: 'say',
    notBefore: now,
    hoursOf: isUrgent(outcome) ? null : '',
    createdAt: now,
    attempts: 0,
    priority: 'answer',
  }
}

/** The id in the outbox of the notice at `index` of what the message with this key came to. */
export function noticeId(key: string, index: number): string {
  return `${key}/${index + 1}`
}

function noticeRow({ key, now }: Origin, notice: Notice, index: number): OutboxRow {
  const { to } = notice
  return {
    id: noticeId(key, index),
    platform: to.platform,
    account: to.account,
    conversationId: to.conversationId,
    reply: notice.reply,
    answers: null,
    card: notice.card,
    act: notice.act,
    notBefore: notice.notBefore,
    hoursOf: notice.hoursOf,
    createdAt: now,
    attempts: 0,
    priority: notice.priority,
  }
}

/** An emergency is told and answered at any hour. */
function isUrgent({ newTasks, changedTasks }: Outcome): boolean {
  return [...newTasks, ...changedTasks].some((task) => task.emergency !== null)
}

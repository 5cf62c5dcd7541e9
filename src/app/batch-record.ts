import { chain } from './audit-chain.ts'
import type { AuditRow, ChangeSet, LedgerHead, OutboxRow } from './ports.ts'
import type { Facts, Notice, Outcome, Request } from './use-case.ts'

/** Gathers the outcomes of a batch into one set of changes. */
export class BatchRecord {
  readonly outbox: OutboxRow[] = []
  readonly #outcomes: Outcome[] = []
  readonly #audit: AuditRow[] = []
  readonly #before: LedgerHead
  readonly #policyHash: string
  #last: { seq: number; hash: string }

  constructor(head: LedgerHead, policyHash: string) {
    this.#before = head
    this.#policyHash = policyHash
    this.#last = { seq: head.auditSeq, hash: head.auditHash }
  }

  add(request: Request, outcome: Outcome): void {
    this.#outcomes.push(outcome)
    for (const draft of outcome.audit) this.#audit.push(this.#chained(request, draft))
    this.outbox.push(answerRow(request, outcome))
    outcome.notices.forEach((notice, index) => {
      this.outbox.push(noticeRow(request, notice, index + 1))
    })
  }

  #chained(request: Request, draft: Outcome['audit'][number]): AuditRow {
    const row = chain(
      {
        at: request.now,
        actorId: request.speaker?.id ?? '',
        action: draft.action,
        task: draft.task,
        refusal: draft.refusal,
        incomingKey: request.incoming.key,
        policyHash: this.#policyHash,
        detail: JSON.stringify(draft.detail),
      },
      this.#last,
    )
    this.#last = row
    return row
  }

  changes(): ChangeSet {
    const latest = <T extends { readonly number: number }>(rows: readonly T[]): T[] => [
      ...new Map(rows.map((row) => [row.number, row])).values(),
    ]
    const created = this.#outcomes.flatMap((outcome) => outcome.newTasks)
    const createdRefusals = this.#outcomes.flatMap((outcome) => outcome.newRefusals)
    const changed = this.#outcomes.flatMap((outcome) => outcome.changedTasks)
    const changedRefusals = this.#outcomes.flatMap((outcome) => outcome.changedRefusals)
    return {
      newTasks: created,
      changedTasks: latest(changed),
      newRefusals: createdRefusals,
      changedRefusals: latest(changedRefusals),
      audit: this.#audit,
      outbox: this.outbox,
      bindings: this.#outcomes.flatMap((outcome) => outcome.bindings),
    }
  }

  head(facts: Facts): LedgerHead {
    const bound = this.#outcomes.some((outcome) => outcome.bindings.length > 0)
    return {
      directoryVersion: this.#before.directoryVersion + (bound ? 1 : 0),
      nextTask: facts.nextTask,
      nextRefusal: facts.nextRefusal,
      auditSeq: this.#last.seq,
      auditHash: this.#last.hash,
    }
  }
}

/** Ids of outbox rows derive from the message's key, so a repeat is the same row. */
function answerRow({ incoming, now }: Request, { answer, answerTo }: Outcome): OutboxRow {
  const alone = answerTo === 'alone' ? incoming.author.privateConversationId : null
  return {
    id: `${incoming.key}/0`,
    platform: incoming.platform,
    account: incoming.account,
    conversationId: alone ?? incoming.conversationId,
    reply: answer,
    answers: incoming.key,
    notBefore: now,
    createdAt: now,
    attempts: 0,
    priority: 'answer',
  }
}

function noticeRow({ incoming, now }: Request, { to, reply, notBefore }: Notice, index: number): OutboxRow {
  return {
    id: `${incoming.key}/${index}`,
    platform: to.platform,
    account: to.account,
    conversationId: to.conversationId,
    reply,
    answers: null,
    notBefore,
    createdAt: now,
    attempts: 0,
    priority: 'notice',
  }
}

import type {
  Address,
  OutboxQueue,
  OutboxRow,
  OutboxStore,
  Settlement,
  WaitingRow,
} from '../../src/app/ports.ts'

type Row = WaitingRow & {
  readonly state: 'pending' | 'delivered' | 'dead'
  readonly reason: string
  readonly settledAt: number | null
}

const cardKey = ({ platform, account, conversationId }: Address, task: number): string =>
  [platform, account, conversationId, task].join('\n')

/** An outbox in memory, for tests of delivery: the contract's answers, and failures where a test wants them. */
export class MemoryOutbox implements OutboxStore {
  readonly rows = new Map<string, Row>()
  /** How often somebody looked for due rows. */
  looks = 0
  /** How often something was written. */
  writes = 0
  /** The most rows that one question has brought. */
  mostBrought = 0
  failMarking = false
  readonly cards = new Map<string, string>()
  /** Conversations that the platform closed. */
  readonly lost: string[] = []

  add(...rows: readonly OutboxRow[]): void {
    for (const row of rows) {
      const position = this.rows.size + 1
      this.rows.set(row.id, {
        ...row,
        position,
        retryAt: null,
        state: 'pending',
        reason: '',
        settledAt: null,
      })
    }
  }

  async due(
    queue: OutboxQueue,
    now: number,
    limit: number,
    but: Parameters<OutboxStore['due']>[3],
  ): Promise<readonly WaitingRow[]> {
    if (queue.priority === 'answer') this.looks += 1
    const positions = new Set(but.positions)
    const closed = new Set(but.conversationIds)
    const due = this.#pending(queue.platform, queue.account).filter(
      (row) =>
        row.priority === queue.priority &&
        row.notBefore <= now &&
        !positions.has(row.position) &&
        !closed.has(row.conversationId),
    )
    const brought = due
      .toSorted((a, b) => a.notBefore - b.notBefore || a.position - b.position)
      .slice(0, limit)
    this.mostBrought = Math.max(this.mostBrought, brought.length)
    return brought
  }

  async nextDue(platform: string, account: string, now: number): Promise<number | null> {
    const instants = this.#pending(platform, account)
      .map((row) => row.notBefore)
      .filter((at) => at > now)
    return instants.length === 0 ? null : Math.min(...instants)
  }

  async settle({ delivered, cards, retries, dead, lost, postponed }: Settlement, at: number): Promise<void> {
    if (this.failMarking) throw new Error('database or disk is full')
    this.writes += 1
    for (const card of cards) this.cards.set(cardKey(card, card.task), card.messageId)
    for (const id of delivered) this.#change(id, { state: 'delivered', settledAt: at })
    for (const { id, ...retry } of retries) this.#change(id, retry)
    for (const { id, reason } of dead) this.#change(id, { state: 'dead', reason, settledAt: at })
    for (const { platform, account, conversationId } of lost)
      this.lost.push([platform, account, conversationId].join('\n'))
    for (const { id, until } of postponed) this.#change(id, { notBefore: until })
  }

  async cardMessage(address: Address, task: number): Promise<string | null> {
    return this.cards.get(cardKey(address, task)) ?? null
  }

  async deliveredSince(platform: string, account: string, since: number) {
    return [...this.rows.values()].flatMap(({ conversationId, settledAt, ...row }) =>
      row.platform === platform && row.account === account && settledAt !== null && settledAt >= since
        ? [{ conversationId, at: settledAt }]
        : [],
    )
  }

  async dead(): Promise<readonly (OutboxRow & { readonly reason: string })[]> {
    return [...this.rows.values()].filter((row) => row.state === 'dead')
  }

  async revive(): Promise<number> {
    throw new Error('delivery revives nothing')
  }

  ids(state: Row['state']): string[] {
    return [...this.rows.values()].filter((row) => row.state === state).map(({ id }) => id)
  }

  #pending(platform: string, account: string): readonly Row[] {
    return [...this.rows.values()].filter(
      (row) => row.state === 'pending' && row.platform === platform && row.account === account,
    )
  }

  #change(id: string, change: Partial<Row>): void {
    const row = this.rows.get(id)
    if (row?.state === 'pending') this.rows.set(id, { ...row, ...change })
  }
}

import type { Address, CardMessage, OutboxRow, OutboxStore } from '../../src/app/ports.ts'

type Row = OutboxRow & { readonly state: 'pending' | 'delivered' | 'dead'; readonly reason: string }

const PRIORITIES = ['answer', 'notice', 'announcement']

const cardKey = ({ platform, account, conversationId }: Address, task: number): string =>
  [platform, account, conversationId, task].join('\n')

/** An outbox in memory, for tests of delivery: the contract's answers, and failures where a test wants them. */
export class MemoryOutbox implements OutboxStore {
  readonly rows = new Map<string, Row>()
  /** How often somebody looked for due rows. */
  looks = 0
  failMarking = false
  readonly cards = new Map<string, string>()
  /** Conversations that the platform closed. */
  readonly lost: string[] = []

  add(...rows: readonly OutboxRow[]): void {
    for (const row of rows) this.rows.set(row.id, { ...row, state: 'pending', reason: '' })
  }

  async due(platform: string, account: string, now: number, limit: number): Promise<readonly OutboxRow[]> {
    this.looks += 1
    const due = this.#pending(platform, account).filter((row) => row.notBefore <= now)
    const inOrder = due.toSorted(
      (a, b) => PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) || a.notBefore - b.notBefore,
    )
    return inOrder.slice(0, limit)
  }

  async nextDue(platform: string, account: string): Promise<number | null> {
    const instants = this.#pending(platform, account).map((row) => row.notBefore)
    return instants.length === 0 ? null : Math.min(...instants)
  }

  async markDelivered(ids: readonly string[]): Promise<void> {
    if (this.failMarking) throw new Error('database or disk is full')
    for (const id of ids) this.#change(id, { state: 'delivered' })
  }

  async keepCards(cards: readonly CardMessage[]): Promise<void> {
    for (const card of cards) this.cards.set(cardKey(card, card.task), card.messageId)
  }

  async cardMessage(address: Address, task: number): Promise<string | null> {
    return this.cards.get(cardKey(address, task)) ?? null
  }

  async markRetry(id: string, attempts: number, notBefore: number, reason: string): Promise<void> {
    this.#change(id, { attempts, notBefore, reason })
  }

  async postpone(to: OutboxRow, until: number): Promise<void> {
    for (const row of this.#pending(to.platform, to.account)) {
      const same = row.conversationId === to.conversationId
      if (same && row.notBefore < until) this.#change(row.id, { notBefore: until })
    }
  }

  async markDead(id: string, reason: string): Promise<void> {
    this.#change(id, { state: 'dead', reason })
  }

  async markLost({ platform, account, conversationId }: Address): Promise<void> {
    this.lost.push([platform, account, conversationId].join('\n'))
  }

  async dead(): Promise<readonly (OutboxRow & { readonly reason: string })[]> {
    return [...this.rows.values()].filter((row) => row.state === 'dead')
  }

  async revive(): Promise<number> {
    throw new Error('delivery revives nothing')
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

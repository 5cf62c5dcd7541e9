/**
 * Lets one writer at a time through to a SQLite file.
 *
 * SQLite has one writer anyway; but its driver waits for a lock by blocking the thread, so two connections of
 * this process that wait for each other would stop it for good. Hence one gate a file for the whole process,
 * waited for without blocking. Other processes are waited for by `whenNotBusy`.
 */
export class WriteGate {
  #last: Promise<void> = Promise.resolve()

  /** Waits for the turn; the turn ends when the returned function is called. */
  async enter(): Promise<() => void> {
    let leave: () => void = () => {}
    const before = this.#last
    this.#last = new Promise((resolve) => {
      leave = resolve
    })
    await before
    return leave
  }

  async through<T>(work: () => Promise<T>): Promise<T> {
    const leave = await this.enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}

const gates = new Map<string, WriteGate>()

/** The gate of a SQLite file, the same for everybody in this process. */
export function gateOf(file: string): WriteGate {
  const gate = gates.get(file) ?? new WriteGate()
  gates.set(file, gate)
  return gate
}

/** How long another process may hold the database before a write here fails. */
const BUSY_LIMIT_MS = 15_000
const BUSY_POLL_MS = 2

/**
 * Runs `attempt` until it no longer fails because another process is writing.
 * @throws what `attempt` throws for any other reason, or when `BUSY_LIMIT_MS` is over.
 */
export async function whenNotBusy<T>(attempt: () => T | Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + BUSY_LIMIT_MS
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, BUSY_POLL_MS))
  }
}

/** The driver says SQLITE_BUSY…; Prisma's adapter hides the same in its cause. */
function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  const cause = error.cause
  const original =
    typeof cause === 'object' && cause !== null && 'originalCode' in cause ? cause.originalCode : undefined
  return [code, original].some((value) => typeof value === 'string' && value.startsWith('SQLITE_BUSY'))
}

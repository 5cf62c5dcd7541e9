import { describe, expect, it } from 'vitest'
import { NOTHING_ASKED } from '../../src/app/asked-matters.ts'
import { CHAIN_START } from '../../src/app/audit-chain.ts'
import { GroupCommit, type Job } from '../../src/app/group-commit.ts'
import type { ChangeSet, Directory, Ledger, LedgerTransaction } from '../../src/app/ports.ts'
import { answerOnly, NO_NEEDS, type Origin, outcome, type World } from '../../src/app/use-case.ts'
import { aPost, WORKING_MOMENT } from '../bench/county.ts'
import { aTask } from '../support/tasks.ts'

/** A ledger that keeps nothing but what a test asks about, and fails where a test wants it to. */
function scriptedLedger(fails: (changes: ChangeSet) => boolean = () => false) {
  const batches: ChangeSet[] = []
  const seen = new Set<string>()
  let directoryVersion = 1
  let nextTask = 1
  const ledger = {
    transact: async <T>(work: (tx: LedgerTransaction) => Promise<T>): Promise<T> => {
      const claimed: string[] = []
      const head = {
        nextTask,
        nextRefusal: 1,
        nextBatch: 1,
        nextGroup: 1,
        nextBypass: 1,
        auditSeq: 0,
        auditHash: CHAIN_START,
        directoryVersion,
      }
      const tx: LedgerTransaction = {
        head,
        claimSeen: async (keys) => {
          const fresh = keys.filter((key) => !seen.has(key))
          claimed.push(...fresh)
          for (const key of fresh) seen.add(key)
          return new Set(fresh)
        },
        load: async () => ({
          tasks: [],
          refusals: [],
          batches: [],
          earlier: [],
          loads: [],
          unitLoads: [],
          bypasses: [],
          told: [],
          groups: [],
          groupCodes: [],
        }),
        personByCode: async () => null,
        accountsOf: async () => [],
        write: async (changes, next) => {
          if (fails(changes)) throw new Error('constraint failed')
          batches.push(changes)
          nextTask = next.nextTask
        },
      }
      try {
        return await work(tx)
      } catch (cause) {
        for (const key of claimed) seen.delete(key)
        throw cause
      }
    },
  }
  return {
    ledger: ledger as unknown as Ledger,
    batches,
    moveDirectory: () => {
      directoryVersion += 1
    },
  }
}

function commitsOver(ledger: Ledger) {
  const refreshed: number[] = []
  let version = 1
  const directory = {
    get version() {
      return version
    },
    refresh: async (next: number) => {
      refreshed.push(next)
      version = next
    },
  } as unknown as Directory
  const world = { ledger, directory, policy: { hash: 'p' }, askedMatters: NOTHING_ASKED } as unknown as World
  const clock = { now: () => WORKING_MOMENT }
  return { commits: new GroupCommit({ world, clock, onCommitted: () => {} }), refreshed }
}

function job(count: number, prepare: () => void = () => {}): Job {
  const incoming = aPost(count)
  const origin: Origin = {
    key: incoming.key,
    actorId: '',
    now: WORKING_MOMENT,
    answerTo: { here: incoming, alone: { ...incoming, conversationId: 'private:poster' } },
  }
  const answer = { tone: 'info', title: `${count}`, blocks: [], actions: [], task: null } as const
  return {
    key: incoming.key,
    prepare: async () => {
      prepare()
      return {
        origin,
        prepared: {
          needs: NO_NEEDS,
          decide: ({ nextTask }) =>
            outcome(answer, { newTasks: [aTask({ number: nextTask, matter: `事项${count}` })] }),
        },
      }
    },
  }
}

describe('group commit', () => {
  it('lets commands that arrive together share a transaction of at most 256', async () => {
    const { ledger, batches } = scriptedLedger()
    const { commits } = commitsOver(ledger)
    await Promise.all(Array.from({ length: 600 }, (_, index) => commits.submit(job(index))))
    expect(batches.length).toBeLessThanOrEqual(4)
    expect(Math.max(...batches.map(({ newTasks }) => newTasks.length))).toBeLessThanOrEqual(256)
    const numbers = batches.flatMap(({ newTasks }) => newTasks.map(({ number }) => number))
    expect(numbers).toEqual(Array.from({ length: 600 }, (_, index) => index + 1))
  })

  it('fails only the command whose row cannot be written, when many share a commit', async () => {
    const { ledger, batches } = scriptedLedger(({ newTasks }) =>
      newTasks.some(({ matter }) => matter === '事项3'),
    )
    const { commits } = commitsOver(ledger)
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) => commits.submit(job(index))),
    )
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ])
    const matters = batches.flatMap(({ newTasks }) => newTasks.map(({ matter }) => matter))
    expect(matters).toEqual(['事项0', '事项1', '事项2', '事项4', '事项5'])
  })

  it('goes on after a failure', async () => {
    let down = true
    const { ledger, batches } = scriptedLedger(() => down)
    const { commits } = commitsOver(ledger)
    await expect(commits.submit(job(1))).rejects.toThrow('constraint failed')
    down = false
    await commits.submit(job(1))
    expect(batches).toHaveLength(1)
  })

  it('looks names up again when the directory has moved since the command was read', async () => {
    const { ledger, batches, moveDirectory } = scriptedLedger()
    const { commits, refreshed } = commitsOver(ledger)
    let prepared = 0
    moveDirectory()
    await commits.submit(
      job(1, () => {
        prepared += 1
      }),
    )
    expect(prepared).toBe(2)
    expect(refreshed).toEqual([2])
    expect(batches).toHaveLength(1)
  })

  it('looks names up again for a command that waited while the directory was loaded for an earlier one', async () => {
    const { ledger, moveDirectory } = scriptedLedger()
    const { commits, refreshed } = commitsOver(ledger)
    let prepared = 0
    const early = Array.from({ length: 256 }, (_, index) => commits.submit(job(index)))
    const late = commits.submit(
      job(256, () => {
        prepared += 1
      }),
    )
    moveDirectory()
    await Promise.all([...early, late])
    expect(prepared).toBe(2)
    expect(refreshed).toEqual([2])
  })

  it('fails only the command that cannot be read anew', async () => {
    const { ledger, batches, moveDirectory } = scriptedLedger()
    const { commits } = commitsOver(ledger)
    moveDirectory()
    let read = 0
    const broken = commits.submit(
      job(1, () => {
        read += 1
        if (read === 2) throw new Error('no such row')
      }),
    )
    const whole = commits.submit(job(2))
    await expect(broken).rejects.toThrow('no such row')
    await whole
    expect(batches.flatMap(({ newTasks }) => newTasks.map(({ matter }) => matter))).toEqual(['事项2'])
  })

  it('decides in the order of arrival, whichever command is read first, and past one that cannot be read', async () => {
    const { ledger, batches } = scriptedLedger()
    const { commits } = commitsOver(ledger)
    const [slow, broken, quick] = [job(1), job(2), job(3)]
    let go: () => void = () => {}
    const lookedUp = new Promise<void>((resolve) => {
      go = resolve
    })
    const first = commits.submit({ ...slow, prepare: () => lookedUp.then(() => slow.prepare()) })
    const second = commits.submit({ ...broken, prepare: () => Promise.reject(new Error('no such row')) })
    const third = commits.submit(quick)
    await expect(second).rejects.toThrow('no such row')
    expect(batches).toHaveLength(0)
    go()
    await Promise.all([first, third])
    expect(batches.flatMap(({ newTasks }) => newTasks.map(({ matter }) => matter))).toEqual([
      '事项1',
      '事项3',
    ])
  })

  it('is drained only when also those commands are settled that are still being read', async () => {
    const { ledger, batches } = scriptedLedger()
    const { commits } = commitsOver(ledger)
    const plain = job(1)
    let go: () => void = () => {}
    const lookedUp = new Promise<void>((resolve) => {
      go = resolve
    })
    const settled = commits.submit({ ...plain, prepare: () => lookedUp.then(() => plain.prepare()) })
    const drained = commits.drain().then(() => batches.length)
    go()
    expect(await drained).toBe(1)
    await settled
    await commits.drain()
  })

  it('turns a command away when too many are being read already', async () => {
    const { ledger } = scriptedLedger()
    const { commits } = commitsOver(ledger)
    const never = { ...job(1), prepare: () => new Promise<never>(() => {}) }
    for (let count = 0; count < 20_000; count += 1) void commits.submit(never)
    await expect(commits.submit(job(2))).rejects.toThrow('too many commands')
  })

  it('tells of what an answer alone leaves: an outbox row, no task and no audit row', async () => {
    const { ledger, batches } = scriptedLedger()
    const { commits } = commitsOver(ledger)
    const plain = job(1)
    const answer = { tone: 'info', title: '帮助', blocks: [], actions: [], task: null } as const
    await commits.submit({
      ...plain,
      prepare: async () => ({
        ...(await plain.prepare()),
        prepared: { needs: NO_NEEDS, decide: () => answerOnly(answer, 'alone') },
      }),
    })
    const [batch] = batches
    expect(batch).toMatchObject({ newTasks: [], audit: [], bindings: [] })
    expect(batch?.outbox).toMatchObject([
      { id: 'web:post-1/0', answers: 'web:post-1', conversationId: 'private:poster', priority: 'answer' },
    ])
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import type { ChangeSet, Ledger, Needs } from '../../src/app/ports.ts'
import type { Bypass, Example } from '../../src/domain/bypass.ts'
import type { Instant } from '../../src/domain/instant.ts'
import { NO_CHANGES, NO_ROWS } from '../support/changes.ts'

const NOW: Instant = Date.UTC(2026, 10, 23, 1, 0)
const HOUR_MS = 3_600_000

export function aBypass(changes: Partial<Bypass> = {}): Bypass {
  return {
    number: 1,
    at: NOW,
    unitId: 'shiqiao',
    authorId: 'liumin',
    departmentId: 'yq-dzb',
    workingHours: true,
    response: 'hinted',
    toldAt: NOW,
    verdict: null,
    judgedBy: null,
    hintId: 'web:1/1',
    text: null,
    ...changes,
  }
}

/** What every ledger answers about bypasses and the examples that people's verdicts make. `fresh` gives an empty one. */
export function bypassContract(name: string, fresh: () => Promise<{ readonly ledger: Ledger }>): void {
  describe(`${name} keeps bypasses`, () => {
    let ledger: Ledger
    beforeEach(async () => {
      ledger = (await fresh()).ledger
    })

    const write = (changes: Partial<ChangeSet>) =>
      ledger.transact((tx) => tx.write({ ...NO_CHANGES, ...changes }, tx.head))
    const load = (needs: Partial<Needs>) => ledger.transact((tx) => tx.load({ ...NO_ROWS, ...needs }))
    const said = async (from: Instant, to: Instant) => {
      const found = []
      for await (const page of ledger.bypasses.said({ from, to })) found.push(...page)
      return found.map(({ at }) => at).sort((a, b) => a - b)
    }

    it('as they are: said by night, by somebody unknown, with their words', async () => {
      const night = aBypass({
        number: 2,
        authorId: '',
        departmentId: '',
        workingHours: false,
        response: 'counted',
        toldAt: null,
        text: '@所有人 明早九点三楼开会〔2026〕🙏\n收到请回复',
      })
      await write({ newBypasses: [aBypass(), night] })
      const { bypasses } = await load({ bypasses: [1, 2, 3] })
      expect(bypasses.toSorted((a, b) => a.number - b.number)).toEqual([aBypass(), night])
    })

    it('and knows when somebody was told within the hour, and what still waits to be told', async () => {
      await write({
        newBypasses: [
          aBypass({ number: 1, toldAt: NOW - 3 * HOUR_MS }),
          aBypass({ number: 2, toldAt: NOW + 2 * HOUR_MS }),
          aBypass({ number: 3, toldAt: null }),
          aBypass({ number: 4, authorId: 'zhouhai', toldAt: null }),
          aBypass({ number: 5, toldAt: NOW - HOUR_MS / 2 }),
        ],
      })
      const of = (authorId: string) => ({ authorId, from: NOW })
      const { told } = await load({ told: [of('liumin'), of('zhouhai'), of('nobody')] })
      expect(told.map(({ toldAt }) => toldAt).sort((a, b) => a - b)).toEqual([
        NOW - HOUR_MS / 2,
        NOW + 2 * HOUR_MS,
      ])
    })

    it('changes nothing of them but the verdict', async () => {
      await write({ newBypasses: [aBypass({ text: '表发我' })] })
      const verdict = { verdict: 'talk', judgedBy: 'author' } as const
      await write({ judgedBypasses: [aBypass({ ...verdict, authorId: 'somebody else' })] })
      expect((await load({ bypasses: [1] })).bypasses).toEqual([aBypass({ ...verdict, text: '表发我' })])
    })

    it('finds those of a period, its beginning included and its end not', async () => {
      const at = [0, 1, 2, 3].map((hours) => NOW + hours * HOUR_MS)
      await write({ newBypasses: at.map((each, index) => aBypass({ number: index + 1, at: each })) })
      expect(await said(NOW + HOUR_MS, NOW + 3 * HOUR_MS)).toEqual([NOW + HOUR_MS, NOW + 2 * HOUR_MS])
    })

    it('lists the latest first, a page at a time', async () => {
      await write({ newBypasses: [1, 2, 3, 4, 5].map((number) => aBypass({ number })) })
      const numbers = async (page: number) =>
        (await ledger.bypasses.latest(page, 2)).bypasses.map(({ number }) => number)
      expect(await numbers(1)).toEqual([5, 4])
      expect(await numbers(3)).toEqual([1])
      expect((await ledger.bypasses.latest(9, 2)).total).toBe(5)
    })

    it('gives every example back in the order in which they were judged', async () => {
      const examples: readonly Example[] = [
        { label: 'talk', text: '路滑，慢点开', reason: null, judge: 'author', at: NOW, bypass: 1 },
        { label: 'returned', text: '每天打卡', reason: '走形式', judge: 'owner', at: NOW, bypass: null },
      ]
      for (const example of examples) await write({ examples: [example] })
      const kept = []
      for await (const page of ledger.bypasses.examples()) kept.push(...page)
      expect(kept).toEqual(examples)
    })

    it('and one example of each bypass, by its last verdict', async () => {
      const example = {
        label: 'talk',
        text: '表发我',
        reason: null,
        judge: 'author',
        at: NOW,
        bypass: 1,
      } as const
      await write({ examples: [example] })
      await write({ examples: [{ ...example, label: 'assignment', judge: 'overseer' }] })
      const kept = []
      for await (const page of ledger.bypasses.examples()) kept.push(...page)
      expect(kept).toEqual([{ ...example, label: 'assignment', judge: 'overseer' }])
    })
  })
}

import { z } from 'zod'
import type { Words } from '../src/app/words.ts'
import type { BurdenWeights } from '../src/domain/burden-index.ts'
import { DEFAULT_POLICY } from '../src/domain/policy.ts'

/** The part `burden` of the policy file: what weighs how much in the burden index. docs/burden-index.md says why. */

const { ampleNoticeMinutes, ...DEFAULT_WEIGHTS } = DEFAULT_POLICY.burden
const HEAVIEST = 10
const weight = (fallback: number) => z.number().min(0).max(HEAVIEST).default(fallback)

export const BURDEN_SCHEMA = z
  .strictObject({
    task: weight(DEFAULT_WEIGHTS.task),
    shortNotice: weight(DEFAULT_WEIGHTS.shortNotice),
    ampleNoticeHours: z
      .number()
      .min(0.5)
      .max(80)
      .default(ampleNoticeMinutes / 60),
    afterHours: weight(DEFAULT_WEIGHTS.afterHours),
    duplicate: weight(DEFAULT_WEIGHTS.duplicate),
    hundredCharacters: weight(DEFAULT_WEIGHTS.hundredCharacters),
    freeCharacters: z.int().min(0).max(4000).default(DEFAULT_WEIGHTS.freeCharacters),
  })
  .prefault({})

const WEIGHT: Words = {
  zh: `请写 0 到 ${HEAVIEST} 的数，如 0.5；0 表示不计`,
  en: `write a number from 0 to ${HEAVIEST}, such as 0.5; 0 leaves it out`,
}
const TAKES: Readonly<Record<string, Words>> = {
  task: WEIGHT,
  shortNotice: WEIGHT,
  ampleNoticeHours: {
    zh: '请写 0.5 到 80 的工作小时数，如 14',
    en: 'write working hours from 0.5 to 80, such as 14',
  },
  afterHours: WEIGHT,
  duplicate: WEIGHT,
  hundredCharacters: WEIGHT,
  freeCharacters: {
    zh: '请写 0 到 4000 的整数，如 100',
    en: 'write a whole number from 0 to 4000, such as 100',
  },
}
export const BURDEN_FIELDS: readonly string[] = Object.keys(TAKES)

/** How to mend a field of the part; undefined: the part as a whole. Null for a field that there is not. */
export function mendOfBurden(field: PropertyKey | undefined): Words | null {
  if (field !== undefined) return TAKES[String(field)] ?? null
  return { zh: '请一行写一项，如“afterHours: 0.5”', en: 'write one weight a line, such as "afterHours: 0.5"' }
}

export function weightsFrom(part: z.infer<typeof BURDEN_SCHEMA>): BurdenWeights {
  const { ampleNoticeHours, ...weights } = part
  return { ...weights, ampleNoticeMinutes: Math.round(ampleNoticeHours * 60) }
}

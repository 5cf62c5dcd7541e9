import { z } from 'zod'
import type { Words } from '../src/app/words.ts'
import { DEFAULT_POLICY, type Policy } from '../src/domain/policy.ts'

/** The part `limits` of the policy file: how much, how many, how soon. */

const { limits, shortNoticeMinutes, tooLongCharacters } = DEFAULT_POLICY
const tasks = (most: number, fallback: number) => z.int().min(1).max(most).default(fallback)

export const LIMITS_SCHEMA = z
  .strictObject({
    shortNoticeHours: z
      .number()
      .min(0)
      .max(80)
      .default(shortNoticeMinutes / 60),
    tasksPerOwnerAndDay: tasks(100, limits.tasksPerOwnerAndDay),
    tasksPerOwnerAndWeek: tasks(500, limits.tasksPerOwnerAndWeek),
    tasksPerUnitAndDay: tasks(1000, limits.tasksPerUnitAndDay),
    tasksPerUnitAndWeek: tasks(5000, limits.tasksPerUnitAndWeek),
    matterCharacters: z.int().min(20).max(4000).default(tooLongCharacters),
  })
  .prefault({})

const whole = (from: number, to: number, example: number): Words => ({
  zh: `请写 ${from} 到 ${to} 的整数，如 ${example}`,
  en: `write a whole number from ${from} to ${to}, such as ${example}`,
})
const TAKES: Readonly<Record<string, Words>> = {
  shortNoticeHours: {
    zh: '请写 0 到 80 的工作小时数，如 4 或 1.5',
    en: 'write working hours from 0 to 80, such as 4 or 1.5',
  },
  tasksPerOwnerAndDay: whole(1, 100, 5),
  tasksPerOwnerAndWeek: whole(1, 500, 15),
  tasksPerUnitAndDay: whole(1, 1000, 15),
  tasksPerUnitAndWeek: whole(1, 5000, 45),
  matterCharacters: whole(20, 4000, 800),
}
export const LIMIT_FIELDS: readonly string[] = Object.keys(TAKES)

/** How to mend a field of the part; undefined: the part as a whole. Null for a field that there is not. */
export function mendOfLimits(field: PropertyKey | undefined): Words | null {
  if (field !== undefined) return TAKES[String(field)] ?? null
  return {
    zh: '请一行写一项，如“matterCharacters: 800”',
    en: 'write one limit a line, such as "matterCharacters: 800"',
  }
}

export function limitsFrom(
  part: z.infer<typeof LIMITS_SCHEMA>,
): Pick<Policy, 'limits' | 'shortNoticeMinutes' | 'tooLongCharacters'> {
  const { shortNoticeHours, matterCharacters, ...loads } = part
  return {
    shortNoticeMinutes: Math.round(shortNoticeHours * 60),
    limits: loads,
    tooLongCharacters: matterCharacters,
  }
}

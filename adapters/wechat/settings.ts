import { z } from 'zod'
import { PlatformProblem } from '../../src/app/platform-problem.ts'
import { ofAccount, SETTING_WORDS } from './words.ts'

export const SERVICE_PUPPET = 'wechaty-puppet-service'

/** What this account was given, checked. */
export interface WechatSettings {
  readonly account: string
  /** The npm module of the puppet. */
  readonly puppet: string
  /** Handed to the puppet as they are. */
  readonly puppetOptions: Readonly<Record<string, unknown>>
  /** Most messages within 24 hours. */
  readonly perDay: number
  /** Never to be repeated in a log, a page or a chat. */
  readonly secrets: readonly string[]
}

/** A guess on the careful side: WeChat publishes no number. */
const DEFAULT_PER_DAY = 500

/** No path and no URL: a package that npm could have installed. */
const MODULE_NAME = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/
/** Settings that are no secret; every other one may be. */
const OPEN_SETTINGS = new Set(['endpoint', 'authority', 'tls'])
/** A shorter value would blacken half of every log line. */
const LEAST_SECRET = 4

const Given = z
  .object({
    puppet: z.string().regex(MODULE_NAME),
    tls: z.enum(['on', 'off']).optional(),
    perDay: z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number)
      .refine((count) => count >= 1 && count <= 100_000)
      .default(DEFAULT_PER_DAY),
    token: z.string().optional(),
  })
  .catchall(z.string())
  // The name before the underscore is what TLS checks the service against.
  .refine(({ puppet, token }) => puppet !== SERVICE_PUPPET || /^.+_./.test(token ?? ''), { path: ['token'] })

/** Reads what stands behind `wechat:<account>?`. Throws a `PlatformProblem` that names the setting, not its value. */
export function readSettings(account: string, settings: Readonly<Record<string, string>>): WechatSettings {
  const read = Given.safeParse(settings)
  if (!read.success) {
    const setting = String(read.error.issues[0]?.path[0] ?? 'puppet')
    const words = SETTING_WORDS[setting as keyof typeof SETTING_WORDS] ?? SETTING_WORDS.puppet
    throw new PlatformProblem(ofAccount(account, words))
  }
  const { puppet, perDay, tls, ...options } = read.data
  return {
    account,
    puppet,
    perDay,
    puppetOptions: tls === 'off' ? { ...options, tls: { disable: true } } : options,
    secrets: Object.entries(options).flatMap(([name, value]) =>
      typeof value === 'string' && !OPEN_SETTINGS.has(name) && value.length >= LEAST_SECRET ? [value] : [],
    ),
  }
}

import { z } from 'zod'
import { PlatformProblem } from '../../src/app/platform-problem.ts'
import type { Words } from '../../src/app/words.ts'

export const PLATFORM = 'telegram'

const OFFICIAL_API = 'https://api.telegram.org'

/** How updates come: fetched by long polling, or brought to our own web server. */
export type Intake =
  | { readonly kind: 'polling' }
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }

export interface TelegramSettings {
  readonly token: string
  /** Without a slash at the end. */
  readonly apiRoot: string
  readonly intake: Intake
}

const WORDS: Readonly<Record<string, Words>> = {
  token: {
    zh: 'token 不像 Telegram 的令牌。请从 @BotFather 复制，样子是“数字:三十五个字符”',
    en: 'token does not look like one of Telegram: copy it from @BotFather, digits, a colon and 35 characters',
  },
  webhook: {
    zh: 'webhook 要写本机对外的 https 地址，例如 https://bot.example.gov.cn',
    en: 'webhook has to be the https address under which this server is reached, such as https://bot.example.org',
  },
  secret: {
    zh: 'secret 要与 webhook 一起写，16 到 256 个字母、数字、_ 或 -',
    en: 'secret goes with webhook: 16 to 256 letters, digits, _ or -',
  },
  api: {
    zh: 'api 要写 Bot API 服务器的地址，例如 http://127.0.0.1:8081；用官方服务器就不写',
    en: 'api has to be the address of a Bot API server, such as http://127.0.0.1:8081; leave it out for the official one',
  },
}

const Settings = z
  .strictObject({
    token: z.string().regex(/^\d+:[A-Za-z0-9_-]{30,}$/),
    webhook: z
      .url({ protocol: /^https$/ })
      .transform(withoutSlash)
      .optional(),
    secret: z
      .string()
      .regex(/^[A-Za-z0-9_-]{16,256}$/)
      .optional(),
    api: z
      .url({ protocol: /^https?$/ })
      .transform(withoutSlash)
      .optional(),
  })
  .superRefine(({ webhook, secret }, ctx) => {
    if (webhook !== undefined && secret === undefined) ctx.addIssue({ code: 'custom', path: ['secret'] })
    if (webhook === undefined && secret !== undefined) ctx.addIssue({ code: 'custom', path: ['webhook'] })
  })

/** Throws a PlatformProblem that names what is wrong, and never repeats a value: it may be a secret. */
export function readSettings(account: string, given: Readonly<Record<string, string>>): TelegramSettings {
  const read = Settings.safeParse(given)
  if (!read.success) throw problem(account, read.error)
  const { token, webhook, secret, api } = read.data
  return {
    token,
    apiRoot: api ?? OFFICIAL_API,
    intake:
      webhook === undefined || secret === undefined
        ? { kind: 'polling' }
        : { kind: 'webhook', url: `${webhook}${webhookPath(account)}`, secret },
  }
}

/** Where our own web server takes the updates of an account. */
export function webhookPath(account: string): string {
  return `/${PLATFORM}/${account}`
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '')
}

function problem(account: string, error: z.ZodError): PlatformProblem {
  const wrong = error.issues.map((issue): Words => {
    const known = WORDS[String(issue.path[0])]
    if (known !== undefined) return known
    const names = Object.keys(WORDS).join(', ')
    return { zh: `只有这些设置：${names}`, en: `there are only these settings: ${names}` }
  })
  return new PlatformProblem({
    zh: `${PLATFORM}:${account}：${wrong.map(({ zh }) => zh).join('；')}`,
    en: `${PLATFORM}:${account}: ${wrong.map(({ en }) => en).join('; ')}`,
  })
}

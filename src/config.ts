import { z } from 'zod'
import type { Words } from './app/words.ts'
import type { Language } from './domain/directory.ts'
import { type PlatformSetting, readPlatforms } from './platform-setting.ts'

/** A setting that may hold a password: printed, logged or serialised it is masked; `reveal()` gives the whole. */
export class DatabaseUrl {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  reveal(): string {
    return this.#url
  }

  /** Without user, password and parameters. */
  toString(): string {
    if (this.#url.startsWith('file:')) return this.#url
    const { protocol, host, pathname } = new URL(this.#url)
    return `${protocol}//${host}${pathname}`
  }

  toJSON(): string {
    return this.toString()
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Everything that the environment may decide. `.env.example` explains each variable. */
export interface Config {
  readonly databaseUrl: DatabaseUrl
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** auto: the demo county, when the database is empty and no platform is configured, or it is a demo already. */
  readonly demo: 'auto' | 'off'
  readonly policyFile: string
  /** Calendar files that add years to those shipped. */
  readonly calendarFiles: readonly string[]
  /** Where the bot's own pages are reached from other machines, without a slash at the end; null when nowhere. */
  readonly publicUrl: string | null
  /** Besides the web chat, which is always there. */
  readonly platforms: readonly PlatformSetting[]
  readonly logLevel: LogLevel
  /** The language of what is said to nobody in particular. */
  readonly language: Language
}

export interface ConfigProblem {
  readonly variable: string
  readonly what: Words
  readonly mend: Words
}

export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] }

export const DEFAULT_POLICY_FILE = 'policy.yaml'

type Complaint = Omit<ConfigProblem, 'variable'>

/** A variable that is unset or blank has its default; `read` gives a value, or says what is wrong with the text. */
function variable<T>(fallback: string, read: (text: string) => T | Complaint) {
  return z
    .string()
    .optional()
    .transform((given, ctx): T => {
      const value = read(given?.trim() || fallback)
      if (typeof value !== 'object' || value === null || !('mend' in value)) return value as T
      ctx.addIssue({ code: 'custom', params: value })
      return z.NEVER
    })
}

function oneOf<T extends string>(fallback: T, words: readonly T[]) {
  return variable<T>(fallback, (text) => {
    const word = words.find((each) => each === text.toLowerCase())
    if (word !== undefined) return word
    return {
      what: { zh: `不认识“${text}”`, en: `"${text}" is not known` },
      mend: { zh: `请写 ${words.join('、')} 之一`, en: `Write one of ${words.join(', ')}` },
    }
  })
}

const SCHEMAS = {
  DATABASE_URL: variable('file:data/guiyi.db', readDatabaseUrl),
  GUIYI_HOST: variable('127.0.0.1', readHost),
  GUIYI_PORT: variable('8787', readPort),
  GUIYI_PUBLIC_URL: variable<string | null>('', readPublicUrl),
  GUIYI_DEMO: oneOf('auto', ['auto', 'off']),
  GUIYI_POLICY: variable(DEFAULT_POLICY_FILE, (text) => text),
  GUIYI_CALENDAR: variable<readonly string[]>('', (text) =>
    text.split(/[,，]/).flatMap((file) => (file.trim() === '' ? [] : [file.trim()])),
  ),
  GUIYI_PLATFORMS: variable<readonly PlatformSetting[]>('', readPlatforms),
  GUIYI_LOG_LEVEL: oneOf<LogLevel>('info', LOG_LEVELS),
  GUIYI_LANGUAGE: oneOf<Language>('zh', ['zh', 'en']),
}

/** Every variable that Guiyi reads. */
export const VARIABLES: readonly string[] = Object.keys(SCHEMAS)

/** Reads the configuration; names every variable that is wrong, and never repeats what may be a secret. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): ConfigReading {
  const misspelt = Object.keys(env).filter(
    // Tests have variables of their own.
    (name) => name.startsWith('GUIYI_') && !name.startsWith('GUIYI_TEST_') && !VARIABLES.includes(name),
  )
  const problems = misspelt.map(unknownVariable)
  const result = z.object(SCHEMAS).safeParse(env)
  if (!result.success) {
    for (const issue of result.error.issues) {
      if (issue.code !== 'custom')
        throw new Error(`a variable's schema failed without words: ${issue.message}`)
      problems.push({ variable: String(issue.path[0]), ...(issue.params as unknown as Complaint) })
    }
  }
  if (!result.success || problems.length > 0) return { ok: false, problems }
  const { data } = result
  return {
    ok: true,
    config: {
      databaseUrl: data.DATABASE_URL,
      host: data.GUIYI_HOST,
      port: data.GUIYI_PORT,
      publicUrl: data.GUIYI_PUBLIC_URL,
      demo: data.GUIYI_DEMO,
      policyFile: data.GUIYI_POLICY,
      calendarFiles: data.GUIYI_CALENDAR,
      platforms: data.GUIYI_PLATFORMS,
      logLevel: data.GUIYI_LOG_LEVEL,
      language: data.GUIYI_LANGUAGE,
    },
  }
}

/** The problem as one line, for a terminal. */
export function describeConfigProblem(problem: ConfigProblem, language: Language): string {
  return language === 'zh'
    ? `${problem.variable}：${problem.what.zh}。${problem.mend.zh}。`
    : `${problem.variable}: ${problem.what.en}. ${problem.mend.en}.`
}

function unknownVariable(name: string): ConfigProblem {
  return {
    variable: name,
    what: { zh: '没有这个设置项', en: 'There is no such setting' },
    mend: {
      zh: `请核对拼写，可用的有 ${VARIABLES.join('、')}`,
      en: `Check the spelling: there are ${VARIABLES.join(', ')}`,
    },
  }
}

function readDatabaseUrl(text: string): DatabaseUrl | Complaint {
  const isFile = /^file:[^?]+/.test(text) && !/^file:(\/\/)?:memory:/.test(text)
  const isServer = /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) && new URL(text).hostname !== ''
  if (isFile || isServer) return new DatabaseUrl(text)
  return {
    what: {
      zh: '既不是 SQLite 文件，也不是可读的 PostgreSQL 地址（内容可能含密码，不在此显示）',
      en: 'It is neither a SQLite file nor a readable PostgreSQL address (not shown, for it may hold a password)',
    },
    mend: {
      zh: '请写 file:data/guiyi.db，或 postgresql://用户:密码@主机:5432/库名，密码里的特殊字符用 %XX 表示',
      en: 'Write file:data/guiyi.db, or postgresql://user:password@host:5432/name with special characters of the password as %XX',
    },
  }
}

function readHost(text: string): string | Complaint {
  if (/^[A-Za-z0-9._:-]+$/.test(text)) return text
  return {
    what: { zh: `“${text}”不是主机名或地址`, en: `"${text}" is no host name or address` },
    mend: { zh: '只供本机用请写 127.0.0.1', en: 'Write 127.0.0.1 for this machine alone' },
  }
}

function readPort(text: string): number | Complaint {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  return {
    what: { zh: `“${text}”不是端口`, en: `"${text}" is no port` },
    mend: {
      zh: '请写 0 到 65535 的整数，例如 8787',
      en: 'Write a whole number from 0 to 65535, such as 8787',
    },
  }
}

function readPublicUrl(text: string): string | null | Complaint {
  if (text === '') return null
  const url = URL.canParse(text) ? new URL(text) : null
  const isPlain = url !== null && url.search === '' && url.hash === '' && url.username === ''
  if (isPlain && /^https?:$/.test(url.protocol)) return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
  return {
    what: { zh: `“${text}”不是网址`, en: `"${text}" is no web address` },
    mend: {
      zh: '请写从外面打开归一的网址，如 https://guiyi.example.gov.cn；没有就留空',
      en: 'Write the address under which others open Guiyi, such as https://guiyi.example.org, or leave it blank',
    },
  }
}

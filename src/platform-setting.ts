import type { Words } from './app/words.ts'

/** One account of a chat platform, as GUIYI_PLATFORMS names it. Printed or logged, its settings are left out. */
export class PlatformSetting {
  readonly platform: string
  /** Ours, to tell several accounts of one platform apart. */
  readonly account: string
  readonly #settings: Readonly<Record<string, string>>

  constructor(platform: string, account: string, settings: Readonly<Record<string, string>>) {
    this.platform = platform
    this.account = account
    this.#settings = settings
  }

  /** What stands behind `?`: it may hold tokens. */
  reveal(): Readonly<Record<string, string>> {
    return this.#settings
  }

  toString(): string {
    return `${this.platform}:${this.account}`
  }

  toJSON(): string {
    return this.toString()
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }
}

/** `telegram:main?token=… wechat:main?puppet=…`: a platform, our name for the account, and what the adapter needs. */
export function readPlatforms(
  text: string,
): readonly PlatformSetting[] | { readonly what: Words; readonly mend: Words } {
  const settings: PlatformSetting[] = []
  for (const line of text.split(/\s+/).filter((each) => each !== '')) {
    const found = /^([a-z][a-z0-9-]*):([A-Za-z0-9_-]+)(?:\?(.*))?$/.exec(line)
    const [, platform, account, query] = found ?? []
    if (platform === undefined || account === undefined) return UNREADABLE_PLATFORM
    if (settings.some((each) => each.platform === platform && each.account === account)) {
      return {
        what: { zh: `${platform}:${account} 写了两次`, en: `${platform}:${account} is there twice` },
        mend: { zh: '请给每个账号起一个不同的名字', en: 'Give each account a name of its own' },
      }
    }
    const pairs = Object.fromEntries(new URLSearchParams(query ?? ''))
    settings.push(new PlatformSetting(platform, account, pairs))
  }
  return settings
}

const UNREADABLE_PLATFORM: { readonly what: Words; readonly mend: Words } = {
  what: {
    zh: '有一项不是“平台:账号?设置”的样子（内容可能含令牌，不在此显示）',
    en: 'One entry does not look like platform:account?settings (not shown, for it may hold a token)',
  },
  mend: {
    zh: '请写成 telegram:main?token=…，几个账号之间用空格隔开，设置里的特殊字符用 %XX 表示',
    en: 'Write telegram:main?token=…, several with a space between, special characters of the settings as %XX',
  },
}

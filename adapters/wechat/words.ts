import type { Words } from '../../src/app/words.ts'

/** What the operator reads about a WeChat account. None of it ever holds a token. */
export const OPERATOR_WORDS = {
  scan: {
    zh: '请用这个账号的手机微信扫码登录',
    en: 'Scan with the phone of this WeChat account to log in',
  },
  confirm: { zh: '已扫码，请在手机上点“登录”', en: 'Scanned: now confirm the login on the phone' },
  cancelled: {
    zh: '手机上取消了登录，新的二维码出来后请再扫',
    en: 'The login was cancelled on the phone: scan again when a new code appears',
  },
  loggedOut: {
    zh: '微信账号已退出登录，正等新的二维码。没发出去的消息都留着，登录后接着发',
    en: 'The WeChat account was logged out, and waits for a new QR code. What was not sent is kept, and goes out after the login',
  },
  unreachable: {
    zh: '连不上微信的 puppet 服务，正在不停重试。请检查 endpoint 和网络。没发出去的消息都留着',
    en: 'The puppet service of WeChat can’t be reached, and is tried again and again: check the endpoint and the network. What was not sent is kept',
  },
  wrongToken: {
    zh: 'puppet 服务不认这个 token，请在 GUIYI_PLATFORMS 里改正后重启',
    en: 'The puppet service does not accept this token: correct it in GUIYI_PLATFORMS and start again',
  },
} as const satisfies Record<string, Words>
export type OperatorWord = keyof typeof OPERATOR_WORDS

/** What is wrong in the settings of an account, and how to mend it. */
export const SETTING_WORDS = {
  puppet: {
    zh: '请写 puppet=模块名，例如 puppet=wechaty-puppet-service',
    en: 'Write puppet=MODULE, such as puppet=wechaty-puppet-service',
  },
  token: {
    zh: 'wechaty-puppet-service 要有 token，形如 insecure_xxxx（下划线前是 TLS 名称）；内容不在此显示',
    en: 'wechaty-puppet-service needs a token such as insecure_xxxx (before the underscore stands the TLS name); not shown here',
  },
  tls: { zh: 'tls 只能写 on 或 off', en: 'tls is on or off' },
  perDay: {
    zh: 'perDay 是每天最多发几条，请写 1 到 100000 的整数',
    en: 'perDay is how many messages a day may be sent: a whole number from 1 to 100000',
  },
  module: {
    zh: '没有装这个 puppet 模块，请先 npm install 它，并核对 puppet= 的名字',
    en: 'This puppet module is not installed: npm install it first, and check the name in puppet=',
  },
} as const satisfies Record<string, Words>

export function ofAccount(account: string, words: Words): Words {
  return { zh: `wechat:${account}：${words.zh}`, en: `wechat:${account}: ${words.en}` }
}

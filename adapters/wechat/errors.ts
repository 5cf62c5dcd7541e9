import type { Delivery } from '../../src/app/ports.ts'

/** A pause when WeChat says that it is too much: going on at once is what gets accounts banned. */
const TOO_MUCH_PAUSE_MS = 10 * 60_000

type Kind = Extract<Delivery, { readonly ok: false }>['failure']

/** Status codes of gRPC, which carries the puppet service. UNKNOWN (2) holds whatever the puppet threw. */
const GRPC_KINDS: Readonly<Record<number, Kind>> = {
  1: 'unavailable',
  3: 'invalid',
  4: 'unavailable',
  5: 'gone',
  7: 'forbidden',
  8: 'rate_limited',
  12: 'invalid',
  14: 'unavailable',
  16: 'unavailable',
}

/** Puppets throw sentences of their own; the first that fits counts. */
const SAYINGS: readonly (readonly [RegExp, Kind])[] = [
  [/频繁|too (?:often|many|fast|frequent)|rate.?limit|frequen(?:t|cy)/iu, 'rate_limited'],
  [/not.{0,20}friend|好友|陌生人|拒收|拉黑|黑名单|blacklist|blocked|forbidden|禁言|muted/iu, 'forbidden'],
  [
    /not in (?:the |this )?(?:chat)?room|not a member|not exist|no such|not found|no payload|不在群|移出|解散|群聊已|dismissed/iu,
    'gone',
  ],
  [
    /not logged ?in|logged ?out|log ?in first|offline|no client|no grpc|econn|etimedout|timeout|timed out|socket|disconnect|connection|unavailable|未登录|掉线|离线|断开/iu,
    'unavailable',
  ],
  [/too long|too large|unsupported|not support|invalid|illegal|不支持|过长|敏感|违规/iu, 'invalid'],
]

/** Why a send failed; null when what was thrown tells nothing. */
export function kindOfFailure(thrown: unknown): Kind | null {
  const code = (thrown as { readonly code?: unknown } | null)?.code
  const byCode = typeof code === 'number' ? GRPC_KINDS[code] : undefined
  if (byCode !== undefined) return byCode
  const text = messageOf(thrown)
  return SAYINGS.find(([saying]) => saying.test(text))?.[1] ?? null
}

/** The failure as a value; `detail` has to be free of secrets. */
export function failureOf(kind: Kind, detail: string): Extract<Delivery, { readonly ok: false }> {
  return kind === 'rate_limited'
    ? { ok: false, failure: kind, retryAfterMs: TOO_MUCH_PAUSE_MS, scope: 'account' }
    : { ok: false, failure: kind, detail }
}

/** Does a message of an `error` event say that the stream of events is broken, so that nothing more will come? */
export function breaksTheStream(message: string): boolean {
  return /\b(?:UNAVAILABLE|CANCELLED|UNAUTHENTICATED|INTERNAL)\b/u.test(message)
}

export function isWrongToken(message: string): boolean {
  return /UNAUTHENTICATED|Invalid Wechaty TOKEN/iu.test(message)
}

/** What was thrown, in words; puppets throw anything. */
export function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message
  if (typeof thrown === 'string') return thrown
  const message = (thrown as { readonly message?: unknown } | null)?.message
  return typeof message === 'string' ? message : String(thrown)
}

const LONGEST_DETAIL = 300

/** Words of a puppet without this account's secrets, on one line, short enough for a log. */
export function redacted(text: string, secrets: readonly string[]): string {
  let clean = text
  for (const secret of secrets) {
    clean = clean.replaceAll(secret, '***').replaceAll(encodeURIComponent(secret), '***')
  }
  return clean.replace(/\s+/gu, ' ').slice(0, LONGEST_DETAIL)
}

import type { Address } from './ports.ts'

/** Is it the same conversation, on the same account of the same platform? */
export function isSameAddress(a: Address, b: Address): boolean {
  return a.conversationId === b.conversationId && a.account === b.account && a.platform === b.platform
}

/** Equal for equal addresses alone. */
export function addressKey({ platform, account, conversationId }: Address): string {
  return `${platform}\n${account}\n${conversationId}`
}

import type { Rule } from './rule.ts'

export const tooLong: Rule = {
  code: 'TOO_LONG',
  basis: '中办、国办《整治形式主义为基层减负若干规定》（2024）关于文风“短实新”的规定；本县派单规则',
  test({ matter, policy }) {
    const limit = policy.tooLongCharacters
    // A character takes one or two UTF-16 units, so most texts need no counting.
    if (matter.length <= limit) return null
    let characters = 0
    for (const _ of matter) characters++
    return characters > limit ? { code: 'TOO_LONG', characters, limit } : null
  },
}

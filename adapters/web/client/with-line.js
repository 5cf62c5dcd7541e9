// @ts-check
/** @import { State, WireLine } from './types.js' */

/**
 * The state after a new line: its conversation's last line and what may be unread.
 *
 * @param {State} state
 * @param {WireLine} line
 * @returns {State}
 */
export function withLine(state, line) {
  return {
    ...state,
    conversations: state.conversations.map((one) => {
      if (one.id !== line.conversationId || (one.last !== null && one.last.position >= line.position))
        return one
      const { position, at } = line
      const text = (line.reply?.title ?? line.text ?? '').replace(/\s+/g, ' ')
      const mine = line.author?.id === state.me.userId
      return {
        ...one,
        last: { position, at, author: line.author?.name ?? null, text },
        othersAt: mine ? one.othersAt : [...one.othersAt, position],
      }
    }),
  }
}

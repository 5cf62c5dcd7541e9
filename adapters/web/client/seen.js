// @ts-check
/** @import { Conversation } from './types.js' */

const STORE = 'guiyi.seen'

/** How far each person has read each conversation in this browser. @type {Record<string, number>} */
let places = restore()

/** @returns {Record<string, number>} */
function restore() {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? '{}')
  } catch {
    return {}
  }
}

/** @param {string} reader @param {string} conversationId @param {number} position @returns {boolean} whether that is news */
export function markSeen(reader, conversationId, position) {
  const key = `${reader} ${conversationId}`
  if ((places[key] ?? 0) >= position) return false
  // Another tab may have read on as somebody else.
  places = { ...restore(), [key]: position }
  localStorage.setItem(STORE, JSON.stringify(places))
  return true
}

/** @param {string} reader @param {Conversation} conversation */
export function unreadOf(reader, conversation) {
  const seen = places[`${reader} ${conversation.id}`] ?? 0
  return conversation.othersAt.filter((position) => position > seen).length
}

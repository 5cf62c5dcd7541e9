// @ts-check
/**
 * What is on the screen, kept in the address, so that a phone's way back works: `#/`, `#/c/<conversation>`,
 * `#/post`; `!people` or `!clock` after it is the sheet on top.
 *
 * @typedef {object} Route
 * @property {'list' | 'chat' | 'post'} view
 * @property {string | null} conversationId
 * @property {'people' | 'clock' | null} sheet
 */

/** @returns {Route} */
export function currentRoute() {
  const [path = '', sheet] = location.hash.slice(1).split('!')
  const open = sheet === 'people' || sheet === 'clock' ? sheet : null
  const chat = /^\/c\/(.+)$/.exec(path)
  if (chat?.[1] !== undefined) return { view: 'chat', conversationId: decoded(chat[1]), sheet: open }
  return { view: path === '/post' ? 'post' : 'list', conversationId: null, sheet: open }
}

/** Null for an address that somebody has mangled. @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** @param {string} conversationId */
export function chatPath(conversationId) {
  return `#/c/${encodeURIComponent(conversationId)}`
}

/** @param {string} hash @param {boolean} [replace] leaves no step back to where the reader was */
export function go(hash, replace = false) {
  if (location.hash === hash) return
  if (replace) history.replaceState({}, '', hash)
  else history.pushState({ stepped: true }, '', hash)
  window.dispatchEvent(new Event('routechange'))
}

/** @param {'people' | 'clock'} sheet */
export function openSheet(sheet) {
  go(`${pathAlone()}!${sheet}`)
}

/** A step back takes effect later: a second one asked for meanwhile would leave the page. */
let steppingBack = false
window.addEventListener('popstate', () => {
  steppingBack = false
})

export function closeSheet() {
  if (steppingBack || !location.hash.includes('!')) return
  if (history.state?.stepped) {
    steppingBack = true
    history.back()
  } else go(pathAlone(), true)
}

/** Leaves the sheet for a place of its choosing, which takes the sheet's own step in the history. @param {string} hash */
export function leaveSheetFor(hash) {
  go(hash, true)
}

function pathAlone() {
  const path = location.hash.split('!')[0] ?? ''
  return path === '' ? '#/' : path
}

/** @param {() => void} onRoute */
export function followRoute(onRoute) {
  window.addEventListener('routechange', onRoute)
  window.addEventListener('popstate', onRoute)
}

// @ts-check
const STORE = 'guiyi.as'

/** Whom this tab spoke as last; a new tab begins with whom the browser spoke as last. '' for nobody yet. */
export function lastWho() {
  return sessionStorage.getItem(STORE) ?? localStorage.getItem(STORE) ?? ''
}

/** @param {string} userId */
export function keepWho(userId) {
  sessionStorage.setItem(STORE, userId)
  localStorage.setItem(STORE, userId)
}

export function forgetWho() {
  sessionStorage.removeItem(STORE)
  localStorage.removeItem(STORE)
}

// @ts-check
/** @import { WireLine } from './types.js' */

const RETRY_MS = 3_000
/** A short gap is nobody's business. */
const OFFLINE_AFTER_MS = 2_500

/**
 * Live events of one person. In the demo, where one tries several people in several tabs, hidden tabs let go of
 * their connection (a browser allows six to one server) and catch up when they are seen again.
 *
 * @param {object} handlers
 * @param {(line: WireLine) => void} handlers.onLine
 * @param {(now: number) => void} handlers.onClock
 * @param {() => void} handlers.onRefresh what stands around the lines has changed
 * @param {() => void} handlers.onReset what was missed is too much: load anew
 * @param {(connected: boolean) => void} handlers.onConnection
 */
export function createLive({ onLine, onClock, onRefresh, onReset, onConnection }) {
  /** @type {EventSource | null} */
  let source = null
  let as = ''
  let since = 0
  let started = false
  let letsGo = false
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let retryTimer
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let offlineTimer

  function connect() {
    disconnect()
    if (!started || (letsGo && document.visibilityState === 'hidden')) return
    const query = new URLSearchParams({ since: String(since) })
    if (as !== '') query.set('as', as)
    const opened = new EventSource(`/events?${query}`)
    source = opened
    opened.addEventListener('open', () => {
      clearTimeout(offlineTimer)
      offlineTimer = undefined
      onConnection(true)
    })
    opened.addEventListener('line', (event) => {
      /** @type {WireLine} */
      const line = JSON.parse(event.data)
      since = Math.max(since, line.position)
      onLine(line)
    })
    opened.addEventListener('clock', (event) => onClock(JSON.parse(event.data).now))
    opened.addEventListener('refresh', onRefresh)
    opened.addEventListener('reset', () => {
      disconnect()
      onReset()
    })
    opened.addEventListener('error', () => {
      offlineTimer ??= setTimeout(() => onConnection(false), OFFLINE_AFTER_MS)
      // The browser connects again by itself unless the answer was no stream at all.
      if (opened.readyState === EventSource.CLOSED && source === opened)
        retryTimer = setTimeout(connect, RETRY_MS)
    })
  }

  function disconnect() {
    clearTimeout(retryTimer)
    clearTimeout(offlineTimer)
    offlineTimer = undefined
    source?.close()
    source = null
  }

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') {
      if (source === null || source.readyState === EventSource.CLOSED) connect()
    } else if (letsGo) disconnect()
  })
  window.addEventListener('pagehide', disconnect)
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) connect()
  })

  return {
    /**
     * @param {string} person
     * @param {number} position
     * @param {boolean} letGoWhenHidden
     */
    follow(person, position, letGoWhenHidden) {
      letsGo = letGoWhenHidden
      as = person
      since = position
      started = true
      connect()
    },
  }
}

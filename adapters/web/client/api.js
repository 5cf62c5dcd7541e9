// @ts-check
/** @import { State, WireLine, Presets } from './types.js' */

/** An answer that is no success. `code` is the server's, or 'offline' when there was no answer. */
export class ApiError extends Error {
  /**
   * @param {number} status 0 when there was no answer
   * @param {string} code
   */
  constructor(status, code) {
    super(`${status} ${code}`)
    this.status = status
    this.code = code
  }

  /** Will the same request never succeed? */
  get final() {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429
  }
}

/** A server that doesn't answer is treated like none. */
const PATIENCE_MS = 15_000

/**
 * @param {string} path
 * @param {string} as whom the demo speaks as; '' for nobody in particular
 * @param {unknown} [body] makes it a POST
 * @returns {Promise<any>}
 */
async function call(path, as, body) {
  const url = new URL(path, location.href)
  if (as !== '') url.searchParams.set('as', as)
  /** @type {RequestInit} */
  const init = { signal: AbortSignal.timeout(PATIENCE_MS) }
  if (body !== undefined) {
    init.method = 'POST'
    init.headers = { 'content-type': 'application/json' }
    init.body = JSON.stringify(body)
  }
  /** @type {Response} */
  let response
  try {
    response = await fetch(url, init)
  } catch {
    throw new ApiError(0, 'offline')
  }
  const answer = await response.json().catch(() => ({}))
  if (!response.ok) throw new ApiError(response.status, String(answer.code ?? 'fault'))
  return answer
}

/** @param {string} as @returns {Promise<State>} */
export function getState(as) {
  return call('/api/state', as)
}

/**
 * @param {string} as
 * @param {string} conversationId
 * @param {number | null} before
 * @returns {Promise<{ lines: WireLine[], more: boolean }>}
 */
export function getLines(as, conversationId, before) {
  const query = before === null ? '' : `?before=${before}`
  return call(`/api/conversations/${encodeURIComponent(conversationId)}/lines${query}`, as)
}

/**
 * Where the picture or file of a line is fetched.
 *
 * @param {string} as
 * @param {{ conversationId: string, position: number }} line
 * @param {number} block its place among the blocks
 */
export function attachmentUrl(as, { conversationId, position }, block) {
  const path = `/api/conversations/${encodeURIComponent(conversationId)}/lines/${position}/attachments/${block}`
  return as === '' ? path : `${path}?as=${encodeURIComponent(as)}`
}

/**
 * @param {string} as
 * @param {{ id: string, conversationId: string, text: string }} message
 */
export function postMessage(as, message) {
  return call('/api/messages', as, message)
}

/**
 * @param {string} as
 * @param {number | null} instant
 * @returns {Promise<{ now: number, presets: Presets }>}
 */
export function setClock(as, instant) {
  return call('/api/demo/clock', as, { instant })
}

/** A random UUID; crypto.randomUUID exists on https and localhost alone. */
export function newId() {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

// @ts-check
/** @import { Outgoing } from './types.js' */
import { ApiError, newId, postMessage } from './api.js'
import { botNow } from './time.js'

const STORE = 'guiyi.outgoing'
const DELAYS_MS = [800, 2_000, 5_000, 10_000, 20_000]

/**
 * Messages on their way to the server, one after another, so that none overtakes another. Each is posted with the
 * same id until it is acknowledged; a reload goes on with those that were not.
 *
 * @param {(message: Outgoing) => void} onChange
 */
export function createOutbox(onChange) {
  /** @type {Outgoing[]} */
  let messages = restore()
  let busy = false
  let attempts = 0
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer

  /** @returns {Outgoing[]} */
  function restore() {
    try {
      return JSON.parse(sessionStorage.getItem(STORE) ?? '[]')
    } catch {
      return []
    }
  }

  function keep() {
    sessionStorage.setItem(STORE, JSON.stringify(messages.filter((message) => message.state !== 'sent')))
  }

  /** @param {Outgoing} message @param {Outgoing['state']} state */
  function change(message, state) {
    message.state = state
    keep()
    onChange(message)
  }

  /** @param {string} id */
  function drop(id) {
    messages = messages.filter((message) => message.id !== id)
    keep()
  }

  async function pump() {
    if (busy) return
    const message = messages.find((one) => one.state === 'sending' || one.state === 'waiting')
    if (message === undefined) return
    busy = true
    clearTimeout(timer)
    try {
      const { id, conversationId, text } = message
      await postMessage(message.as, { id, conversationId, text })
      attempts = 0
      if (message.shown) drop(message.id)
      change(message, 'sent')
    } catch (error) {
      if (error instanceof ApiError && error.final) {
        attempts = 0
        change(message, 'refused')
      } else {
        change(message, 'waiting')
        timer = setTimeout(pump, DELAYS_MS[Math.min(attempts, DELAYS_MS.length - 1)])
        attempts += 1
        busy = false
        return
      }
    }
    busy = false
    void pump()
  }

  window.addEventListener('online', () => void pump())

  return {
    /**
     * @param {string} as
     * @param {string} conversationId
     * @param {string} text
     */
    send(as, conversationId, text) {
      /** @type {Outgoing} */
      const message = { id: newId(), as, conversationId, text, at: botNow(), state: 'sending', shown: false }
      messages.push(message)
      change(message, 'sending')
      void pump()
    },
    /**
     * The line stands in the history. That alone does not mean that the application has taken it: it is posted
     * until acknowledged.
     *
     * @param {string} id
     */
    shown(id) {
      const message = messages.find((one) => one.id === id)
      if (message === undefined) return
      message.shown = true
      if (message.state === 'sent') drop(id)
    },
    /** The writer gave it up. */
    drop,
    /** @param {string} as @param {string} conversationId */
    of(as, conversationId) {
      return messages.filter((message) => message.as === as && message.conversationId === conversationId)
    },
    retry: () => void pump(),
  }
}

// @ts-check
import { el } from './element.js'

const SHOWN_MS = 6_000

/**
 * A word at the edge that leaves by itself; pressed, it leads where it speaks of.
 *
 * @param {HTMLElement} place
 * @param {string} text
 * @param {() => void} onPress
 */
export function toast(place, text, onPress) {
  const button = el(
    'button',
    {
      type: 'button',
      class: 'toast',
      'data-testid': 'toast',
      onclick: () => {
        button.remove()
        onPress()
      },
    },
    text,
  )
  place.replaceChildren(button)
  setTimeout(() => button.remove(), SHOWN_MS)
}

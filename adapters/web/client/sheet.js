// @ts-check
import { el, icon } from './element.js'
import { t } from './strings.js'

/**
 * A dialog that rises from below on a phone and stands in the middle of a desk. Esc, a press beside it, the close
 * button and the phone's own way back close it.
 *
 * @param {object} options
 * @param {string} options.testid
 * @param {() => void} options.onClose the reader wants it closed
 */
export function createSheet({ testid, onClose }) {
  const title = el('h2', { class: 'sheet-title', id: `${testid}-title` })
  const closeButton = el('button', { type: 'button', class: 'icon-button', onclick: onClose }, icon('close'))
  const body = el('div', { class: 'sheet-body' })
  const dialog = el(
    'dialog',
    {
      class: 'sheet',
      'data-testid': testid,
      'aria-labelledby': `${testid}-title`,
      oncancel: (/** @type {Event} */ event) => {
        event.preventDefault()
        onClose()
      },
      onclick: (/** @type {MouseEvent} */ event) => {
        if (event.target === dialog) onClose()
      },
    },
    el('div', { class: 'sheet-box' }, el('header', { class: 'sheet-head' }, title, closeButton), body),
  )
  document.body.append(dialog)
  return {
    /** @param {string} name @param {...Node} content */
    open(name, ...content) {
      title.textContent = name
      closeButton.setAttribute('aria-label', t().close)
      body.replaceChildren(...content)
      if (!dialog.open) dialog.showModal()
    },
    close() {
      if (dialog.open) dialog.close()
    },
    get isOpen() {
      return dialog.open
    },
  }
}

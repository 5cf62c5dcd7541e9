// @ts-check
import { el, icon } from './element.js'
import { t } from './strings.js'

/**
 * @param {object} options
 * @param {(text: string) => void} options.onSend
 */
export function createComposer({ onSend }) {
  let maxText = 4000
  /** What stands unsent in each conversation. @type {Map<string, string>} */
  const drafts = new Map()
  let place = ''

  const area = el('textarea', {
    class: 'composer-text',
    'data-testid': 'composer',
    rows: 1,
    enterkeyhint: hasKeyboard() ? 'send' : 'enter',
    autocomplete: 'off',
    oninput: grow,
    onkeydown,
  })
  const warning = el('p', { class: 'composer-warning', role: 'status', hidden: true })
  const button = el('button', { class: 'send', 'data-testid': 'send', disabled: true }, icon('send'))
  // The area keeps its focus, so that a phone's keyboard stays for the next line.
  button.addEventListener('pointerdown', (event) => event.preventDefault())
  const element = el(
    'form',
    {
      class: 'composer',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault()
        submit()
      },
    },
    warning,
    el('div', { class: 'composer-box' }, area, button),
  )

  function submit() {
    const text = area.value.trim()
    if (text === '' || excess(text) > 0) return
    area.value = ''
    drafts.delete(place)
    grow()
    onSend(text)
  }

  /** @param {string} text */
  function excess(text) {
    return [...text].length - maxText
  }

  /** @param {KeyboardEvent} event */
  function onkeydown(event) {
    // While an input method composes, Enter picks a word; 229 is what Safari says of it.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return
    // A phone has no Shift+Enter, and commands have several lines: there Enter is a new line.
    if (event.shiftKey || !hasKeyboard()) return
    event.preventDefault()
    submit()
  }

  function grow() {
    drafts.set(place, area.value)
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
    const over = excess(area.value)
    warning.hidden = over <= 0
    warning.textContent = over > 0 ? t().tooLong(over) : ''
    button.disabled = area.value.trim() === '' || over > 0
  }

  return {
    element,
    /** @param {string} conversationId @param {number} limit */
    open(conversationId, limit) {
      place = conversationId
      maxText = limit
      area.value = drafts.get(place) ?? ''
      area.placeholder = t().composerPlaceholder
      area.setAttribute('aria-label', t().composerLabel)
      button.setAttribute('aria-label', t().send)
      button.title = t().send
      grow()
    },
    /** @param {string} text */
    draft(text) {
      area.value = text
      grow()
      area.focus()
      area.setSelectionRange(text.length, text.length)
      area.scrollTop = area.scrollHeight
    },
    /** A keyboard on the screen would hide what was just opened. */
    focus() {
      if (hasKeyboard()) area.focus()
    },
    /** Drafts belong to whoever wrote them. */
    forget() {
      drafts.clear()
    },
  }
}

function hasKeyboard() {
  return matchMedia('(pointer: fine)').matches
}

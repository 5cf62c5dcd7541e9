// @ts-check
/** @import { Reply, ReplyAction } from './types.js' */
import { el, icon } from './element.js'
import { t } from './strings.js'
import { withWholeDates } from './whole-dates.js'

/** A second press within this time is a slip of the finger, not a second wish. */
const PRESS_GUARD_MS = 2_500
const COPIED_MS = 1_600

/**
 * @typedef {object} CardHandlers
 * @property {(command: string) => void} onCommand sends a line where the card stands
 * @property {(text: string) => void} onDraft puts a text into the composer
 * @property {(block: number) => string} urlOf where a block's picture or file is
 */

/**
 * What the bot said, as a card.
 *
 * @param {Reply} reply
 * @param {CardHandlers} handlers
 */
export function card(reply, handlers) {
  return el(
    'article',
    {
      class: `card tone-${reply.tone}`,
      'data-testid': 'card',
      'data-tone': reply.tone,
      'data-task': reply.task,
    },
    el(
      'header',
      { class: 'card-head' },
      el('span', { class: 'card-sign' }, icon(reply.tone)),
      el('h3', { class: 'card-title' }, reply.title),
    ),
    ...reply.blocks.map((block, place) => blockElement(block, place, handlers)),
    reply.actions.length > 0 && actionRow(reply.actions, handlers),
  )
}

/**
 * @param {Reply['blocks'][number]} block
 * @param {number} place
 * @param {CardHandlers} handlers
 */
function blockElement(block, place, handlers) {
  if (block.kind === 'text') return el('p', { class: 'card-text' }, ...withWholeDates(block.text))
  if (block.kind === 'list') {
    return el('ol', { class: 'card-list' }, ...block.items.map(listItem))
  }
  if (block.kind === 'fields') {
    return el(
      'dl',
      { class: 'card-fields' },
      ...block.fields.map(({ label, value }) =>
        el('div', { class: 'card-field' }, el('dt', {}, label), el('dd', {}, ...withWholeDates(value))),
      ),
    )
  }
  if (block.kind === 'form') return formElement(block.text, handlers)
  if (block.kind === 'picture') return pictureElement(block.alt, handlers.urlOf(place))
  return el(
    'div',
    { class: 'card-files' },
    el(
      'a',
      {
        class: 'button tinted',
        'data-testid': 'card-file',
        href: handlers.urlOf(place),
        download: `${block.name}.xlsx`,
      },
      icon('download'),
      t().download(block.name),
    ),
  )
}

/** Opened by itself it can be enlarged with two fingers. @param {string} alt @param {string} url */
function pictureElement(alt, url) {
  return el(
    'a',
    { class: 'card-picture', href: url, target: '_blank', rel: 'noopener' },
    el('img', { src: url, alt, loading: 'lazy', decoding: 'async', 'data-testid': 'card-picture' }),
  )
}

/** The first of several lines is what the second explains; a third says on what it stands. @param {string} item */
function listItem(item) {
  const [heading = '', body, basis] = item.split('\n')
  if (body === undefined) return el('li', {}, el('div', {}, ...withWholeDates(item)))
  return el(
    'li',
    {},
    el(
      'div',
      {},
      el('strong', {}, heading),
      el('p', {}, ...withWholeDates(body)),
      basis !== undefined && el('p', { class: 'card-basis' }, basis),
    ),
  )
}

/** @param {string} text @param {CardHandlers} handlers */
function formElement(text, handlers) {
  const copyButton = el(
    'button',
    {
      type: 'button',
      class: 'button quiet',
      'data-testid': 'form-copy',
      onclick: () => copy(text, copyButton),
    },
    t().copy,
  )
  return el(
    'div',
    { class: 'card-form', 'data-testid': 'card-form' },
    el('pre', { class: 'card-form-text' }, text),
    el(
      'div',
      { class: 'card-form-buttons' },
      el(
        'button',
        {
          type: 'button',
          class: 'button tinted',
          'data-testid': 'form-use',
          onclick: () => handlers.onDraft(text),
        },
        t().useForm,
      ),
      copyButton,
    ),
  )
}

/** @param {string} text @param {HTMLButtonElement} button */
async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    copyBySelection(text)
  }
  button.textContent = t().copied
  setTimeout(() => {
    button.textContent = t().copy
  }, COPIED_MS)
}

/** The clipboard API exists on https and localhost alone. @param {string} text */
function copyBySelection(text) {
  const area = el('textarea', { class: 'visually-hidden', readonly: true })
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}

/**
 * @param {readonly ReplyAction[]} actions
 * @param {CardHandlers} handlers
 */
function actionRow(actions, handlers) {
  const row = el('div', { class: 'card-actions' })
  for (const action of actions) {
    const button = el(
      'button',
      {
        type: 'button',
        class: 'button tinted',
        'data-testid': 'card-action',
        'data-command': action.command,
        'aria-expanded': action.asks === undefined ? null : 'false',
        onclick: () => {
          if (action.asks !== undefined) {
            ask(row, button, action.command, action.asks, handlers)
            return
          }
          handlers.onCommand(action.command)
          guard(button)
        },
      },
      action.label,
    )
    row.append(button)
  }
  return row
}

/** @param {HTMLButtonElement} button */
function guard(button) {
  button.disabled = true
  setTimeout(() => {
    button.disabled = false
  }, PRESS_GUARD_MS)
}

/**
 * Opens the input that asks for the words a command still needs; a second press closes it.
 *
 * @param {HTMLElement} row
 * @param {HTMLButtonElement} button
 * @param {string} command
 * @param {string} question
 * @param {CardHandlers} handlers
 */
function ask(row, button, command, question, handlers) {
  const wasOpen = button.getAttribute('aria-expanded') === 'true'
  row.parentElement?.querySelector('.card-ask')?.remove()
  for (const other of row.querySelectorAll('[aria-expanded=true]'))
    other.setAttribute('aria-expanded', 'false')
  if (wasOpen) return
  button.setAttribute('aria-expanded', 'true')

  const input = el('input', {
    class: 'input',
    'data-testid': 'card-ask-input',
    'aria-label': question,
    placeholder: question,
    enterkeyhint: 'send',
    autocomplete: 'off',
  })
  const close = () => {
    form.remove()
    button.setAttribute('aria-expanded', 'false')
    button.focus()
  }
  const form = el(
    'form',
    {
      class: 'card-ask',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault()
        const words = input.value.trim()
        if (words === '') {
          input.focus()
          return
        }
        close()
        handlers.onCommand(`${command} ${words}`)
        guard(button)
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Escape') close()
        // Enter belongs to the input method while it composes.
        if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.preventDefault()
      },
    },
    input,
    el('button', { class: 'button primary', 'data-testid': 'card-ask-send' }, t().done),
    el('button', { type: 'button', class: 'button quiet', onclick: close }, t().cancel),
  )
  row.after(form)
  input.focus({ preventScroll: true })
  form.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
}

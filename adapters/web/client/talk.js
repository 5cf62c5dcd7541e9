// @ts-check
/** @import { Conversation, State } from './types.js' */
import { subtitleOf, titleOf } from './conversations.js'
import { el, icon } from './element.js'
import { t } from './strings.js'
import { takesTour, tour } from './tour.js'

/**
 * The frame around the open conversation: its head, the word about a lost connection, the lines, the composer.
 *
 * @param {object} options
 * @param {HTMLElement} options.place
 * @param {HTMLElement} options.chat
 * @param {HTMLElement} options.composer
 * @param {() => void} options.onBack
 */
export function createTalk({ place, chat, composer, onBack }) {
  const title = el('h1', { class: 'talk-title', 'data-testid': 'talk-title' })
  const subtitle = el('span', { class: 'talk-subtitle' })
  const back = el(
    'button',
    { type: 'button', class: 'icon-button talk-back', 'data-testid': 'back', onclick: onBack },
    icon('back'),
  )
  const offline = el('div', { class: 'offline', role: 'status', hidden: true })
  place.replaceChildren(
    el('header', { class: 'talk-head' }, back, el('div', { class: 'talk-words' }, title, subtitle)),
    offline,
    chat,
    composer,
  )
  return {
    /** @param {Conversation} conversation */
    draw(conversation) {
      title.textContent = titleOf(conversation)
      subtitle.textContent = subtitleOf(conversation)
      back.setAttribute('aria-label', t().back)
    },
    /** @param {string | null} words null while all is well */
    say(words) {
      offline.hidden = words === null
      offline.textContent = words ?? ''
    },
  }
}

/**
 * What an empty conversation shows: how to be recognised, the demo's tour, or just what this place is.
 *
 * @param {Conversation} conversation
 * @param {State} state
 * @param {{ onExample: () => void, onDraft: (text: string) => void }} handlers
 */
export function emptyState(conversation, state, { onExample, onDraft }) {
  const words = t()
  if (!state.me.bound) {
    return el(
      'div',
      { class: 'empty-box', 'data-testid': 'bind-hint' },
      el('h2', {}, words.bindTitle),
      el('p', {}, words.bindText),
      el(
        'button',
        { type: 'button', class: 'command alone', onclick: () => onDraft('/绑定 ') },
        el('code', {}, words.bindExample),
      ),
      el('p', { class: 'hint' }, words.bindAfter),
    )
  }
  if (conversation.kind === 'group' && takesTour(state)) return tour(onExample)
  const what = conversation.kind === 'private' ? words.emptyPrivate : words.emptyGroup
  return el('div', { class: 'empty-box' }, el('p', {}, what), el('p', { class: 'hint' }, words.noReceipt))
}

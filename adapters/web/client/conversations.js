// @ts-check
/** @import { Conversation, State } from './types.js' */
import { avatar, botAvatar, el, icon } from './element.js'
import { postOf } from './people.js'
import { t } from './strings.js'
import { stampOf } from './time.js'
import { takesTour, tour } from './tour.js'

const MANY = 20

/** @param {Conversation} conversation */
export function titleOf(conversation) {
  return conversation.title ?? t().privateTitle
}

/** @param {Conversation} conversation */
export function subtitleOf(conversation) {
  if (conversation.kind === 'private') return t().privateSubtitle
  if (conversation.state !== 'permitted') return t().adHoc
  const members = conversation.members.length
  return members > 0 ? t().membersCount(members) : t().groupSubtitle
}

/** @param {Conversation} conversation */
function signOf(conversation) {
  return conversation.kind === 'private' ? botAvatar() : el('span', { class: 'avatar group' }, icon('group'))
}

/**
 * @param {object} options
 * @param {HTMLElement} options.side
 * @param {(conversationId: string) => void} options.onOpen
 * @param {() => void} options.onSwitch
 * @param {() => void} options.onExample
 */
export function createConversationList({ side, onOpen, onSwitch, onExample }) {
  const whoami = el('div', { class: 'whoami' })
  const list = el('ul', { class: 'conversations' })
  const tourPlace = el('div', { class: 'side-tour', hidden: true })
  side.replaceChildren(
    el(
      'div',
      { class: 'brand' },
      el('img', { src: '/client/mark.svg', alt: '', width: 28, height: 28 }),
      el('span', { class: 'brand-name' }, '归一'),
    ),
    whoami,
    list,
    tourPlace,
  )

  /** @param {State} state */
  function drawMe(state) {
    const { person } = state.me
    const name = person?.name ?? t().visitor
    whoami.replaceChildren(
      avatar(state.me.userId, name),
      el(
        'span',
        { class: 'person-words' },
        el('span', { class: 'person-name', 'data-testid': 'me-name' }, name),
        el('span', { class: 'person-post' }, person === null ? t().notBound : postOf(person)),
      ),
    )
    if (state.demo === null) return
    whoami.append(
      el(
        'button',
        {
          type: 'button',
          class: 'button tinted small',
          'data-testid': 'person-switch',
          'aria-haspopup': 'dialog',
          onclick: onSwitch,
        },
        t().switchPerson,
      ),
    )
  }

  /** Items as they stand, and what they were drawn from. @type {Map<string, { key: string, item: HTMLElement }>} */
  let drawn = new Map()
  let drawnMe = ''

  /**
   * @param {Conversation} conversation
   * @param {boolean} current
   * @param {number} unread
   */
  function itemOf(conversation, current, unread) {
    const { last } = conversation
    const said =
      last === null ? t().noLines : last.author === null ? last.text : `${last.author}：${last.text}`
    const time = last === null ? '' : stampOf(last.at)
    // An item that shows the same stays the same element: presses and the focus are not lost to a new line.
    const key = JSON.stringify([titleOf(conversation), said, time, unread, current])
    const before = drawn.get(conversation.id)
    if (before?.key === key) return before
    const words = el(
      'span',
      { class: 'conversation-words' },
      el(
        'span',
        { class: 'conversation-top' },
        el('span', { class: 'conversation-title' }, titleOf(conversation)),
        time !== '' && el('span', { class: 'conversation-time' }, time),
      ),
      el(
        'span',
        { class: 'conversation-top' },
        el('span', { class: 'conversation-last' }, said),
        unread > 0 && badge(unread),
      ),
    )
    const item = el(
      'li',
      {},
      el(
        'button',
        {
          type: 'button',
          class: 'conversation',
          'data-testid': 'conversation',
          'data-id': conversation.id,
          'data-kind': conversation.kind,
          'aria-current': current ? 'page' : null,
          onclick: () => onOpen(conversation.id),
        },
        signOf(conversation),
        words,
      ),
    )
    return { key, item }
  }

  return {
    /**
     * @param {State} state
     * @param {string | null} openId
     * @param {(conversation: Conversation) => number} unreadOf
     */
    draw(state, openId, unreadOf) {
      side.setAttribute('aria-label', t().conversations)
      const me = JSON.stringify([state.me, document.documentElement.lang])
      if (me !== drawnMe) drawMe(state)
      drawnMe = me
      const tours = takesTour(state) && state.conversations.every((one) => one.last === null)
      if (tours && tourPlace.hidden) tourPlace.replaceChildren(tour(onExample))
      tourPlace.hidden = !tours
      const items = state.conversations.map((one) => {
        return /** @type {const} */ ([one.id, itemOf(one, one.id === openId, unreadOf(one))])
      })
      drawn = new Map(items)
      const wanted = items.map(([, { item }]) => item)
      if (wanted.some((item, n) => list.children[n] !== item) || list.children.length !== wanted.length) {
        replaceItems(list, wanted)
      }
    },
  }
}

/** Moves in what is new and takes out what is old, touching nothing else. @param {HTMLElement} list @param {HTMLElement[]} wanted */
function replaceItems(list, wanted) {
  for (const item of [...list.children])
    if (!wanted.includes(/** @type {HTMLElement} */ (item))) item.remove()
  wanted.forEach((item, n) => {
    if (list.children[n] !== item) list.insertBefore(item, list.children[n] ?? null)
  })
}

/** @param {number} unread */
function badge(unread) {
  const text = unread >= MANY ? `${MANY - 1}+` : String(unread)
  return el('span', { class: 'badge', 'data-testid': 'unread', 'aria-label': t().newLines(unread) }, text)
}

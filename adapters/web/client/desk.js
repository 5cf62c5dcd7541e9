// @ts-check
/** @import { State } from './types.js' */
import { el, icon } from './element.js'
import { groupOf } from './people.js'
import { createPostForm } from './post-form.js'
import { t } from './strings.js'

/**
 * The panel beside the chat: the post form for those who post, my tasks, and the commands. On a phone it is the
 * page behind 派单.
 *
 * @param {object} options
 * @param {HTMLElement} options.desk
 * @param {(conversationId: string, command: string) => void} options.onPost
 * @param {() => void} options.onMyTasks
 * @param {() => void} options.onBack
 * @param {(text: string) => void} options.onDraft
 */
export function createDesk({ desk, onPost, onMyTasks, onBack, onDraft }) {
  const form = createPostForm({ onPost })
  /** @type {string | null} */
  let drawnFor = null

  /** @param {State} state */
  function draw(state) {
    const words = t()
    const { person } = state.me
    const posts = person?.roles.includes('poster') ?? false
    const commands = el(
      'section',
      { class: 'desk-section' },
      el('h2', { class: 'desk-title' }, words.commands),
      el(
        'ul',
        { class: 'commands' },
        ...words.commandList.map(([command, meaning]) =>
          el(
            'li',
            {},
            el(
              'button',
              { type: 'button', class: 'command', onclick: () => onDraft(command ?? '') },
              el('code', {}, command ?? ''),
              el('span', {}, meaning ?? ''),
            ),
          ),
        ),
      ),
      el('p', { class: 'hint' }, words.noReceipt),
    )
    const post = el(
      'section',
      { class: 'desk-section' },
      el('h2', { class: 'desk-title' }, words.post),
      posts ? form.element : el('p', { class: 'hint boxed' }, words.postForDepartments),
    )
    const tasks = el(
      'button',
      {
        type: 'button',
        class: 'button tinted wide desk-tasks',
        'data-testid': 'my-tasks',
        onclick: onMyTasks,
      },
      icon('tasks'),
      words.myTasks,
    )
    desk.setAttribute('aria-label', words.post)
    const head = el(
      'header',
      { class: 'desk-head' },
      el(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': words.back, onclick: onBack },
        icon('back'),
      ),
      el('span', { class: 'talk-title' }, words.post),
    )
    const isCadre = person !== null && ['town', 'village'].includes(groupOf(person))
    desk.replaceChildren(
      head,
      ...(posts ? [post, tasks, commands] : isCadre ? [tasks, commands, post] : [tasks, post, commands]),
    )
  }

  return {
    form,
    /** @param {State} state */
    setState(state) {
      form.setState(state)
      const key = JSON.stringify(state.me)
      if (key === drawnFor) return
      drawnFor = key
      draw(state)
    },
  }
}

// @ts-check
import { el, icon } from './element.js'
import { t } from './strings.js'

/**
 * The bar at a phone's lower edge.
 *
 * @param {object} options
 * @param {HTMLElement} options.bar
 * @param {() => void} options.onList
 * @param {() => void} options.onPost
 * @param {() => void} options.onMyTasks
 * @param {() => void} options.onSwitch
 * @param {() => void} options.onHelp
 */
export function createTabs({ bar, onList, onPost, onMyTasks, onSwitch, onHelp }) {
  let drawnFor = ''
  const dot = el('span', { class: 'tab-dot', role: 'img', hidden: true })

  /** @param {boolean} demo */
  function build(demo) {
    const words = t()
    const chats = tab('chat', words.conversations, 'tab-list', onList)
    chats.append(dot)
    bar.replaceChildren(
      chats,
      tab('post', words.post, 'tab-post', onPost),
      tab('tasks', words.myTasks, 'tab-tasks', onMyTasks),
      demo
        ? tab('people', words.switchPerson, 'tab-people', onSwitch)
        : tab('help', words.help, 'tab-help', onHelp),
    )
  }

  return {
    /** @param {{ view: string, unread: number, demo: boolean }} what */
    draw({ view, unread, demo }) {
      // Built anew only in another language, so that no press meets a button that was just taken away.
      const key = `${document.documentElement.lang} ${demo}`
      if (key !== drawnFor) build(demo)
      drawnFor = key
      dot.hidden = unread === 0
      dot.setAttribute('aria-label', t().newLines(unread))
      const [chats, post] = bar.children
      chats?.setAttribute('aria-current', view === 'post' ? 'false' : 'page')
      post?.setAttribute('aria-current', view === 'post' ? 'page' : 'false')
    },
  }
}

/**
 * @param {Parameters<typeof icon>[0]} sign
 * @param {string} label
 * @param {string} testid
 * @param {() => void} onPress
 */
function tab(sign, label, testid, onPress) {
  return el(
    'button',
    { type: 'button', class: 'tab', 'data-testid': testid, onclick: onPress },
    icon(sign),
    el('span', {}, label),
  )
}

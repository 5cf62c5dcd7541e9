// @ts-check
/** @import { Conversation, Outgoing, WireLine } from './types.js' */
/** @import { Stretch } from './history.js' */
import { el, icon } from './element.js'
import { NOTHING, withNewer, withOlder } from './history.js'
import { joinRow, lineRow, outgoingRow } from './line-row.js'
import { createScroll } from './scroll.js'
import { t } from './strings.js'

/** So near to the beginning, older lines are wanted. */
const NEAR_START_PX = 400
/** The height of a picture that is not there yet (card.css). */
const PICTURE_MIN_PX = 120

/**
 * The lines of the open conversation.
 *
 * @param {object} options
 * @param {(conversationId: string, before: number | null) => Promise<{ lines: WireLine[], more: boolean }>} options.load
 * @param {(conversationId: string) => Outgoing[]} options.outgoing
 * @param {(command: string) => void} options.onCommand
 * @param {(text: string) => void} options.onDraft
 * @param {(line: WireLine, block: number) => string} options.urlOf where a line's picture or file is
 * @param {() => void} options.onRetry
 * @param {(message: Outgoing) => void} options.onEdit
 * @param {(position: number) => void} options.onRead the reader has seen the line at this place
 * @param {(conversation: Conversation) => Node} options.emptyState
 */
export function createChat(options) {
  /** @type {Conversation | null} */
  let conversation = null
  let me = ''
  /** @type {Stretch} */
  let stretch = NOTHING
  /** @type {Map<string, HTMLElement>} */
  const rows = new Map()
  let unseen = 0
  let loading = false
  /** Answers that arrive for a conversation left meanwhile are dropped. */
  let visit = 0

  const list = el('ol', { class: 'lines' })
  const outgoingList = el('ol', { class: 'lines' })
  const older = el('div', { class: 'older', hidden: true })
  const empty = el('div', { class: 'empty' })
  const pill = el('button', {
    type: 'button',
    class: 'pill',
    hidden: true,
    'data-testid': 'to-latest',
    onclick: toLatest,
  })
  const scroller = el(
    'div',
    { class: 'scroller', role: 'log', 'aria-live': 'off', tabindex: 0, 'data-testid': 'lines' },
    empty,
    list,
    outgoingList,
  )
  const view = createScroll(scroller)
  scroller.addEventListener('scroll', onScroll, { passive: true })

  const handlers = { onCommand: options.onCommand, onDraft: options.onDraft, urlOf: options.urlOf }

  // A picture has no height before it is there: the reader stays where they are when it comes.
  list.addEventListener(
    'load',
    (event) => {
      if (!(event.target instanceof HTMLImageElement)) return
      if (view.atEnd) view.show(newest())
      else if (event.target.matches('.card-picture img')) view.grew(event.target, PICTURE_MIN_PX)
    },
    { capture: true },
  )

  /** The newest line, unless messages on their way stand below it. */
  function newest() {
    return outgoingList.childElementCount > 0 ? null : list.lastElementChild
  }

  function onScroll() {
    if (view.atEnd && stretch.atEnd) seen()
    if (scroller.scrollTop < NEAR_START_PX) void loadOlder()
    drawPill()
  }

  function seen() {
    unseen = 0
    const last = stretch.lines.at(-1)
    if (last !== undefined && document.visibilityState === 'visible') options.onRead(last.position)
    drawPill()
  }
  document.addEventListener('visibilitychange', () => {
    if (view.atEnd && stretch.atEnd) seen()
  })

  function drawPill() {
    const away = !stretch.atEnd || view.isFarFromEnd()
    pill.hidden = unseen === 0 && !away
    if (!pill.hidden) pill.replaceChildren(icon('down'), unseen > 0 ? t().newLines(unseen) : t().toLatest)
  }

  function toLatest() {
    if (stretch.atEnd) {
      view.toEnd()
      seen()
    } else if (conversation !== null) void loadLatest()
  }

  /** Brings the rows into line with the stretch, touching only those that changed. */
  function draw() {
    const wanted = new Set(stretch.lines.map((line) => line.id))
    for (const [id, row] of rows) {
      if (wanted.has(id)) continue
      row.remove()
      rows.delete(id)
    }
    /** @type {Element | null} */
    let next = list.firstElementChild
    /** @type {WireLine | undefined} */
    let previous
    for (const line of stretch.lines) {
      let row = rows.get(line.id)
      if (row === undefined) {
        row = lineRow(line, me, handlers)
        rows.set(line.id, row)
        list.insertBefore(row, next)
      } else if (row === next) next = row.nextElementSibling
      else list.insertBefore(row, next)
      joinRow(row, line, previous)
      previous = line
    }
    drawOutgoing()
  }

  function drawOutgoing() {
    const messages = conversation === null ? [] : options.outgoing(conversation.id)
    const pending = messages.filter((message) => !message.shown || message.state !== 'sent')
    outgoingList.replaceChildren(...pending.map((message) => outgoingRow(message, options)))
    const nothing = !loading && rows.size === 0 && messages.length === 0
    empty.hidden = !nothing
    if (nothing && conversation !== null) empty.replaceChildren(options.emptyState(conversation))
  }

  async function loadLatest() {
    if (conversation === null) return
    const mine = ++visit
    loading = true
    scroller.setAttribute('aria-busy', 'true')
    try {
      const page = await options.load(conversation.id, null)
      if (mine !== visit) return
      loading = false
      // Lines that came by the live road while the page was on its way are kept.
      const newer = stretch.atEnd ? stretch.lines : []
      stretch = { lines: page.lines, more: page.more, atEnd: true }
      for (const line of newer) stretch = withNewer(stretch, line)
      draw()
      view.show(newest())
      seen()
    } finally {
      if (mine === visit) {
        loading = false
        scroller.removeAttribute('aria-busy')
      }
    }
  }

  async function loadOlder() {
    const first = stretch.lines[0]
    if (loading || !stretch.more || conversation === null || first === undefined) return
    const mine = visit
    loading = true
    older.textContent = t().loadingOlder
    older.hidden = false
    try {
      const page = await options.load(conversation.id, first.position)
      if (mine !== visit) return
      stretch = withOlder(stretch, page.lines, page.more)
      older.hidden = true
      view.keepInPlace(rows.get(first.id), draw)
      drawPill()
    } catch {
      older.hidden = true
    } finally {
      if (mine === visit) loading = false
    }
  }

  return {
    element: el('div', { class: 'chat' }, scroller, older, pill),

    /** @param {Conversation} opened @param {string} reader */
    async open(opened, reader) {
      conversation = opened
      me = reader
      stretch = NOTHING
      unseen = 0
      rows.clear()
      list.replaceChildren()
      loading = true
      drawOutgoing()
      drawPill()
      await loadLatest()
    },

    close() {
      conversation = null
      visit += 1
      stretch = NOTHING
      rows.clear()
      list.replaceChildren()
      outgoingList.replaceChildren()
    },

    reload: loadLatest,

    /** A new line of the open conversation. @param {WireLine} line */
    receive(line) {
      const follow = view.atEnd || line.author?.id === me
      if (!stretch.atEnd) {
        if (line.author?.id === me) void loadLatest()
        else unseen += 1
        drawPill()
        return
      }
      if (rows.has(line.id)) return
      // Whoever reads further up must not lose the lines they read to the limit.
      const grown = withNewer(stretch, line)
      const dropped = grown.lines[0]?.id !== stretch.lines[0]?.id && stretch.lines.length > 0
      if (dropped && !follow) {
        stretch = { ...stretch, atEnd: false }
        unseen += 1
        drawPill()
        return
      }
      stretch = grown
      draw()
      if (follow) {
        view.show(newest())
        seen()
      } else {
        unseen += 1
        drawPill()
      }
    },

    /** The reader's own messages on their way have changed. */
    drawOutgoing() {
      const follow = view.atEnd
      drawOutgoing()
      if (follow) view.toEnd()
    },
    scrollToEnd: view.toEnd,
    /** Day names and stamps follow the bot's clock. */
    redraw() {
      for (const [id, row] of rows) {
        const index = stretch.lines.findIndex((line) => line.id === id)
        const line = stretch.lines[index]
        if (line !== undefined) joinRow(row, line, stretch.lines[index - 1])
      }
    },
  }
}

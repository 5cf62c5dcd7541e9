// @ts-check
/** So near to the end, the reader is reading the newest line. */
const NEAR_END_PX = 120
const FAR_PX = 600
const MARGIN_PX = 8

/**
 * Where the reader is in a long list, and how it moves under them. Browsers that anchor by themselves are told
 * not to (`overflow-anchor`): not all of them can.
 *
 * @param {HTMLElement} scroller
 */
export function createScroll(scroller) {
  let atEnd = true
  const belowPx = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight
  const toEnd = () => {
    scroller.scrollTop = scroller.scrollHeight
    atEnd = true
  }
  scroller.addEventListener(
    'scroll',
    () => {
      atEnd = belowPx() < NEAR_END_PX
    },
    { passive: true },
  )
  // A keyboard or a growing composer takes height away: whoever read the end goes on reading it.
  new ResizeObserver(() => {
    if (atEnd) toEnd()
  }).observe(scroller)

  return {
    get atEnd() {
      return atEnd
    },
    isFarFromEnd: () => belowPx() > FAR_PX,
    toEnd,
    /** Shows the end, or the beginning of the last row when that is taller than the screen. @param {Element | null} row */
    show(row) {
      toEnd()
      if (row === null) return
      const above = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top
      if (above < 0) scroller.scrollTop += above - MARGIN_PX
      atEnd = belowPx() < NEAR_END_PX
    },
    /** Keeps the lines in place beneath something that has grown from `before` px above them. @param {Element} element @param {number} before */
    grew(element, before) {
      const { top, height } = element.getBoundingClientRect()
      if (top < scroller.getBoundingClientRect().top) scroller.scrollTop += height - before
    },
    /** Runs `change` and keeps what follows the row where the reader sees it. @param {Element | undefined} row @param {() => void} change */
    keepInPlace(row, change) {
      const before = row?.getBoundingClientRect().bottom ?? 0
      change()
      if (row?.isConnected) scroller.scrollTop += row.getBoundingClientRect().bottom - before
    },
  }
}

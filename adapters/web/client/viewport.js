// @ts-check
/** A keyboard is open when it takes more than this part of the height. */
const KEYBOARD_SHARE = 0.25

/**
 * Keeps the page as high as what is really seen: on iOS the keyboard covers the page instead of shrinking it.
 */
export function followVisibleHeight() {
  const view = window.visualViewport
  if (view === null) return
  const root = document.documentElement
  let tallest = 0
  let width = 0
  const adjust = () => {
    // Zoomed in by the reader, the visible part is no measure.
    if (view.scale > 1.01) return
    if (width !== window.innerWidth) tallest = 0
    width = window.innerWidth
    tallest = Math.max(tallest, view.height)
    root.style.setProperty('--app-height', `${Math.round(view.height)}px`)
    root.toggleAttribute('data-keyboard', view.height < tallest * (1 - KEYBOARD_SHARE))
    window.scrollTo(0, 0)
  }
  view.addEventListener('resize', adjust)
  view.addEventListener('scroll', adjust)
  adjust()
}

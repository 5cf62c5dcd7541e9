// @ts-check
/** @import { State } from './types.js' */
import { el } from './element.js'
import { t } from './strings.js'

/** Only whoever posts in the demo can take the tour. @param {State} state */
export function takesTour(state) {
  return state.demo !== null && (state.me.person?.roles.includes('poster') ?? false)
}

/** The demo in three steps. @param {() => void} onExample */
export function tour(onExample) {
  const words = t()
  return el(
    'div',
    { class: 'empty-box', 'data-testid': 'tour' },
    el('h2', {}, words.tourTitle),
    el('ol', { class: 'tour' }, ...words.tour.map((step) => el('li', {}, step))),
    el(
      'button',
      { type: 'button', class: 'button tinted', 'data-testid': 'tour-example', onclick: onExample },
      words.fillExample,
    ),
  )
}

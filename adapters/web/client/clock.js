// @ts-check
/** @import { Presets } from './types.js' */
import { el, icon } from './element.js'
import { t } from './strings.js'
import { botNow, clockIsMoved, fromPicker, momentOf, toPicker } from './time.js'

const TICK_MS = 1_000

/**
 * The bar on top of every demo page: what this is, and what time the bot thinks it is.
 *
 * @param {HTMLElement} bar
 * @param {() => void} onOpen
 */
export function createDemoBar(bar, onOpen) {
  const ribbon = el('span', { class: 'ribbon', 'data-testid': 'ribbon' })
  const time = el('span', { class: 'clock-time', 'data-testid': 'clock-now' })
  const button = el(
    'button',
    {
      type: 'button',
      class: 'clock-button',
      'data-testid': 'clock-open',
      'aria-haspopup': 'dialog',
      onclick: onOpen,
    },
    icon('clock'),
    time,
  )
  bar.replaceChildren(ribbon, button)

  function draw() {
    ribbon.textContent = t().ribbon
    button.classList.toggle('moved', clockIsMoved())
    const moment = momentOf(botNow())
    if (time.textContent !== moment) time.textContent = moment
    const label = `${t().clock} ${moment}${clockIsMoved() ? `，${t().clockMoved}` : ''}`
    if (button.getAttribute('aria-label') !== label) button.setAttribute('aria-label', label)
  }
  setInterval(draw, TICK_MS)
  return { draw }
}

/**
 * @param {Presets} presets
 * @param {(instant: number | null) => void} onSet
 */
export function clockPanel(presets, onSet) {
  const picker = el('input', {
    type: 'datetime-local',
    class: 'input',
    'data-testid': 'clock-input',
    'aria-label': t().otherTime,
  })
  picker.value = toPicker(botNow())
  return el(
    'div',
    { class: 'clock-panel' },
    el('p', { class: 'hint' }, t().clockHint),
    el(
      'div',
      { class: 'presets' },
      ...presets.map(({ id, instant }) =>
        el(
          'button',
          {
            type: 'button',
            class: 'preset',
            'data-testid': `clock-preset-${id}`,
            onclick: () => onSet(instant),
          },
          el('span', { class: 'preset-name' }, t().presets[id]),
          el('span', { class: 'preset-moment' }, instant === null ? t().realTime : momentOf(instant)),
        ),
      ),
    ),
    el(
      'form',
      {
        class: 'clock-form',
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault()
          const instant = fromPicker(picker.value)
          if (instant !== null) onSet(instant)
        },
      },
      el('label', { class: 'field' }, el('span', { class: 'field-name' }, t().otherTime), picker),
      el('button', { class: 'button primary', 'data-testid': 'clock-set' }, t().setClock),
    ),
  )
}

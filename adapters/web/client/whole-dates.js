// @ts-check
import { el } from './element.js'

const DATE = /(\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?(?: 周[一二三四五六日])?)/u

/** A text in which no date is broken over two lines. @param {string} text */
export function withWholeDates(text) {
  return text
    .split(DATE)
    .map((part, index) => (index % 2 === 1 ? el('span', { class: 'whole' }, part) : part))
}

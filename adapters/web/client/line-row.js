// @ts-check
/** @import { Outgoing, WireLine } from './types.js' */
/** @import { CardHandlers } from './card.js' */
import { card } from './card.js'
import { avatar, botAvatar, el } from './element.js'
import { t } from './strings.js'
import { dayLabel, dayNumber, momentOf, timeOf } from './time.js'

/** @typedef {Omit<CardHandlers, 'urlOf'> & { urlOf: (line: WireLine, block: number) => string }} RowHandlers */

/** Lines of one author within this time share one head. */
const SAME_BREATH_MS = 5 * 60_000

/**
 * @param {WireLine} line
 * @param {string} me
 * @param {RowHandlers} handlers
 */
export function lineRow(line, me, handlers) {
  const mine = line.author?.id === me
  const bot = line.author === null
  const name = bot ? t().privateTitle : (line.author?.name ?? '')
  return el(
    'li',
    {
      class: `row ${mine ? 'mine' : bot ? 'bot' : 'other'}`,
      'data-testid': 'line',
      'data-id': line.id,
    },
    bot ? botAvatar() : !mine && avatar(line.author?.id ?? '', name),
    el(
      'div',
      { class: 'row-body' },
      el(
        'div',
        { class: 'row-head' },
        !mine && el('span', { class: 'row-name' }, name),
        el('time', { datetime: new Date(line.at).toISOString(), title: momentOf(line.at) }, timeOf(line.at)),
      ),
      line.reply === null
        ? el('div', { class: 'bubble' }, line.text ?? '')
        : card(line.reply, { ...handlers, urlOf: (block) => handlers.urlOf(line, block) }),
    ),
  )
}

/**
 * Sets what depends on the line before: the line between two days, and whether the author is named again.
 *
 * @param {HTMLElement} row
 * @param {WireLine} line
 * @param {WireLine | undefined} previous
 */
export function joinRow(row, line, previous) {
  const newDay = previous === undefined || dayNumber(previous.at) !== dayNumber(line.at)
  const sameBreath =
    !newDay && previous.author?.id === line.author?.id && Math.abs(line.at - previous.at) < SAME_BREATH_MS
  row.classList.toggle('continued', sameBreath)
  row.querySelector('.day')?.remove()
  if (newDay) row.prepend(el('div', { class: 'day' }, el('span', {}, dayLabel(line.at))))
}

/**
 * A message on its way; once its line stands in the history, only what there is to say about its way.
 *
 * @param {Outgoing} message
 * @param {{ onRetry: () => void, onEdit: (message: Outgoing) => void }} handlers
 */
export function outgoingRow(message, { onRetry, onEdit }) {
  const failed = message.state === 'refused'
  const status =
    message.state === 'waiting'
      ? el(
          'div',
          { class: 'row-status', 'data-testid': 'line-waiting' },
          el('span', {}, t().waiting),
          el('button', { type: 'button', class: 'link', onclick: onRetry }, t().retryNow),
        )
      : failed &&
        el(
          'div',
          { class: 'row-status', 'data-testid': 'line-failed' },
          el('span', {}, t().refusedByServer),
          el('button', { type: 'button', class: 'link', onclick: () => onEdit(message) }, t().editAgain),
        )
  return el(
    'li',
    {
      class: message.shown ? 'row mine continued' : 'row mine outgoing',
      'data-testid': 'outgoing',
      'data-state': message.state,
    },
    el(
      'div',
      { class: 'row-body' },
      !message.shown && el('div', { class: 'row-head' }, el('time', {}, timeOf(message.at))),
      !message.shown && el('div', { class: 'bubble' }, message.text),
      status,
    ),
  )
}

// @ts-check
/** @import { State } from './types.js' */
import { el } from './element.js'
import { t } from './strings.js'

/**
 * What the operator has to know or do now, such as a login by QR code. Nothing is shown while all is well.
 *
 * @param {HTMLElement} place
 * @param {State['operator']} notices
 */
export function drawOperator(place, notices) {
  place.hidden = notices.length === 0
  place.replaceChildren(
    ...notices.map(({ platform, account, text, qr }) =>
      el(
        'div',
        { class: 'operator-notice', 'data-testid': 'operator-notice' },
        el('p', {}, el('strong', {}, `${platform}:${account}`), ` ${text}`),
        qr !== null &&
          el('img', { class: 'operator-qr', src: qr, alt: t().scanCode, width: 220, height: 220 }),
      ),
    ),
  )
}

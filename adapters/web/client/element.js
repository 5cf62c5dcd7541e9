// @ts-check
/**
 * Builds one element. Attributes are set as such, functions listen to the event of their name (`onclick`), text
 * children become text and never markup.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Readonly<Record<string, string | number | boolean | null | undefined | ((event: any) => void)>>} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  for (const child of children) if (child) element.append(child)
  return element
}

/** Stroke drawings on a 24 × 24 grid. */
const ICONS = {
  chat: 'M5 5h14a1.500 1.500 0 0 1 1.500 1.500v9A1.500 1.500 0 0 1 19 17h-8l-4.500 3.500V17H5a1.500 1.500 0 0 1-1.500-1.500v-9A1.500 1.500 0 0 1 5 5z',
  post: 'M20.500 3.500 3.500 10l6.500 3.500L13.500 20.500zM10 13.500l4.500-4.500',
  tasks:
    'M4 6.500l1.500 1.500L8.500 5M4 13l1.500 1.500L8.500 11.500M4 19.500l1.500 1.500L8.500 18M12 6.500h8.500M12 13h8.500M12 19.500h8.500',
  people:
    'M9 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20c.3-3.500 2.800-5.500 6.500-5.500s6.200 2 6.500 5.500M15.500 4.800a3.500 3.500 0 0 1 0 6.400M17.500 14.800c2.400.7 3.800 2.500 4 5.200',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.300 9.500a2.800 2.800 0 1 1 4.200 2.500c-1 .6-1.500 1.100-1.500 2.300M12 17.300v.2',
  back: 'M15 5l-7 7 7 7',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M12 20V5M5.500 11.500 12 5l6.500 6.500',
  down: 'M12 5v14M5.500 12.500 12 19l6.500-6.500',
  download: 'M12 4v11M6.500 9.500 12 15l5.500-5.500M5 20h14',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2',
  accepted: 'M5.500 12.500l4.300 4.300L18.500 8',
  refused: 'M5 9h9.500a4.500 4.500 0 0 1 0 9H10M5 9l4-4M5 9l4 4',
  info: 'M12 11v6M12 7.300v.2',
  emergency: 'M12 5.500v8M12 17.500v.2',
  group: 'M4 20V9.500L12 4l8 5.500V20M9.500 20v-5.500h5V20',
}

/**
 * @param {keyof typeof ICONS} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', ICONS[name])
  svg.append(path)
  return svg
}

/** Tints that tell people apart; which one a person gets depends on their id alone. */
const HUES = 6

/**
 * @param {string} id
 * @param {string} name
 */
export function avatar(id, name) {
  let sum = 0
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  const initials = /^[\x20-\x7e]+$/.test(name) ? name.slice(0, 1).toUpperCase() : [...name].slice(-1).join('')
  return el('span', { class: `avatar hue-${sum % HUES}`, 'aria-hidden': 'true' }, initials)
}

export function botAvatar() {
  return el('img', { class: 'avatar bot', src: '/client/mark.svg', alt: '', width: 36, height: 36 })
}

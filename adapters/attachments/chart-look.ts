/**
 * The look of a picture: a light card of its own, so that it reads the same on a white chat and on a dark one.
 * Lengths are in the pixels of a phone 390 wide, on which a picture is seen first.
 */
export const WIDTH = 390
export const PADDING = 18
/** Pixels drawn for each of those, so that a picture stays sharp when it is enlarged. */
export const ZOOM = 3

export const FONT = 'Noto Sans Hans'

export const COLOURS = {
  card: '#fffefb',
  ink: '#1e2421',
  soft: '#5a635e',
  line: '#dedcd2',
  /** Of the series, the one that matters first. They differ in lightness too, for eyes that do not tell green from ochre. */
  series: ['#1c6b58', '#c2b280', '#8a5508', '#7d97a5'],
} as const

export const TEXT = { title: 19, subtitle: 12.5, panel: 14.5, label: 12.5 } as const

// @ts-check
/** @import { State } from './types.js' */
import { clockPanel, createDemoBar } from './clock.js'
import { peopleList } from './people.js'
import { createSheet } from './sheet.js'
import { t } from './strings.js'

/**
 * What exists in the demo alone: its bar, the clock that can be set, and the choice whom to speak as.
 *
 * @param {object} options
 * @param {HTMLElement | null} options.bar null outside the demo
 * @param {() => void} options.onOpenClock
 * @param {() => void} options.onClose
 * @param {(userId: string) => void} options.onPick
 * @param {(instant: number | null) => void} options.onMove
 */
export function createDemo({ bar, onOpenClock, onClose, onPick, onMove }) {
  const demoBar = bar === null ? null : createDemoBar(bar, onOpenClock)
  const peopleSheet = createSheet({ testid: 'people-sheet', onClose })
  const clockSheet = createSheet({ testid: 'clock-sheet', onClose })
  return {
    drawTime: () => demoBar?.draw(),
    /**
     * @param {'people' | 'clock' | null} sheet
     * @param {State['demo']} demo
     * @param {string} me
     */
    show(sheet, demo, me) {
      if (sheet !== 'people' || demo === null) peopleSheet.close()
      else if (!peopleSheet.isOpen) peopleSheet.open(t().speakAs, peopleList(demo.people, me, onPick))
      if (sheet !== 'clock' || demo === null) clockSheet.close()
      else if (!clockSheet.isOpen) clockSheet.open(t().clock, clockPanel(demo.presets, onMove))
    },
  }
}

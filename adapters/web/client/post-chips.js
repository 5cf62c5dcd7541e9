// @ts-check
import { el } from './element.js'
import { t } from './strings.js'
import { botNow, deadlinePhrase, toPicker, weekdayOf } from './time.js'

/**
 * Names of the group's members; a press adds a name or takes it out.
 *
 * @param {HTMLInputElement} input
 * @param {readonly string[]} members
 */
export function ownerChips(input, members) {
  const row = el('div', { class: 'chips' })
  const chosen = () => input.value.split(/[、,，\s]+/).filter((name) => name !== '')
  const chips = members.map((name) =>
    el(
      'button',
      {
        type: 'button',
        class: 'chip',
        'data-testid': 'owner-chip',
        onclick: () => {
          const names = chosen()
          write(
            input,
            (names.includes(name) ? names.filter((one) => one !== name) : [...names, name]).join('、'),
          )
        },
      },
      name,
    ),
  )
  const mark = () => {
    const names = chosen()
    for (const chip of chips)
      chip.setAttribute('aria-pressed', String(names.includes(chip.textContent ?? '')))
  }
  input.addEventListener('input', mark)
  mark()
  row.append(...chips)
  row.hidden = chips.length === 0
  return row
}

/** Deadlines that are often meant, and a picker for any other. @param {HTMLInputElement} input */
export function deadlineChips(input) {
  const { tomorrow, friday, nextFriday, fiveDays } = t().chips
  // On a Friday, 周五 alone could mean today, and the gate would ask which.
  const isFriday = weekdayOf(botNow()) === weekdayOf(Date.UTC(2026, 0, 2, 4))
  const picker = el('input', {
    type: 'datetime-local',
    class: 'picker',
    'data-testid': 'post-deadline-picker',
    'aria-label': t().deadlinePicker,
    min: toPicker(botNow()),
    onclick: () => picker.showPicker?.(),
    onchange: () => {
      if (picker.value !== '') write(input, deadlinePhrase(picker.value))
    },
  })
  const chips = [tomorrow, isFriday ? nextFriday : friday, fiveDays].map((phrase) =>
    el(
      'button',
      {
        type: 'button',
        class: 'chip',
        'data-testid': 'deadline-chip',
        onclick: () => write(input, phrase),
      },
      phrase,
    ),
  )
  // The input lies unseen over its chip: what it says before a choice is the browser's business, not ours.
  return el(
    'div',
    { class: 'chips' },
    ...chips,
    el('span', { class: 'chip with-picker' }, t().pickTime, picker),
  )
}

/** @param {HTMLInputElement} input @param {string} text */
function write(input, text) {
  input.value = text
  input.dispatchEvent(new Event('input'))
}

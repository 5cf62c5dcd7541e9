// @ts-check
/** @import { RosterPerson } from './types.js' */
import { avatar, el } from './element.js'
import { t } from './strings.js'

/** @typedef {keyof ReturnType<typeof t>['groups']} GroupName */

/** @type {readonly GroupName[]} */
const ORDER = ['department', 'town', 'village', 'supervisor', 'admin']

/** @param {RosterPerson} person @returns {GroupName} */
export function groupOf(person) {
  if (person.roles.includes('admin')) return 'admin'
  if (person.roles.includes('supervisor')) return 'supervisor'
  if (person.roles.includes('poster')) return 'department'
  return /[镇乡]$|街道(?:办事处)?$/.test(person.organisation) ? 'town' : 'village'
}

/**
 * The demo's people, to choose whom to speak as.
 *
 * @param {readonly RosterPerson[]} people
 * @param {string} me
 * @param {(userId: string) => void} onPick
 */
export function peopleList(people, me, onPick) {
  const sections = ORDER.map((group) => ({ group, members: people.filter((one) => groupOf(one) === group) }))
    .filter(({ members }) => members.length > 0)
    .map(({ group, members }) =>
      el(
        'section',
        { class: 'people-group' },
        el('h3', { class: 'people-group-name' }, t().groups[group]),
        el(
          'ul',
          { class: 'people' },
          ...members.map((person) => personItem(person, person.userId === me, onPick)),
        ),
      ),
    )
  const nobody = el('p', { class: 'people-none', hidden: true }, t().nobodyFound)
  const search = el('input', {
    class: 'input',
    type: 'search',
    'data-testid': 'person-search',
    placeholder: t().findPerson,
    'aria-label': t().findPerson,
    oninput: () => {
      const words = search.value.trim().toLowerCase()
      let found = 0
      for (const section of sections) {
        let inSection = 0
        for (const item of section.querySelectorAll('li')) {
          item.hidden = !(item.textContent ?? '').toLowerCase().includes(words)
          if (!item.hidden) inSection += 1
        }
        section.hidden = inSection === 0
        found += inSection
      }
      nobody.hidden = found > 0
    },
  })
  return el(
    'div',
    { class: 'people-sheet' },
    el('p', { class: 'hint' }, t().speakAsHint),
    search,
    ...sections,
    nobody,
  )
}

/** @param {RosterPerson} person @param {boolean} current @param {(userId: string) => void} onPick */
function personItem(person, current, onPick) {
  return el(
    'li',
    {},
    el(
      'button',
      {
        type: 'button',
        class: 'person',
        'data-testid': 'person',
        'data-user': person.userId,
        'aria-current': current ? 'true' : null,
        onclick: () => onPick(person.userId),
      },
      avatar(person.userId, person.name),
      el(
        'span',
        { class: 'person-words' },
        el('span', { class: 'person-name' }, person.name),
        el('span', { class: 'person-post' }, postOf(person)),
      ),
    ),
  )
}

/** @param {RosterPerson} person */
export function postOf(person) {
  return [person.organisation, person.title].filter((word) => word !== '').join(' · ')
}

// @ts-check
/** @import { Conversation, State } from './types.js' */
import { titleOf } from './conversations.js'
import { el } from './element.js'
import { deadlineChips, ownerChips } from './post-chips.js'
import { t } from './strings.js'
import { weekdayOf } from './time.js'

const FIELDS = /** @type {const} */ (['units', 'owner', 'deadline', 'source', 'matter', 'emergency'])
/** Labels of the command grammar, whatever language the page speaks. */
const LABELS = {
  units: '单位',
  owner: '责任人',
  deadline: '期限',
  source: '依据',
  matter: '事项',
  emergency: '紧急',
}

/** @typedef {Record<(typeof FIELDS)[number], string>} PostValues */

/**
 * The command that these fields make: the very line that one could have typed. Fields left empty are left out,
 * and the gate says what is missing.
 *
 * @param {PostValues} values
 */
export function postCommand(values) {
  const lines = FIELDS.filter((field) => values[field].trim() !== '').map(
    (field) => `${LABELS[field]}：${values[field].trim()}`,
  )
  return ['/派单', ...lines].join('\n')
}

/**
 * @param {object} options
 * @param {(conversationId: string, command: string) => void} options.onPost
 */
export function createPostForm({ onPost }) {
  /** @type {PostValues} */
  let values = { units: '', owner: '', deadline: '', source: '', matter: '', emergency: '' }
  /** @type {State | null} */
  let state = null
  let target = ''
  const element = el('div', { class: 'post' })

  /** @returns {Conversation | undefined} */
  function conversation() {
    return state?.conversations.find((one) => one.id === target)
  }

  /**
   * @param {(typeof FIELDS)[number]} field
   * @param {string} label
   * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} control
   * @param {...(Node | false)} below
   */
  function labelled(field, label, control, ...below) {
    control.setAttribute('data-testid', `post-${field}`)
    control.value = values[field]
    control.addEventListener('input', () => {
      values[field] = control.value
    })
    return el(
      'div',
      { class: 'field' },
      el('label', { class: 'field-label' }, el('span', { class: 'field-name' }, label), control),
      ...below,
    )
  }

  function draw() {
    if (state === null) return
    const words = t()
    const here = conversation()
    const targetSelect = el(
      'select',
      {
        class: 'input',
        'data-testid': 'post-target',
        onchange: () => {
          target = targetSelect.value
          draw()
        },
      },
      ...state.conversations.map((one) =>
        el('option', { value: one.id }, one.kind === 'private' ? words.privateTarget : titleOf(one)),
      ),
    )
    targetSelect.value = target
    const owner = el('input', { class: 'input', placeholder: words.ownerPlaceholder, autocomplete: 'off' })
    const deadline = el('input', {
      class: 'input',
      placeholder: words.deadlinePlaceholder,
      autocomplete: 'off',
    })
    // Its chips show which names are chosen.
    owner.value = values.owner
    const source = el('input', { class: 'input', placeholder: words.sourcePlaceholder, autocomplete: 'off' })
    const matter = el('textarea', { class: 'input', rows: 2, placeholder: words.matterPlaceholder })
    const emergency = el(
      'select',
      { class: 'input' },
      el('option', { value: '' }, words.notEmergency),
      ...state.emergencyKinds.map((kind) => el('option', { value: kind }, kind)),
    )

    const emergencyHint = el('p', { class: 'hint', hidden: values.emergency === '' }, words.emergencyHint)
    emergency.addEventListener('input', () => {
      emergencyHint.hidden = emergency.value === ''
    })

    element.replaceChildren(
      el(
        'form',
        {
          class: 'post-form',
          'data-testid': 'post-form',
          onsubmit: (/** @type {Event} */ event) => {
            event.preventDefault()
            const empty = FIELDS.every((field) => values[field].trim() === '')
            if (empty) matter.focus()
            else onPost(target, postCommand(here?.kind === 'private' ? values : { ...values, units: '' }))
          },
        },
        el(
          'div',
          { class: 'field' },
          el(
            'label',
            { class: 'field-label' },
            el('span', { class: 'field-name' }, words.postTo),
            targetSelect,
          ),
        ),
        here?.kind === 'private' &&
          labelled(
            'units',
            words.units,
            el('input', { class: 'input', placeholder: words.unitsPlaceholder, autocomplete: 'off' }),
          ),
        labelled('owner', words.owner, owner, ownerChips(owner, here?.members ?? [])),
        labelled('deadline', words.deadline, deadline, deadlineChips(deadline)),
        labelled('source', words.source, source),
        labelled('matter', words.matter, matter),
        state.emergencyKinds.length > 0 && labelled('emergency', words.emergency, emergency, emergencyHint),
        el('button', { class: 'button primary wide', 'data-testid': 'post-send' }, words.sendPost),
        state.demo !== null &&
          el(
            'button',
            { type: 'button', class: 'link center', 'data-testid': 'post-example', onclick: fillExample },
            words.fillExample,
          ),
      ),
    )
  }

  function fillExample() {
    const group =
      conversation()?.kind === 'group'
        ? conversation()
        : state?.conversations.find((one) => one.kind === 'group')
    if (group !== undefined) target = group.id
    values = { ...values, units: '', owner: group?.members[0] ?? '', emergency: '', ...t().example }
    draw()
  }

  return {
    element,
    /** @param {State} newState */
    setState(newState) {
      const changed =
        state === null ||
        state.me.userId !== newState.me.userId ||
        state.me.person?.language !== newState.me.person?.language ||
        shapeOf(state) !== shapeOf(newState)
      state = newState
      if (!newState.conversations.some((one) => one.id === target)) target = defaultTarget(newState)
      if (changed) draw()
    },
    /** Goes with the open conversation. @param {string} conversationId */
    setTarget(conversationId) {
      if (target === conversationId) return
      target = conversationId
      draw()
    },
    fillExample,
    /** The task was taken: the next one starts from an empty form. */
    clear() {
      values = { units: '', owner: '', deadline: '', source: '', matter: '', emergency: '' }
      draw()
    },
  }
}

/** What the form shows of the state; redrawing it only then keeps the focus where it is. @param {State} state */
function shapeOf(state) {
  return JSON.stringify([
    weekdayOf(state.now),
    state.conversations.map((one) => [one.id, one.title, one.members]),
  ])
}

/** @param {State} state */
function defaultTarget(state) {
  return (state.conversations.find((one) => one.kind === 'group') ?? state.conversations[0])?.id ?? ''
}

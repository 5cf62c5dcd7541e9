import type { RegisteredGroup } from '../../domain/group/registered-group.ts'
import type { Suggestion } from '../../domain/group/suggestions.ts'
import type { Day } from '../../domain/instant.ts'
import type { Reply, ReplyAction, ReplyBlock } from '../../domain/reply.ts'
import type { GroupFigures, GroupPage } from '../group-register.ts'
import type { Wording } from '../wording/wording.ts'

/** Groups listed on a page: what fits on a phone without scrolling far. */
export const GROUPS_A_PAGE = 10

/** Groups that are named one by one where many are told of. */
const MOST_NAMED = 20

/** A title, and a sentence or two. */
export function note(title: string, text = '', tone: Reply['tone'] = 'info'): Reply {
  return { tone, title, blocks: text === '' ? [] : [{ kind: 'text', text }], actions: [], task: null }
}

type UnitName = (unitId: string | null) => string | null

/** A page of the register, with the figures. */
export function registerReply(
  page: GroupPage,
  number: number,
  command: string,
  figures: GroupFigures,
  about: { readonly units: number; readonly unitName: UnitName; readonly wording: Wording },
): Reply {
  const { wording, unitName, units } = about
  const { groups: words } = wording
  const pages = Math.max(1, Math.ceil(page.total / GROUPS_A_PAGE))
  const blocks: ReplyBlock[] = [{ kind: 'text', text: words.figures(figures, units) }]
  const actions: ReplyAction[] = []
  if (page.groups.length > 0) {
    const items = page.groups.map((group) => words.registerLine(group, unitName(group.unitId)))
    blocks.push({ kind: 'list', items })
  }
  if (number < pages) {
    blocks.push({ kind: 'text', text: wording.sentences.page(number, pages, command) })
    actions.push({ label: wording.actions.nextPage, command: `${command} ${number + 1}` })
  }
  return { tone: 'info', title: words.registerTitle(standing(figures)), blocks, actions, task: null }
}

/** How far the dissolution has come, what is planned, and what could be planned next. */
export function dissolutionReply(
  figures: GroupFigures,
  ending: readonly RegisteredGroup[],
  suggestions: readonly Suggestion[],
  about: {
    readonly units: number
    readonly unitName: UnitName
    readonly wording: Wording
    readonly today: Day
  },
): Reply {
  const { wording, unitName, units, today } = about
  const { groups: words } = wording
  const blocks: ReplyBlock[] = [{ kind: 'text', text: words.figures(figures, units) }]
  if (ending.length > 0) {
    const items = ending.map((group) => words.planLine(group, unitName(group.unitId), today))
    blocks.push({ kind: 'text', text: words.plans }, { kind: 'list', items })
  }
  const shown = suggestions.slice(0, GROUPS_A_PAGE)
  blocks.push({ kind: 'text', text: shown.length === 0 ? words.noSuggestions : words.suggestions })
  if (shown.length > 0) {
    const items = shown.map((each) => words.suggestionLine(each, unitName(each.group.unitId)))
    blocks.push({ kind: 'list', items })
  }
  if (suggestions.length > shown.length)
    blocks.push({ kind: 'text', text: words.more(suggestions.length - shown.length) })
  const actions = shown.map(
    ({ group }): ReplyAction => ({
      label: `${words.plan} ${group.number}`,
      command: `/${wording.commandLabel('dissolve_groups')} ${group.number}`,
      asks: words.planAsks,
    }),
  )
  const left = standing(figures)
  const title = words.dissolutionTitle(left + figures.byState.dissolved, left)
  return { tone: 'info', title, blocks, actions, task: null }
}

/** What became of a command over several groups: how many it was done for, and why not for the others. */
export function manyReply(
  done: string | null,
  refused: readonly { readonly number: number; readonly title: string; readonly why: string }[],
  wording: Wording,
): Reply {
  const { groups: words } = wording
  const blocks: ReplyBlock[] = []
  if (refused.length > 0) {
    if (done !== null) blocks.push({ kind: 'text', text: words.notTaken(refused.length) })
    const items = refused.slice(0, MOST_NAMED).map((each) => `${words.name(each)}：${each.why}`)
    blocks.push({ kind: 'list', items })
    if (refused.length > MOST_NAMED)
      blocks.push({ kind: 'text', text: words.more(refused.length - MOST_NAMED) })
  }
  const tone = done === null ? 'refused' : 'accepted'
  return { tone, title: done ?? wording.titles.notDone, blocks, actions: [], task: null }
}

/** Groups whose day is near or has come, for whoever answers for them. */
export function endingReply(
  said: { readonly title: string; readonly text: string },
  groups: readonly { readonly number: number; readonly title: string; readonly dueDay: Day }[],
  wording: Wording,
): Reply {
  const { groups: words } = wording
  const items = groups.slice(0, MOST_NAMED).map((group) => words.endingLine(group, group.dueDay))
  const more = groups.length > MOST_NAMED ? `${words.more(groups.length - MOST_NAMED)}` : ''
  const blocks: ReplyBlock[] = [{ kind: 'list', items }]
  if (more !== '') blocks.push({ kind: 'text', text: more })
  blocks.push({ kind: 'text', text: said.text })
  return { tone: 'info', title: said.title, blocks, actions: [], task: null }
}

function standing({ byState }: GroupFigures): number {
  return Object.entries(byState).reduce((sum, [state, n]) => (state === 'dissolved' ? sum : sum + n), 0)
}

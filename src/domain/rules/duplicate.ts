import { matterKey } from '../matter.ts'
import { profileOf } from '../similar/profile.ts'
import { compareProfiles } from '../similar/similarity.ts'
import type { EarlierTask, Rule } from './rule.ts'

/**
 * The same matter of the same unit, in the same words or in others, whichever department asked. A task that was
 * returned or withdrawn was never answered: asking again is no duplicate.
 */
export const duplicate: Rule = {
  code: 'DUPLICATE',
  basis:
    '中办、国办《整治形式主义为基层减负若干规定》（2024）关于不得频繁要求基层填表报材料的规定；本县派单规则',
  test({ earlier, matter }) {
    const standing = earlier.filter(({ state }) => state === 'open' || state === 'done')
    if (standing.length === 0) return null
    const key = matterKey(matter)
    if (key === '') return null
    const repeated = latest(standing.filter((task) => task.matterKey === key))
    if (repeated !== null) return { code: 'DUPLICATE', earlier: repeated, inOtherWords: false }
    const alike = latest(
      standing.filter((task) => !isToldApart(matter, task.number) && asksTheSame(matter, task.matter)),
    )
    return alike === null ? null : { code: 'DUPLICATE', earlier: alike, inOtherWords: true }
  },
}

/** A post to many units is held against the same few matters again and again. */
const remembered = new Map<string, boolean>()
const MOST_REMEMBERED = 256

function asksTheSame(matter: string, earlier: string): boolean {
  const both = `${matter}\n\n${earlier}`
  let same = remembered.get(both)
  if (same === undefined) {
    same = compareProfiles(profileOf(matter), profileOf(earlier)).same
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(both, same)
  }
  return same
}

function latest(tasks: readonly EarlierTask[]): EarlierTask | null {
  return tasks.reduce<EarlierTask | null>(
    (last, task) => (last === null || task.number > last.number ? task : last),
    null,
  )
}

/** 与任务 12 不同：这次要分户 … — whoever says so, and how, is taken at their word, and it stands on the record. */
const TOLD_APART =
  /(?:与|和|跟|同|区别于|不同于)任务\s*([\d\s、,和及-]{1,60})\s*号?(等)?(?:都)?(?:不同|不一样|有别|不是一件事|不是一回事)\s*[:：,，]\s*[\p{L}\p{N}]{2}/gu
const TOLD_APART_EN =
  /(?:unlike|different from) tasks?\s*([\d\s,-]{1,60}?)\s*(and others)?\s*[:：,，]\s*[\p{L}\p{N}]{2}/giu

/** 与任务 12、15-18 不同：…; 等 stands for all that are like them, as in a post to many units. */
function isToldApart(matter: string, number: number): boolean {
  const text = matter.normalize('NFKC')
  return [TOLD_APART, TOLD_APART_EN].some((form) =>
    [...text.matchAll(form)].some(
      ([, named = '', others]) =>
        others !== undefined ||
        [...named.matchAll(/(\d{1,9})(?:\s*-\s*(\d{1,9}))?/gu)].some(([, from, to]) =>
          to === undefined ? Number(from) === number : Number(from) <= number && number <= Number(to),
        ),
    ),
  )
}

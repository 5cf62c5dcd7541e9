import { matterKey } from '../matter.ts'
import type { EarlierTask, Rule } from './rule.ts'

/** A task that was returned or withdrawn was never answered: asking again is no duplicate. */
export const duplicate: Rule = {
  code: 'DUPLICATE',
  basis:
    '中办、国办《整治形式主义为基层减负若干规定》（2024）关于不得频繁要求基层填表报材料的规定；本县派单规则',
  test({ earlier, matter }) {
    if (earlier.length === 0) return null
    const key = matterKey(matter)
    if (key === '') return null
    let latest: EarlierTask | null = null
    for (const task of earlier) {
      const stands = task.state === 'open' || task.state === 'done'
      if (!stands || task.matterKey !== key) continue
      if (latest === null || task.number > latest.number) latest = task
    }
    return latest === null ? null : { code: 'DUPLICATE', earlier: latest }
  },
}

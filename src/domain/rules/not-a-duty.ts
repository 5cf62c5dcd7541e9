import { matterKey } from '../matter.ts'
import type { Rule } from './rule.ts'

/** Judges only where a duty list is loaded: a task is within it by its authority, or by naming a duty. */
export const notADuty: Rule = {
  code: 'NOT_A_DUTY',
  basis: '中办、国办《整治形式主义为基层减负若干规定》（2024）关于明晰基层权责的规定；本县履职事项清单',
  test({ duties, source, matter }) {
    if (duties.length === 0 || (source?.ok && source.source.kind === 'duty')) return null
    const asked = matterKey(matter)
    const named = duties.some((duty) => {
      const title = matterKey(duty.title)
      return title !== '' && asked.includes(title)
    })
    return named ? null : { code: 'NOT_A_DUTY' }
  },
}

import { screen } from '../../src/domain/screening/screen.ts'
import { messages } from '../evaluate/corpus.ts'

const ROUNDS = 5
const LONG = '各位书记早上好，天凉了注意添衣，昨天的防汛大家都辛苦了。'.repeat(200)

/** Microseconds that it takes to tell whether a message is an assignment: the median over the corpus, and a long one. */
export function screeningCost(): { readonly micros: number; readonly longMicros: number } {
  const texts = [...messages('dev').values()].flat().map(({ text }) => text)
  for (const text of texts) screen(text)
  const costs = texts.map((text) => {
    const began = performance.now()
    for (let round = 0; round < ROUNDS; round++) screen(text)
    return ((performance.now() - began) * 1_000) / ROUNDS
  })
  costs.sort((a, b) => a - b)
  const began = performance.now()
  for (let round = 0; round < ROUNDS; round++) screen(LONG)
  return {
    micros: costs[Math.floor(costs.length / 2)] ?? 0,
    longMicros: ((performance.now() - began) * 1_000) / ROUNDS,
  }
}

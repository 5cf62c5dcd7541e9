import { readTaskNumber } from './task-number.ts'

/** `2`, `第2页`, `page 2`: the page of a list; null where nothing but a page is not what stands there. */
export function readPage(said: string): number | null {
  const page = /^(?:第|p|page )?\s?(\d{1,6}|[一二三四五六七八九十]{1,3})\s?页?$/u.exec(said)?.[1]
  return page === undefined ? null : (readTaskNumber(page, 0)?.value ?? 1)
}

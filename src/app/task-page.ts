import type { TaskPage } from './ports.ts'

/** Tasks a page: what fits on a phone without scrolling far. */
export const PAGE_SIZE = 10

/** A page of a list of tasks, and which it is. */
export interface NumberedPage extends TaskPage {
  /** Counts from 1. */
  readonly number: number
}

/** The page asked for; the last one where the list is not so long, for it may have shrunk meanwhile. */
export async function pageWithin(
  read: (page: number, pageSize: number) => Promise<TaskPage>,
  wanted: number,
): Promise<NumberedPage> {
  const page = await read(wanted, PAGE_SIZE)
  const last = Math.max(1, Math.ceil(page.total / PAGE_SIZE))
  return wanted <= last ? { ...page, number: wanted } : { ...(await read(last, PAGE_SIZE)), number: last }
}

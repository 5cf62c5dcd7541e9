import type { Reply, ReplyBlock } from '../../domain/reply.ts'
import type { Wording } from '../wording/wording.ts'

/** One sentence that says why nothing was done. */
export function notDone(sentence: string, wording: Wording): Reply {
  return {
    tone: 'refused',
    title: wording.titles.notDone,
    blocks: [{ kind: 'text', text: sentence }],
    actions: [],
    task: null,
  }
}

/** A command that could not be read, with the line to copy and mend. */
export function notUnderstood(sentence: string, form: string, wording: Wording): Reply {
  const blocks: ReplyBlock[] = [
    { kind: 'text', text: sentence },
    { kind: 'text', text: wording.sentences.copyForm },
    { kind: 'form', text: form },
  ]
  return { tone: 'refused', title: wording.titles.notUnderstood, blocks, actions: [], task: null }
}

/** A titled list of sentences. */
export function listing(title: string, items: readonly string[]): Reply {
  return {
    tone: 'info',
    title,
    blocks: items.length === 0 ? [] : [{ kind: 'list', items }],
    actions: [],
    task: null,
  }
}

import { en } from '../../src/app/wording/en.ts'
import { zh } from '../../src/app/wording/zh.ts'
import type { Reply } from '../../src/domain/reply.ts'

const OWNER_LABELS = new Set([zh.labels.owner, en.labels.owner])

/** The owners that a task's card names, as people are called; a reply tells them in words alone. */
export function ownersOn(reply: Reply): readonly string[] {
  return reply.blocks.flatMap((block) =>
    block.kind !== 'fields'
      ? []
      : block.fields.flatMap(({ label, value }) =>
          OWNER_LABELS.has(label) ? value.split(/[、,，]\s*/u).filter((name) => name !== '') : [],
        ),
  )
}

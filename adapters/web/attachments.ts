import type { Handler } from 'hono'
import { LRUCache } from 'lru-cache'
import type { Attachment, AttachmentMaker, Transcript } from '../../src/app/ports.ts'
import type { ReplyBlock } from '../../src/domain/reply.ts'
import type { PlacedLine } from './encode.ts'

/** A picture takes a quarter of a second and some 100 kB; those lately looked at are kept. */
const MOST_KEPT_BYTES = 16 * 1024 * 1024

type Attached = Extract<ReplyBlock, { readonly kind: 'picture' | 'file' }>

/**
 * Answers `…/conversations/:id/lines/:position/attachments/:block` with the picture or file of that block. Whether
 * the visitor sits in the conversation is settled before.
 */
export function serveAttachment(transcript: Transcript, maker: AttachmentMaker): Handler {
  const made = new LRUCache<string, Attachment, { readonly block: Attached }>({
    maxSize: MOST_KEPT_BYTES,
    sizeCalculation: ({ bytes }) => bytes.length + 1,
    // However many look at once, it is made once.
    fetchMethod: (_key, _stale, { context }) => maker.make(context.block),
  })
  return async (c) => {
    const id = c.req.param('id') ?? ''
    const line = await lineAt(transcript, id, Number(c.req.param('position')))
    const index = Number(c.req.param('block'))
    const block = line?.reply?.blocks[index]
    if (line === null || block === undefined || (block.kind !== 'picture' && block.kind !== 'file')) {
      return c.json({ code: 'not_found', message: 'nothing is attached there' }, 404)
    }
    // A line never changes, so its own id tells a browser that it has the picture already.
    const headers = {
      ETag: `"${Buffer.from(`${line.id}/${index}`).toString('base64url')}"`,
      'Cache-Control': 'private, no-cache',
    }
    if (c.req.header('if-none-match') === headers.ETag) return c.body(null, 304, headers)
    const attachment = await made.forceFetch(headers.ETag, { context: { block } })
    const disposition = block.kind === 'file' ? 'attachment' : 'inline'
    return c.body(Uint8Array.from(attachment.bytes), 200, {
      ...headers,
      'Content-Type': attachment.mediaType,
      'Content-Disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(attachment.name)}`,
    })
  }
}

async function lineAt(transcript: Transcript, id: string, position: number): Promise<PlacedLine | null> {
  if (!Number.isSafeInteger(position)) return null
  const [line] = await transcript.read(id, position + 1, 1)
  return line?.position === position ? line : null
}

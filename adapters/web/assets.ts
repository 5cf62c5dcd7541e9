import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Handler } from 'hono'

const FOLDER = fileURLToPath(new URL('./client/', import.meta.url))
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

interface Asset {
  readonly body: string
  readonly type: string
  readonly etag: string
}

export interface Assets {
  /** Names of the page's modules, for loading them side by side. */
  readonly modules: readonly string[]
  /** Answers `/client/:name`, with 304 when the browser's copy is the same. */
  readonly serve: Handler
}

/** The page's own files, read once. */
export function loadAssets(): Assets {
  const assets = new Map<string, Asset>()
  for (const name of readdirSync(FOLDER).sort()) {
    const type = TYPES[extname(name)]
    if (type === undefined) continue
    const body = readFileSync(`${FOLDER}${name}`, 'utf8')
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    assets.set(name, { body, type, etag })
  }
  return {
    modules: [...assets.keys()].filter((name) => name.endsWith('.js')),
    serve: (c) => {
      const asset = assets.get(c.req.param('name') ?? '')
      if (asset === undefined) return c.notFound()
      // Always asked again, so that a restarted server never meets a page of the old version.
      const headers = { 'Cache-Control': 'no-cache', ETag: asset.etag }
      if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304, headers)
      return c.body(asset.body, 200, { ...headers, 'Content-Type': asset.type })
    },
  }
}

import type { MiddlewareHandler } from 'hono'

type Handle = (request: Request) => Promise<Response>

/** Where other platforms call in: paths of the bot's own web server that belong to an adapter. */
export class Hooks {
  readonly #handles = new Map<string, Handle>()

  /** POST requests to `path` go to `handle`, which checks who calls. */
  mount(path: string, handle: Handle): void {
    if (this.#handles.has(path)) throw new Error(`${path} is taken`)
    this.#handles.set(path, handle)
  }

  readonly serve: MiddlewareHandler = async (c, next) => {
    const handle = c.req.method === 'POST' ? this.#handles.get(c.req.path) : undefined
    return handle === undefined ? next() : handle(c.req.raw)
  }
}

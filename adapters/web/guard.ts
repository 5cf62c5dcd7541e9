import type { MiddlewareHandler } from 'hono'

const LOOPBACK = new Set(['127.0.0.1', '[::1]', '::1', 'localhost'])

/** Is this a name under which only this machine itself can be reached? */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host)
}

/**
 * The demo lets its visitor speak as anybody, so it answers to loopback names alone: a page of another site
 * whose name was pointed at 127.0.0.1 (DNS rebinding) sends its own name as Host.
 */
export const loopbackOnly: MiddlewareHandler = async (c, next) => {
  if (isLoopback(new URL(c.req.url).hostname)) return next()
  return c.json({ code: 'wrong_host', message: 'the demo answers on localhost alone' }, 421)
}

/** Nothing is changed on behalf of another site's page (CSRF): browsers name the origin of every POST. */
export const sameOriginPosts: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  const origin = c.req.header('origin')
  if (origin !== undefined && hostOf(origin) === new URL(c.req.url).host) return next()
  return c.json(
    { code: 'wrong_origin', message: 'a POST must come from this very page (Origin header)' },
    403,
  )
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  c.header(
    'Content-Security-Policy',
    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
  )
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'no-referrer')
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
  c.header('Cross-Origin-Resource-Policy', 'same-origin')
}

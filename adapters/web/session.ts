import { createHash, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { RosterPerson, WebRoster } from '../../src/app/ports.ts'
import type { Visitor } from './decode.ts'

const COOKIE = 'guiyi_web'
const SECRET_BYTES = 32
const SECRET = /^[A-Za-z0-9_-]{43}$/
/** The longest that browsers keep a cookie; every visit renews it. */
const COOKIE_AGE_S = 400 * 24 * 3600

/** Who speaks, or why nobody does. */
export type Identity =
  | { readonly ok: true; readonly visitor: Visitor }
  | { readonly ok: false; readonly code: 'no_session' | 'unknown_person' }

export interface Sessions {
  identify(c: Context): Promise<Identity>
  /** Called when the page is opened. */
  welcome(c: Context): void
}

/** The demo: whoever sits at this machine chooses whom to speak as, by `?as=`; at first, somebody who posts. */
export function demoSessions(roster: WebRoster): Sessions {
  return {
    async identify(c) {
      const as = c.req.query('as')
      const person = as === undefined ? await firstPoster(roster) : await roster.person(as)
      if (person === null) return { ok: false, code: 'unknown_person' }
      return { ok: true, visitor: { userId: person.userId, person } }
    },
    welcome() {},
  }
}

async function firstPoster(roster: WebRoster): Promise<RosterPerson | null> {
  const people = await roster.people()
  return people.find((person) => person.roles.includes('poster')) ?? people[0] ?? null
}

/**
 * A browser is known by a random secret in a cookie that scripts and other sites can't use. Only its hash is
 * stored anywhere, so neither the database nor a page tells how to be somebody else.
 */
export function cookieSessions(roster: WebRoster): Sessions {
  return {
    async identify(c) {
      const secret = getCookie(c, COOKIE)
      if (secret === undefined || !SECRET.test(secret)) return { ok: false, code: 'no_session' }
      const userId = userIdOf(secret)
      return { ok: true, visitor: { userId, person: await roster.person(userId) } }
    },
    welcome(c) {
      const known = getCookie(c, COOKIE)
      const secret =
        known !== undefined && SECRET.test(known) ? known : randomBytes(SECRET_BYTES).toString('base64url')
      setCookie(c, COOKIE, secret, {
        httpOnly: true,
        sameSite: 'Strict',
        secure: new URL(c.req.url).protocol === 'https:',
        path: '/',
        maxAge: COOKIE_AGE_S,
      })
    },
  }
}

function userIdOf(secret: string): string {
  return `web-${createHash('sha256').update(secret).digest('hex').slice(0, 24)}`
}

import { createHash, randomBytes } from 'node:crypto'

const SECRET_BYTES = 24
const TOKEN = /^[A-Za-z0-9_-]{32}$/

/** A fresh secret for the link of a calendar feed. Only its hash is ever kept. */
export function newCalendarToken(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

/** Looked up as a hash, so that how long a look-up takes tells nothing of the secret. Null for what is no token. */
export function hashCalendarToken(token: string): string | null {
  return TOKEN.test(token) ? createHash('sha256').update(`guiyi-calendar:${token}`).digest('hex') : null
}

import { connect } from 'node:net'
import { SERVICE_PUPPET, type WechatSettings } from './settings.ts'

const ANSWER_WITHIN_MS = 5_000
const HOST_AND_PORT = /^(?<host>\[[0-9a-f:]+\]|[^:/\s]+):(?<port>\d{1,5})$/i

/**
 * Whether anybody listens at the endpoint of a puppet service, as a sentence when nobody does. A puppet that can't
 * connect takes many seconds to give up, and as long to end; this takes none.
 */
export async function whyUnreachable({ puppet, puppetOptions }: WechatSettings): Promise<string | null> {
  const { endpoint } = puppetOptions
  if (puppet !== SERVICE_PUPPET || typeof endpoint !== 'string') return null
  const { host, port } = HOST_AND_PORT.exec(endpoint)?.groups ?? {}
  // Any other form is the puppet's to understand.
  if (host === undefined || port === undefined || Number(port) > 65_535) return null
  return await new Promise((resolve) => {
    const socket = connect({
      host: host.replace(/^\[|\]$/g, ''),
      port: Number(port),
      timeout: ANSWER_WITHIN_MS,
    })
    const settle = (why: string | null) => {
      socket.destroy()
      resolve(why)
    }
    socket.once('connect', () => settle(null))
    socket.once('timeout', () => settle('the endpoint does not answer'))
    socket.once('error', (error) => settle(error.message))
  })
}

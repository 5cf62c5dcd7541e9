import type { ChatPlatform, Delivery, Logger, Sending, Timer } from './ports.ts'

/** A platform that does not answer is taken for one that failed: its place is wanted by others. */
const SEND_TIMEOUT_MS = 120_000

export type Sent =
  | Delivery
  /** No answer, or an exception: whether anybody can read the message is not known, and other messages may fare better. */
  | { readonly ok: false; readonly failure: 'unanswered'; readonly detail: string }

/** Sends one message. A platform must not throw; should it do so, that message alone is in trouble. */
export async function sendOne(
  platform: ChatPlatform,
  message: Sending,
  { timer, logger }: { readonly timer: Timer; readonly logger: Logger },
): Promise<Sent> {
  let cancel = () => {}
  const silence = new Promise<Sent>((resolve) => {
    cancel = timer.after(SEND_TIMEOUT_MS, () => {
      logger.error('a platform did not answer', { id: message.id })
      resolve({ ok: false, failure: 'unanswered', detail: 'the platform did not answer' })
    })
  })
  try {
    return await Promise.race([platform.send(message), silence])
  } catch (cause) {
    logger.error('a platform threw while sending', { id: message.id, cause })
    return { ok: false, failure: 'unanswered', detail: 'the platform threw' }
  } finally {
    cancel()
  }
}

import type { Incoming } from '../../src/app/ports.ts'
import type { Instant } from '../../src/domain/instant.ts'
import type { WechatPuppet } from './bot.ts'
import { CALL, decode, isText, roomOf, talkerOf } from './decode.ts'
import { kindOfFailure } from './errors.ts'
import type { NumberOffers } from './number-offers.ts'
import type { RoomNames } from './room-names.ts'

/**
 * Reads a message that the puppet has announced, with what is needed to understand it; null when it holds no words.
 * Throws what the puppet throws: then it may be read again.
 */
export async function readMessage(
  puppet: WechatPuppet,
  messageId: string,
  around: {
    readonly account: string
    readonly names: RoomNames
    readonly offers: NumberOffers
    readonly receivedAt: Instant
  },
): Promise<Incoming | null> {
  const { account, names, offers, receivedAt } = around
  const message = await puppet.messagePayload(messageId)
  if (!isText(message)) return null
  const selfId = puppet.currentUserId
  const talkerId = talkerOf(message)
  const mentions = talkerId !== selfId && /[@＠﹫]/u.test(message.text ?? '')
  const incoming = decode(message, {
    account,
    selfId,
    talkerName: await nameOf(puppet, talkerId),
    ownNames: mentions ? await names.own(puppet, roomOf(message)) : [],
    receivedAt,
  })
  if (incoming.own) return incoming
  const { conversationId, author, key, text } = incoming
  const uncalled = text.startsWith(CALL) ? text.slice(CALL.length) : text
  const chosen = offers.chosen(conversationId, author.id, key, uncalled)
  return chosen === null ? incoming : { ...incoming, text: chosen }
}

/** Some puppets don't know strangers: then the id must do for a name. */
async function nameOf(puppet: WechatPuppet, contactId: string): Promise<string> {
  try {
    const { name } = await puppet.contactPayload(contactId)
    return name === '' ? contactId : name
  } catch (thrown) {
    if (kindOfFailure(thrown) === 'unavailable') throw thrown
    return contactId
  }
}

// @ts-check
/**
 * What the server sends (state.ts and encode.ts of the adapter; reply.ts of the domain).
 *
 * @typedef {import('../../../src/domain/reply.ts').Reply} Reply
 * @typedef {import('../../../src/domain/reply.ts').ReplyAction} ReplyAction
 * @typedef {import('../../../src/app/ports.ts').RosterPerson} RosterPerson
 * @typedef {import('../encode.ts').WireLine} WireLine
 * @typedef {Awaited<ReturnType<typeof import('../state.ts').stateFor>>} State
 * @typedef {State['conversations'][number]} Conversation
 * @typedef {NonNullable<State['demo']>['presets']} Presets
 *
 * A message on its way. `waiting`: posted again until acknowledged; `refused`: the server will never take it.
 * @typedef {object} Outgoing
 * @property {string} id
 * @property {string} as whom it was written as; '' outside the demo
 * @property {string} conversationId
 * @property {string} text
 * @property {number} at
 * @property {boolean} shown it stands among the lines already
 * @property {'sending' | 'waiting' | 'sent' | 'refused'} state
 */
export {}

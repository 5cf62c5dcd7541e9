import { randomUUID } from 'node:crypto'
import { attachmentMaker } from '../../../adapters/attachments/index.ts'
import { createWebChat } from '../../../adapters/web/index.ts'
import { plain } from '../../../src/domain/reply.ts'
import { chatPlatformContract, type Ears, type PlatformUnderTest } from '../../contracts/chat-platform.ts'
import { SILENT } from '../../support/web-bot.ts'
import { MemoryRoster, MemoryTranscript } from '../../support/web-county.ts'

const GROUP = 'group:shiqiao'
const PERSON = 'u-zhao'

chatPlatformContract('the web chat', openWeb)

async function openWeb(ears: Ears): Promise<PlatformUnderTest> {
  const transcript = new MemoryTranscript()
  const roster = new MemoryRoster()
  const clock = { now: () => Date.now() }
  const chatOn = (port: number) =>
    createWebChat({
      host: '127.0.0.1',
      port,
      demo: { now: clock.now, set: () => {} },
      roster,
      transcript,
      clock,
      logger: SILENT,
      attachments: attachmentMaker(),
    })
  let chat = chatOn(0)
  await chat.start(ears)
  let last: object = {}

  /** As the page does: again, until it is acknowledged. */
  async function post(message: object): Promise<void> {
    last = message
    for (let status = 0; status !== 202; ) {
      const address = chat.address()
      const response = await fetch(`${address}/api/messages?as=${PERSON}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: address },
        body: JSON.stringify(message),
      }).catch(() => null)
      status = response?.status ?? 0
    }
  }
  const message = (conversationId: string, text: string) => ({ id: randomUUID(), conversationId, text })

  return {
    get platform() {
      return chat
    },
    group: GROUP,
    person: `private:${PERSON}`,
    speak: (where, text) => post(message(where === 'group' ? GROUP : `private:${PERSON}`, text)),
    redeliver: () => post(last),
    echoOwn: null,
    async speakWhileAway(text) {
      const port = Number(new URL(chat.address()).port)
      await chat.stop()
      const spoken = message(GROUP, text)
      chat = chatOn(port)
      await chat.start(ears)
      await post(spoken)
    },
    async shown(conversationId) {
      const lines = await transcript.read(conversationId, null, 10_000)
      return lines.flatMap(({ reply }) =>
        reply === null ? [] : [[plain(reply), ...reply.actions.map(({ label }) => label)].join('\n')],
      )
    },
    failures: {
      unavailable: () => {
        transcript.failing = 1
      },
    },
    close: () => chat.stop(),
  }
}

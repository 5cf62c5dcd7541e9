import { chatPlatformContract, type Ears, type PlatformUnderTest } from '../../contracts/chat-platform.ts'
import { openAccount } from '../../support/wechat-account.ts'
import { BOT, WechatService } from '../../support/wechat-service.ts'

const GROUP = 'shiqiao@chatroom'
const PERSON = 'wx-zhao'

chatPlatformContract('WeChat', openService)

async function openService(ears: Ears): Promise<PlatformUnderTest> {
  const service = await WechatService.start()
  service.person(PERSON, '赵秀英')
  service.room(GROUP, '石桥村工作群', [PERSON])
  const { platform } = openAccount(service)
  await platform.start(ears)
  let last = ''
  const speak = (where: string, text: string) => {
    last = service.say(PERSON, where, text)
  }
  return {
    platform,
    group: GROUP,
    person: PERSON,
    speak: async (where, text) => speak(where === 'group' ? GROUP : BOT, text),
    redeliver: async () => service.tellAgain(last),
    echoOwn: async () => {
      service.say(BOT, GROUP, '机器人在手机上说的')
    },
    async speakWhileAway(text) {
      await service.down()
      speak(GROUP, text)
      await service.up()
    },
    shown: async (conversationId) =>
      service.shown.filter((each) => each.conversationId === conversationId).map(({ text }) => text),
    failures: {
      rate_limited: () => service.failing.push('操作太频繁，请稍后再试'),
      forbidden: () => service.failing.push('对方还不是你的好友'),
      gone: () => service.failing.push({ code: 2, message: 'the bot is not in this room' }),
      unavailable: () => service.failing.push('not logged in'),
      invalid: () => service.failing.push('message too long'),
    },
    async close() {
      await platform.stop()
      await service.stop()
    },
  }
}

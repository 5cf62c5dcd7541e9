import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import { hashCode } from '../../src/app/binding-code.ts'
import type { DirectoryData } from '../../src/domain/directory.ts'
import { aCounty, aPerson, webAccounts } from '../support/county.ts'
import type { TestDatabase } from '../support/databases.ts'
import { RecordingPlatform, type RunningGate, runGate } from '../support/running-gate.ts'

function countyOn(platform: string): DirectoryData {
  const county = aCounty()
  const [liulin, group] = [county.units[3], county.groups[3]]
  if (liulin === undefined || group === undefined) throw new Error('the county has changed')
  return {
    ...county,
    departments: [
      ...county.departments,
      { id: 'yq-yjb', name: '洋泉镇应急办', unitId: 'yangquan', frozen: false },
    ],
    people: [
      ...county.people,
      aPerson({ id: 'lixiaomei', name: '李小梅', roles: ['cadre'], unitId: 'shiqiao' }),
      aPerson({ id: 'yangfan', name: '杨帆', roles: ['poster'], departmentId: 'yq-yjb' }),
      aPerson({ id: 'lintao', name: '林涛', roles: ['admin'] }),
      aPerson({ id: 'xinren', name: '辛仁', roles: ['cadre'], unitId: 'shiqiao' }),
    ],
    units: [...county.units, { ...liulin, id: 'baishi', name: '白石村' }],
    groups: [
      ...county.groups,
      { ...group, conversationId: 'group:dianming', title: '点名群' },
      { ...group, conversationId: 'group:xunluo', title: '巡逻群' },
    ].map((each) => ({ ...each, platform, account: 'local' })),
  }
}

/** The county on one platform, with something for every command to be about. */
export async function openCounty(
  platform: string,
  test: TestDatabase,
): Promise<{ readonly bot: RunningGate; readonly recording: RecordingPlatform }> {
  const database = await test.open()
  const county = countyOn(platform)
  const monday = { now: () => Date.UTC(2026, 10, 23, 0, 30) }
  const store = directoryStore(database, monday)
  await store.apply(
    county,
    webAccounts(county)
      .filter(({ personId }) => personId !== 'xinren')
      .map((account) => ({ ...account, platform })),
  )
  await store.addCode({
    codeHash: hashCode('721869670315'),
    personId: 'xinren',
    expiresAt: monday.now() + 86_400_000,
  })
  const recording = new RecordingPlatform(platform, 'local')
  const bot = await runGate(database, {}, platform === 'web' ? [] : [recording])
  const say = (userId: string, text: string) =>
    bot.saidFrom(
      { platform, account: 'local', userId, alone: `private:${userId}`, group: 'group:shiqiao' },
      text,
    )
  const post = (matter: string) =>
    say('liumin', `/派单 责任人：张建国 期限：11月26日17:00 依据：洋政办发〔2026〕12号 事项：${matter}`)
  bot.at('2026-11-23 07:00')
  await post('报送冬春救助台账')
  bot.at('2026-11-23 09:00')
  await post('核对低保户名单')
  await post('检查护林防火物资')
  await say('liumin', '请石桥村下周三下班前把低保台账报我，收到请回复')
  await say('zhangjianguo', '延期 2 11月30日17:00 因为下雨')
  const alone = (text: string) =>
    bot.saidFrom({ platform, account: 'local', userId: 'liumin', alone: 'private:liumin' }, text)
  const toMany =
    '/派单 单位：石桥村、柳林村 责任人：负责人 期限：11月26日17:00 依据：洋政办发〔2026〕12号 事项：'
  await alone(`${toMany}报送用水台账`)
  await alone(`${toMany}报送用电台账`)
  await alone('确认 2')
  const apply = (group: string, answerable: string) =>
    bot.saidFrom(
      { platform, account: 'local', userId: 'liumin', alone: 'private:liumin', group },
      `/申请建群\n问题：汛期值守\n工作：雨情通报\n截止：12月10日\n负责人：${answerable}`,
    )
  await apply('group:dianming', '张建国')
  await apply('group:xunluo', '李小梅')
  for (const text of ['/准建 6', '/清群 6 12月4日']) {
    await bot.saidFrom({ platform, account: 'local', userId: 'heping', alone: 'private:heping' }, text)
  }
  return { bot, recording: platform === 'web' ? bot.platform : recording }
}

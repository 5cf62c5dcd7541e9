import { describe, expect, it } from 'vitest'
import { directoryStore } from '../../../adapters/prisma/directory-store.ts'
import { webRoster } from '../../../adapters/prisma/web-roster.ts'
import type { WebRoster } from '../../../src/app/ports.ts'
import { aCounty, webAccounts } from '../../support/county.ts'
import { eachDatabase } from '../../support/databases.ts'

const clock = { now: () => 0 }

eachDatabase((_, fresh) => {
  const opened = async (): Promise<WebRoster> => {
    const database = await (await fresh()).open()
    const county = aCounty()
    const elsewhere = {
      platform: 'telegram',
      account: 'bot',
      userId: '7',
      personId: 'liumin',
      privateConversationId: '7',
    }
    const groups = [
      ...county.groups,
      {
        platform: 'telegram',
        account: 'bot',
        conversationId: '-100',
        title: '石桥村',
        state: 'ad_hoc',
        unitId: 'shiqiao',
      } as const,
    ]
    await directoryStore(database, clock).apply({ ...county, groups }, [...webAccounts(county), elsewhere])
    return webRoster(database)
  }
  const groupsOf = async (userId: string): Promise<readonly string[]> =>
    (await (await opened()).groupsOf(userId)).map((group) => group.conversationId)

  describe('the web chat’s roster', () => {
    it('lists everybody bound on the web once, in the order of binding, but those who left', async () => {
      const people = await (await opened()).people()
      expect(people.map((person) => person.userId)).toEqual([
        'liumin',
        'zhouhai',
        'qianli',
        'zhangjianguo',
        'wangguilan',
        'zhaoxiuying',
        'heping',
      ])
    })

    it('tells who somebody is: office before unit, roles, language', async () => {
      const roster = await opened()
      expect(await roster.person('liumin')).toEqual({
        userId: 'liumin',
        name: '刘敏',
        title: '干事',
        organisation: '洋泉镇党政办',
        roles: ['poster'],
        language: 'zh',
      })
      expect(await roster.person('zhaoxiuying')).toMatchObject({ organisation: '柳林村', language: 'en' })
      expect(await roster.person('heping')).toMatchObject({ organisation: '' })
      expect(await roster.person('sunhua')).toBeNull()
      expect(await roster.person('7')).toBeNull()
    })

    it('seats a cadre in the unit’s group alone', async () => {
      expect(await groupsOf('zhangjianguo')).toEqual(['group:shiqiao'])
    })

    it('seats a poster in the groups of units right below the department’s', async () => {
      expect(await groupsOf('liumin')).toEqual(['group:liulin', 'group:shiqiao'])
      expect(await groupsOf('zhouhai')).toEqual(['group:yangquan'])
    })

    it('seats a supervisor in every web group, and nobody unknown anywhere', async () => {
      expect(await groupsOf('heping')).toEqual([
        'group:fangxun',
        'group:liulin',
        'group:shiqiao',
        'group:yangquan',
      ])
      expect(await groupsOf('stranger')).toEqual([])
      expect(await groupsOf('sunhua')).toEqual([])
    })
  })
})

import { describe, expect, it } from 'vitest'
import type { DemoAccount, Directory } from '../../src/app/ports.ts'
import type { DirectoryData } from '../../src/domain/directory.ts'
import { aCounty, SUMMER_SCHEDULE, webAccounts } from '../support/county.ts'

/** What every `Directory` answers, wherever it keeps its data. `open` gives one that holds `data`. */
export function directoryContract(
  name: string,
  open: (data: DirectoryData, accounts: readonly DemoAccount[]) => Promise<Directory>,
): void {
  describe(`${name} as a directory`, () => {
    const county = aCounty()
    const opened = (): Promise<Directory> => open(county, webAccounts(county))
    const names = async (people: Promise<readonly { readonly name: string }[]>): Promise<readonly string[]> =>
      (await people).map((person) => person.name)

    it('knows units by id, with their hours, and lists them by id', async () => {
      const directory = await opened()
      expect(directory.unit('shiqiao')).toEqual(county.units[2])
      expect(directory.unit('yangquan')?.schedule).toEqual(SUMMER_SCHEDULE)
      expect(directory.unit('nowhere')).toBeNull()
      expect(directory.units().map((unit) => unit.id)).toEqual(['liulin', 'qinghe', 'shiqiao', 'yangquan'])
    })

    it('knows departments, frozen or not', async () => {
      const directory = await opened()
      expect(directory.department('yq-dzb')).toEqual(county.departments[0])
      expect(directory.department('qh-cjb')?.frozen).toBe(true)
      expect(directory.department('shiqiao')).toBeNull()
    })

    it('knows duty lists by code and registered instructions', async () => {
      const directory = await opened()
      expect(directory.duties().map((duty) => duty.code)).toEqual(['A-01', 'A-02'])
      expect(directory.sources.duty('A-02')?.title).toBe('低保对象入户核查')
      expect(directory.sources.duty('B-01')).toBeNull()
      expect(directory.sources.instruction('批示2026-015')?.title).toBe('关于秋粮收购的批示')
      expect(directory.sources.instruction('批示2026-016')).toBeNull()
    })

    it('knows a person by id with everything about them, those who left included', async () => {
      const directory = await opened()
      expect(await directory.person('zhouhai')).toEqual(county.people[1])
      expect(await directory.person('sunhua')).toMatchObject({ active: false })
      expect(await directory.person('zhaoxiuying')).toMatchObject({ language: 'en', lead: true })
      expect(await directory.person('nobody')).toBeNull()
    })

    it('finds the person behind an account of that very platform', async () => {
      const directory = await opened()
      expect(await directory.personByAccount('web', 'liumin')).toMatchObject({ name: '刘敏' })
      expect(await directory.personByAccount('telegram', 'liumin')).toBeNull()
      expect(await directory.personByAccount('web', "x' OR '1'='1")).toBeNull()
    })

    it('names active members alone, the lead first', async () => {
      const directory = await opened()
      expect(await names(directory.membersOf('shiqiao'))).toEqual(['王桂兰', '张建国'])
      expect(await names(directory.membersOf('yangquan'))).toEqual([])
    })

    it('names the members of many units at once, those asked for before among them', async () => {
      const directory = await opened()
      await directory.membersOf('liulin')
      const members = await directory.membersOfMany(['liulin', 'shiqiao', 'yangquan', 'nowhere'])
      const named = (unitId: string) => (members.get(unitId) ?? []).map(({ name }) => name)
      expect(['liulin', 'shiqiao', 'yangquan', 'nowhere'].map(named)).toEqual([
        ['赵秀英'],
        ['王桂兰', '张建国'],
        [],
        [],
      ])
      expect(members.get('shiqiao')).toEqual(await directory.membersOf('shiqiao'))
      expect(await directory.membersOfMany([])).toEqual(new Map())
    })

    it('knows the permitted groups of many units at once, and which have none', async () => {
      const directory = await opened()
      const groups = await directory.permittedGroupsOf(['qinghe', 'liulin', 'shiqiao', 'nowhere'])
      expect([...groups.keys()].sort()).toEqual(['liulin', 'shiqiao'])
      expect(groups.get('liulin')).toEqual(await directory.permittedGroupOf('liulin'))
      expect(await directory.permittedGroupsOf(['qinghe'])).toEqual(new Map())
    })

    it('names the active people of a role', async () => {
      const directory = await opened()
      expect(await names(directory.peopleInRole('supervisor'))).toEqual(['何平'])
      expect(await names(directory.peopleInRole('cadre'))).toEqual(['王桂兰', '张建国', '赵秀英'])
      expect(await directory.peopleInRole('admin')).toEqual([])
    })

    it('finds no private place on an account that is ruled out', async () => {
      const directory = await open(county, webAccounts(county).slice(0, 1))
      expect(await directory.privateAddressOf('liumin', { platform: 'web', account: 'local' })).toBeNull()
      expect(
        await directory.privateAddressOf('liumin', { platform: 'telegram', account: '1' }),
      ).not.toBeNull()
    })

    it('knows groups by address, and the one permitted group of a unit', async () => {
      const directory = await opened()
      const web = { platform: 'web', account: 'local' }
      expect(await directory.group({ ...web, conversationId: 'group:shiqiao' })).toEqual(county.groups[1])
      expect(await directory.group({ ...web, conversationId: 'group:fangxun' })).toMatchObject({
        state: 'ad_hoc',
      })
      expect(await directory.group({ ...web, account: 'b', conversationId: 'group:shiqiao' })).toBeNull()
      expect(await directory.permittedGroupOf('liulin')).toMatchObject({ conversationId: 'group:liulin' })
      expect(await directory.permittedGroupOf('qinghe')).toBeNull()
    })

    it('knows where somebody can be reached alone', async () => {
      const directory = await open(county, webAccounts(county).slice(0, 1))
      expect(await directory.privateAddressOf('liumin')).toEqual({
        platform: 'web',
        account: 'local',
        conversationId: 'private:liumin',
      })
      expect(await directory.privateAddressOf('zhouhai')).toBeNull()
    })

    it('bears the version that it was refreshed to', async () => {
      const directory = await opened()
      const next = directory.version + 1
      await directory.refresh(next)
      expect(directory.version).toBe(next)
      expect(await names(directory.membersOf('liulin'))).toEqual(['赵秀英'])
    })

    it('answers many at once alike', async () => {
      const directory = await opened()
      const people = await Promise.all(
        Array.from({ length: 50 }, () => directory.personByAccount('web', 'heping')),
      )
      expect(new Set(people.map((person) => person?.name))).toEqual(new Set(['何平']))
    })
  })
}

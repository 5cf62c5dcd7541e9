import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import { hashCode } from '../../src/app/binding-code.ts'
import type { GroupChange } from '../../src/app/ports.ts'
import { DEFAULT_SCHEDULE } from '../../src/domain/calendar.ts'
import type { Unit } from '../../src/domain/directory.ts'
import { eachDatabase } from '../support/databases.ts'
import { type RunningGate, runGate } from '../support/running-gate.ts'

const FIELDS = '问题：汛期值守联络\n工作：雨情通报、巡查排班\n截止：12月10日\n负责人：张建国'

eachDatabase((name, fresh) => {
  describe(`${name}: the life of a group`, () => {
    async function started() {
      const database = await (await fresh()).open()
      const gate = await runGate(database)
      await directoryStore(database, gate.clock).apply({ ...NOTHING, units: [NEW_UNIT] })
      return { gate, database, happen: happenings(gate), tick: tickOf(gate) }
    }

    it('registers an unknown group as ad hoc, with one sentence, once, in working hours', async () => {
      const { gate, happen } = await started()
      gate.at('2026-11-23 20:00')
      await happen('group:new', joined('防汛群'))
      expect(gate.heard('group:new')).toEqual([])
      gate.at('2026-11-24 08:30')
      gate.gate.wake()
      await gate.gate.settled()
      await happen('group:new', joined('防汛群'))
      await happen('group:new', { kind: 'members', count: 30, userIds: ['a', 'b'] })
      await happen('group:new', { kind: 'renamed', title: '防汛值守群' })
      expect(gate.heard('group:new')).toHaveLength(1)
      expect(gate.heard('group:new')[0]).toContain('不接任务')
      expect(await gate.ledger.groups.at(web('group:new'))).toMatchObject({
        state: 'ad_hoc',
        title: '防汛值守群',
        memberCount: 30,
        present: true,
        unitId: null,
      })
    })

    it('never takes tasks in a group that is not permitted', async () => {
      const { gate, happen } = await started()
      await happen('group:new', joined('防汛群'))
      const said = await gate.say(
        'liumin',
        'group:new',
        '/派单 责任人：张建国 期限：11月26日17:00 依据：洋政办发〔2026〕12号 事项：核对补贴面积',
      )
      expect(said).toContain('没有办成')
      expect((await gate.ledger.head()).nextTask).toBe(1)
    })

    it('makes a group the permitted one at the word of an admin, and points a second to the first', async () => {
      const { gate, happen } = await started()
      await happen('group:new', joined('白石村工作群'))
      expect(await gate.say('liumin', 'group:new', '绑定群 白石村')).toBe('')
      expect(await gate.say('liumin', 'group:new', '/绑定群 白石村')).toContain('管理员')
      expect(await gate.say('heping', 'group:new', '/绑定群')).toContain('/绑定群 单位：')
      expect(await gate.say('lintao', 'group:new', '/绑定群 天河县')).toContain('没有这个单位')
      expect(await gate.say('lintao', 'group:new', '/绑定群 石桥村')).toMatch(
        /已有许可群：\d+号「石桥村工作群」/,
      )
      const bound = await gate.say('lintao', 'group:new', '/绑定群 白石村')
      expect(bound).toContain('本群是白石村的许可群')
      expect(await gate.world.directory.permittedGroupOf('baishi')).toMatchObject({
        conversationId: 'group:new',
      })
      expect(await gate.say('lintao', 'group:new', '/绑定群 石桥村')).toContain('白石村')
    })

    it('takes a code of a unit once, from anybody who is known', async () => {
      const { gate, database, happen } = await started()
      await happen('group:new', joined('白石村工作群'))
      const store = directoryStore(database, gate.clock)
      const expiresAt = gate.clock.now() + 1000
      await store.addGroupCode({ codeHash: hashCode('483920175264'), unitId: 'baishi', expiresAt })
      expect(await gate.say('liumin', 'group:new', '/绑定群 111111111111')).toContain('码')
      expect(await gate.say('liumin', 'private:liumin', '/绑定群 483920175264')).toContain('群里')
      expect(await gate.say('liumin', 'group:new', '绑定群 ４８３９ 2017 5264')).toContain('白石村的许可群')
      await happen('group:other', joined('另一个群'))
      expect(await gate.say('liumin', 'group:other', '/绑定群 483920175264')).not.toContain('许可群「')
      expect(await gate.ledger.groups.at(web('group:other'))).toMatchObject({ state: 'ad_hoc' })
    })

    it('asks for all of an application, tells the supervisors, and tells the applicant alone what they say', async () => {
      const { gate, happen } = await started()
      await happen('group:new', joined('防汛群'))
      await gate.gate.settled()
      const missing = await gate.say('liumin', 'group:new', '/申请建群 问题：防汛')
      expect(missing).toContain('请写明工作、截止、负责人')
      expect(missing).toContain('/申请建群\n问题：防汛\n工作：\n截止：\n负责人：')
      expect(await gate.say('liumin', 'group:new', `/申请建群\n${FIELDS}`)).toContain('已申请')
      const group = await gate.ledger.groups.at(web('group:new'))
      expect(group).toMatchObject({ state: 'applied', owner: '张建国', ownerId: 'zhangjianguo' })
      const number = group?.number ?? 0
      expect(gate.heard('private:heping').at(-1)).toContain(`建群申请：${number} 号群`)
      expect(await gate.say('liumin', 'private:liumin', `/准建 ${number}`)).toContain('督导')
      expect(await gate.say('heping', 'private:heping', `准建 ${number}`)).toContain('准许用到 2026-12-10')
      expect(gate.heard('private:liumin').at(-1)).toContain('准许用到 2026-12-10')
      expect(gate.heard('group:new')).toHaveLength(1)
      expect(await gate.ledger.groups.byNumber(number)).toMatchObject({ state: 'temporary' })
      expect(await gate.say('heping', 'private:heping', `/不准建 ${number} 不需要`)).toContain('没有待批')
    })

    it('leads a temporary group to its end once its time is over', async () => {
      const { gate, happen, tick } = await started()
      await happen('group:new', joined('防汛群'))
      await gate.say('liumin', 'group:new', `/申请建群\n${FIELDS}`)
      const number = (await gate.ledger.groups.at(web('group:new')))?.number ?? 0
      await gate.say('heping', 'private:heping', `/准建 ${number}`)
      await tick('2026-12-10 16:00')
      expect(await gate.ledger.groups.byNumber(number)).toMatchObject({ state: 'temporary' })
      await tick('2026-12-11 07:00')
      expect(await gate.ledger.groups.byNumber(number)).toMatchObject({ state: 'temporary' })
      await tick('2026-12-11 09:00')
      await tick('2026-12-11 09:10')
      await tick('2026-12-11 09:20')
      expect(gate.heard('group:new').filter((text) => text.includes('解散'))).toHaveLength(1)
      expect(gate.heard('group:new').at(-1)).toContain('本群将于 2026-12-18 解散')
      // 张建国 answers for it: he is reminded, then asked, each once.
      for (const day of ['14', '15', '16', '17', '18', '21'])
        for (const time of ['09:00', '11:00', '15:00']) await tick(`2026-12-${day} ${time}`)
      const told = gate.heard('private:zhangjianguo').filter((text) => text.includes('防汛群'))
      expect(told).toHaveLength(2)
      expect(told[0]).toContain('快到清理日期')
      expect(told[1]).toContain('到清理日期了')
      expect(await gate.ledger.groups.byNumber(number)).toMatchObject({ state: 'dissolving' })
      await gate.say('zhangjianguo', 'private:zhangjianguo', `已清 ${number}`)
      await tick('2026-12-22 09:00')
      expect(await gate.ledger.groups.byNumber(number)).toMatchObject({ state: 'dissolved', present: false })
      expect(gate.platform.sent.filter(({ act }) => act === 'leave')).toHaveLength(1)
      expect(gate.heard('group:new').filter((text) => text !== '')).toHaveLength(2)
    })

    it('plans the end of several groups at once, and says why it cannot for the others', async () => {
      const { gate, happen } = await started()
      for (const [index, title] of ['甲群', '乙群', '丙群'].entries())
        await happen(`group:n${index}`, joined(title))
      const first = (await gate.ledger.groups.at(web('group:n0')))?.number ?? 0
      const permitted = (await gate.ledger.groups.at(web('group:shiqiao')))?.number ?? 0
      const said = await gate.say(
        'heping',
        'private:heping',
        `/清群 ${permitted}、${first}-${first + 2}、999 12月10日`,
      )
      expect(said).toContain('3 个群定于 2026-12-10 清理')
      expect(said).toContain('2 个没有办成')
      expect(said).toContain('许可群')
      expect(await gate.say('heping', 'private:heping', `/清群 ${first} 昨天`)).toContain('没有办成')
      expect(await gate.say('heping', 'private:heping', `/清群 ${first} 随便`)).toContain('看不懂')
      expect(await gate.say('heping', 'private:heping', `/清群 ${first} 取消`)).toContain('不清了')
      expect(await gate.ledger.groups.byNumber(first)).toMatchObject({ state: 'ad_hoc', dissolution: null })
      const overview = await gate.say('heping', 'private:heping', '清群')
      expect(overview).toContain('清群：')
      expect(overview).toContain('清理计划')
      expect(await gate.say('liumin', 'private:liumin', '/清群')).toContain('督导')
    })

    it('tells the admins alone when the bot is removed from a permitted group, and lets another take its place', async () => {
      const { gate, happen, tick } = await started()
      await post(gate)
      await happen('group:shiqiao', { kind: 'left', why: 'removed' })
      await happen('group:shiqiao', { kind: 'left', why: 'removed' })
      expect(gate.heard('private:lintao').filter((text) => text.includes('石桥村工作群'))).toHaveLength(1)
      await happen('group:new', joined('石桥村新群'))
      expect(await gate.say('lintao', 'group:new', '/绑定群 石桥村')).toContain('石桥村的许可群')
      await tick('2026-11-23 10:00')
      expect(await gate.ledger.groups.at(web('group:shiqiao'))).toMatchObject({ state: 'dissolved' })
      expect(await gate.ledger.task(1)).toMatchObject({ conversationId: 'group:new' })
      expect(gate.heard('group:new').at(-1)).toContain('接办')
      expect(await gate.say('zhangjianguo', 'group:new', '办结 1 已核对')).toContain('已办结')
    })

    it('follows a group to its new id, with its tasks', async () => {
      const { gate, happen } = await started()
      await post(gate)
      await happen('group:super', joined('石桥村工作群'))
      await happen('group:shiqiao', { kind: 'moved', to: 'group:super' })
      expect(await gate.ledger.groups.at(web('group:super'))).toMatchObject({
        state: 'permitted',
        unitId: 'shiqiao',
      })
      expect(await gate.ledger.groups.at(web('group:shiqiao'))).toBeNull()
      expect(await gate.say('zhangjianguo', 'group:super', '办结 1 已核对')).toContain('已办结')
    })

    it('counts a group that is gone as dissolved, and one in which people speak again as alive', async () => {
      const { gate, happen, tick } = await started()
      await happen('group:new', joined('甲群'))
      await happen('group:new', { kind: 'left', why: 'gone' })
      await tick('2026-11-23 10:00')
      expect(await gate.ledger.groups.at(web('group:new'))).toMatchObject({ state: 'dissolved' })
      gate.at('2026-11-25 10:00')
      await gate.say('liumin', 'group:new', '大家好')
      await tick('2026-11-25 10:10')
      expect(await gate.ledger.groups.at(web('group:new'))).toMatchObject({ state: 'ad_hoc', present: true })
    })

    it('stays out of a group that it was taken out of after somebody spoke there', async () => {
      const { gate, happen, tick } = await started()
      await gate.say('liumin', 'group:shiqiao', '大家好')
      await happen('group:shiqiao', { kind: 'left', why: 'removed' })
      await tick('2026-11-23 10:00')
      expect(await gate.ledger.groups.at(web('group:shiqiao'))).toMatchObject({ present: false })
    })

    it('registers no group at an address that it has left behind', async () => {
      const { gate, happen, tick } = await started()
      await gate.say('liumin', 'group:shiqiao', '大家好')
      await happen('group:shiqiao', { kind: 'moved', to: 'group:super' })
      await tick('2026-11-23 10:00')
      expect(await gate.ledger.groups.at(web('group:shiqiao'))).toBeNull()
    })

    it('leaves an audit row wherever the bot is let in again, or a group is met by what is said in it', async () => {
      const { gate, happen, tick } = await started()
      await happen('group:new', joined('甲群'))
      await happen('group:new', { kind: 'left', why: 'gone' })
      await tick('2026-11-23 10:00')
      await happen('group:new', joined('甲群'))
      await gate.say('liumin', 'group:heard', '大家好')
      await tick('2026-11-23 10:10')
      expect(await audited(gate)).toEqual([
        'group_joined',
        'group_left',
        'group_dissolved',
        'group_joined',
        'group_heard',
      ])
    })

    it('leaves nothing of one unit in a group that becomes another unit’s', async () => {
      const { gate, happen } = await started()
      await post(gate)
      await happen('group:shiqiao', { kind: 'left', why: 'removed' })
      await happen('group:new', joined('石桥村新群'))
      await gate.say('lintao', 'group:new', '/绑定群 石桥村')
      await happen('group:shiqiao', joined('旧群'))
      expect(await gate.say('lintao', 'group:shiqiao', '/绑定群 白石村')).toContain('白石村的许可群')
      expect(await gate.ledger.task(1)).toMatchObject({ conversationId: 'group:new' })
      expect(gate.heard('group:new').at(-1)).toContain('接办')
      expect(await audited(gate)).toContain('carry_over')
    })

    it('does not call a group ad hoc in the morning that was made permitted in the evening', async () => {
      const { gate, happen, tick } = await started()
      gate.at('2026-11-23 20:00')
      await happen('group:new', joined('白石村工作群'))
      await gate.say('lintao', 'group:new', '/绑定群 白石村')
      await tick('2026-11-24 08:30')
      expect(gate.heard('group:new')).toHaveLength(1)
      expect(gate.heard('group:new')[0]).toContain('本群是白石村的许可群')
    })

    it('writes nothing for talk but once a day for each group', async () => {
      const { gate, tick } = await started()
      const before = await gate.ledger.head()
      for (let count = 0; count < 50; count++) await gate.say('liumin', 'group:shiqiao', `第${count}句闲话`)
      expect(await gate.ledger.head()).toEqual(before)
      await tick('2026-11-23 10:00')
      expect(await gate.ledger.groups.at(web('group:shiqiao'))).toMatchObject({ lastActiveDay: 20_780 })
      expect((await gate.ledger.head()).directoryVersion).toBe(before.directoryVersion)
    })

    it('tells the admins once of a permitted group in which the bot is deaf, and nobody of another', async () => {
      const { gate, happen } = await started()
      await happen('group:new', joined('甲群'))
      await happen('group:new', { kind: 'rights', hears: false })
      expect(gate.heard('private:lintao')).toEqual([])
      await happen('group:shiqiao', { kind: 'rights', hears: false })
      await happen('group:shiqiao', { kind: 'rights', hears: false })
      expect(gate.heard('private:lintao')).toHaveLength(1)
    })

    it('lists the register by page and state', async () => {
      const { gate, happen } = await started()
      for (let index = 0; index < 12; index++) await happen(`group:n${index}`, joined(`${index}群`))
      const list = await gate.say('heping', 'private:heping', '群台账 临时')
      expect(list).toContain('第 1/2 页')
      expect(await gate.say('heping', 'private:heping', '/群台账 临时 2')).toContain('「11群」')
      expect(await gate.say('heping', 'private:heping', '/群台账 许可')).toContain('石桥村工作群')
      expect(await gate.say('liumin', 'private:liumin', '/群台账')).toContain('督导')
    })
  })
})

/** A unit that has no group yet. */
const NEW_UNIT: Unit = {
  id: 'baishi',
  name: '白石村',
  level: 'village',
  parentId: 'yangquan',
  schedule: DEFAULT_SCHEDULE,
}
const NOTHING = { units: [], departments: [], people: [], duties: [], instructions: [], groups: [] }

const web = (conversationId: string) => ({ platform: 'web', account: 'local', conversationId })
const joined = (title: string): GroupChange => ({ kind: 'joined', title, memberCount: 20, by: null })

function happenings(running: RunningGate) {
  return async (conversationId: string, change: GroupChange) => {
    await running.gate.dispatch.happen({
      key: randomUUID(),
      at: running.clock.now(),
      ...web(conversationId),
      ...change,
    })
    await running.gate.settled()
  }
}

function tickOf(running: RunningGate) {
  return async (local: string) => {
    running.at(local)
    await running.gate.keepGroups()
    running.gate.wake()
    await running.gate.settled()
  }
}

async function post(running: RunningGate): Promise<void> {
  const text = '/派单 责任人：张建国 期限：11月26日17:00 依据：洋政办发〔2026〕12号 事项：核对补贴面积'
  await running.say('liumin', 'group:shiqiao', text)
}

async function audited({ ledger }: RunningGate): Promise<readonly string[]> {
  const actions: string[] = []
  for await (const { action } of ledger.auditRows()) actions.push(action)
  return actions
}

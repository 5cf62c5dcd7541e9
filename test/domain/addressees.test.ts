import { describe, expect, it } from 'vitest'
import { addressees } from '../../src/domain/addressees.ts'
import { DEFAULT_SCHEDULE } from '../../src/domain/calendar.ts'
import type { Level, Unit } from '../../src/domain/directory.ts'

const unit = (id: string, name: string, level: Level, parentId: string | null): Unit => ({
  id,
  name,
  level,
  parentId,
  schedule: DEFAULT_SCHEDULE,
})
const units = [
  unit('qinghe', '清河县', 'county', null),
  unit('yangquan', '洋泉镇', 'town', 'qinghe'),
  unit('chengguan', '城关镇', 'town', 'qinghe'),
  unit('shiqiao', '石桥村', 'village', 'yangquan'),
  unit('liulin', '柳林村', 'village', 'yangquan'),
  unit('nanmen', '南门社区', 'village', 'chengguan'),
  unit('shiqiao2', '柳树村', 'village', 'yangquan'),
  unit('liushu2', '柳树村', 'village', 'chengguan'),
]
const ids = (...phrases: string[]) => {
  const found = addressees(phrases, units)
  return found.ok ? found.units.map(({ id }) => id) : found
}

describe('addressees', () => {
  it('finds units by name and by code, each once, in the order given', () => {
    expect(ids('柳林村', 'shiqiao', '柳林村')).toEqual(['liulin', 'shiqiao'])
  })
  it('takes 各村 of a town, and of the whole county', () => {
    expect(ids('洋泉镇各村')).toEqual(['shiqiao', 'liulin', 'shiqiao2'])
    expect(ids('全县各村')).toEqual(['shiqiao', 'liulin', 'nanmen', 'shiqiao2', 'liushu2'])
    expect(ids('各村（社区）')).toEqual(['shiqiao', 'liulin', 'nanmen', 'shiqiao2', 'liushu2'])
  })
  it('takes all towns', () => {
    expect(ids('全县各镇')).toEqual(['yangquan', 'chengguan'])
    expect(ids('各乡镇')).toEqual(['yangquan', 'chengguan'])
  })
  it('leaves out those excepted', () => {
    expect(ids('洋泉镇各村除石桥村外')).toEqual(['liulin', 'shiqiao2'])
    expect(ids('洋泉镇各村（除石桥村、柳林村外）')).toEqual(['shiqiao2'])
    expect(ids('除石桥村外的洋泉镇各村')).toEqual(['liulin', 'shiqiao2'])
  })
  it('refuses a name it does not know, and offers a near one', () => {
    expect(ids('石桥')).toEqual({ ok: false, unknown: ['石桥'], near: ['石桥村'] })
    expect(ids('石侨村')).toEqual({ ok: false, unknown: ['石侨村'], near: ['石桥村'] })
    expect(ids('石桥村', '火星镇各村')).toMatchObject({ ok: false, unknown: ['火星镇各村'] })
  })
  it('refuses an exception it does not know, rather than posting to the excepted', () => {
    expect(ids('洋泉镇各村除石侨村外')).toMatchObject({ ok: false, unknown: ['洋泉镇各村除石侨村外'] })
  })
  it('refuses a name that two units bear', () => {
    expect(ids('柳树村')).toMatchObject({ ok: false, unknown: ['柳树村'] })
  })
})

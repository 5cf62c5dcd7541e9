import { describe, expect, it } from 'vitest'
import { anonymous } from '../../src/domain/anonymous.ts'
import { withoutCourtesies } from '../../src/domain/command/courtesies.ts'
import { spokenPost } from '../../src/domain/command/spoken-post.ts'

const about = { memberNames: ['王桂兰', '张建国'], emergencyKinds: ['防汛', '消防'] }
const spoken = (text: string) => spokenPost(text, about)

describe('an assignment as it was typed, as the fields of a post', () => {
  it.each([
    ['请各村下午五点前把台账报我', '下午五点前', '请各村把台账报我'],
    ['各位书记上午好！请各村于11月30日前报送秋粮面积，收到请回复🙏', '11月30日前', '请各村报送秋粮面积'],
    ['各村明早九点三楼开会', '明早九点', '各村三楼开会'],
    ['表周五下班前交，谢谢大家，辛苦了！', '周五下班前', '表交'],
  ])('%s', (text, deadline, matter) => {
    expect(spoken(text)).toMatchObject({ deadline, matter })
  })

  it('names the members who are spoken to, mentioned or not', () => {
    expect(spoken('@张建国\u2005 名单今天下班前发我').owners).toEqual(['张建国'])
    expect(spoken('@石桥村王桂兰 去看一下').owners).toEqual(['王桂兰'])
    expect(spoken('请张建国明天上午去核对危房户数').owners).toEqual(['张建国'])
  })

  it('takes it for an emergency only where it is called one', () => {
    expect(spoken('防汛紧急，低洼户马上转移').emergency).toBe('防汛')
    expect(spoken('请各村周五前把消防安全检查台账报我').emergency).toBeNull()
    expect(spoken('防汛预案不紧急，月底前报').emergency).toBeNull()
  })

  it('leaves alone what only begins like a greeting, and courtesies that are all there is', () => {
    expect(withoutCourtesies('好的表格明天交')).toBe('好的表格明天交')
    expect(withoutCourtesies('谢谢大家🙏')).toBe('谢谢大家🙏')
  })

  it('takes no longer than its text deserves', () => {
    const began = performance.now()
    for (const tail of ['回复收到', '收到请回复', '谢谢', '🙏', ' ', '，。', '好'])
      withoutCourtesies(`请报台账。${tail.repeat(5_000)}！请抓紧`)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})

describe('a text without names', () => {
  it('masks what the directory knows, mentions and long numbers, the longest name first', () => {
    expect(
      anonymous('@张建国\u2005 洋泉镇党政办刘敏（0851-1234567）要洋泉镇的表', [
        '洋泉镇',
        '洋泉镇党政办',
        '刘敏',
      ]),
    ).toBe('@某人\u2005 某某（某号）要某的表')
  })
})

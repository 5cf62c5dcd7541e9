import type { Rule } from './rule.ts'

export const badSource: Rule = {
  code: 'BAD_SOURCE',
  basis: '参照《党政机关公文处理工作条例》关于发文字号的规定；本县派单规则',
  test: (facts) =>
    facts.source === null || facts.source.ok ? null : { code: 'BAD_SOURCE', text: facts.source.text },
}

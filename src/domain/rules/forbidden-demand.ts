import { findForbiddenDemands } from './forbidden/scan.ts'
import type { Rule } from './rule.ts'

export const forbiddenDemand: Rule = {
  code: 'FORBIDDEN_DEMAND',
  basis:
    '中央网信委《关于防治“指尖上的形式主义”的若干意见》（2023）；中办、国办《整治形式主义为基层减负若干规定》（2024）；本县派单规则',
  test({ matter }) {
    const demands = findForbiddenDemands(matter)
    return demands.length === 0 ? null : { code: 'FORBIDDEN_DEMAND', demands }
  },
}

import type { ForbiddenKind } from '../rule.ts'

/** The policies that forbid empty formalities. */
export type DemandPolicy = 'FINGERTIP_FORMALISM' | 'BURDEN_REGULATION' | 'VILLAGE_CERTIFICATES'

/** As they are shown to the poster. */
export const POLICY_NAMES: Readonly<Record<DemandPolicy, string>> = {
  FINGERTIP_FORMALISM: '中央网信委《关于防治“指尖上的形式主义”的若干意见》（2023）',
  BURDEN_REGULATION: '中办、国办《整治形式主义为基层减负若干规定》（2024）',
  VILLAGE_CERTIFICATES:
    '民政部等六部门《关于改进和规范基层群众性自治组织出具证明工作的指导意见》（民发〔2020〕20号）',
}

/** What each kind of demand stands against, the policy that says so most plainly. */
export const POLICY_OF: Readonly<Record<ForbiddenKind, DemandPolicy>> = {
  CHECK_IN: 'FINGERTIP_FORMALISM',
  SCREENSHOT: 'FINGERTIP_FORMALISM',
  CHAIN_REPLY: 'FINGERTIP_FORMALISM',
  LIKES_AND_VOTES: 'FINGERTIP_FORMALISM',
  RECEIPT: 'FINGERTIP_FORMALISM',
  RANKING: 'FINGERTIP_FORMALISM',
  QUOTA: 'BURDEN_REGULATION',
  PLATFORM_ACTIVITY: 'BURDEN_REGULATION',
  CERTIFICATE: 'VILLAGE_CERTIFICATES',
}

import { explainPermission } from '../../domain/permissions.ts'
import { verifyChain } from '../audit-chain.ts'
import { listing, notDone } from '../replies/plain-answers.ts'
import { type SpokenUseCase, settled } from '../use-case.ts'

/** 审计校验: walks the chain as it stands and says whether it is whole. */
export const verifyAudit: SpokenUseCase<'verify_audit'> = async ({ speaker, wording }, { ledger }) => {
  const permission = explainPermission({ action: 'verify_audit', person: speaker })
  if (!permission.allowed) return settled(notDone(wording.need(permission.need), wording), 'alone')
  const head = await ledger.head()
  const verdict = await verifyChain(ledger.auditRows(), { seq: head.auditSeq, hash: head.auditHash })
  const reply = listing(wording.titles.audit, [])
  const tone = verdict.ok ? 'accepted' : 'refused'
  return settled({ ...reply, tone, blocks: [{ kind: 'text', text: wording.chainVerdict(verdict) }] }, 'alone')
}

import type { Bypass } from '../../domain/bypass.ts'
import { explainPermission } from '../../domain/permissions.ts'
import { BypassTally } from '../bypass-tally.ts'
import { BYPASSES_A_PAGE, bypassListReply, most } from '../replies/bypass-list.ts'
import { notDone } from '../replies/plain-answers.ts'
import { type SpokenUseCase, settled } from '../use-case.ts'

/** So far back the figures go. */
const DAYS = 30
const DAY_MS = 24 * 3_600_000

/** 随口派单: how often tasks are handed out beside the gate, by which departments, at which hours; the latest by number. */
export const bypassList: SpokenUseCase<'bypasses'> = async ({ command, speaker, wording, now }, world) => {
  const permission = explainPermission({ action: 'bypasses', person: speaker })
  if (!permission.allowed) return settled(notDone(wording.need(permission.need), wording), 'alone')
  const { bypasses } = world.ledger
  const tally = new BypassTally((at) => Math.floor(world.calendar.toLocal(at).minute / 60))
  for await (const page of bypasses.said({ from: now - DAYS * DAY_MS, to: now + 1 }))
    for (const each of page) tally.add(each)
  const first = await bypasses.latest(command.page, BYPASSES_A_PAGE)
  const pages = Math.max(1, Math.ceil(first.total / BYPASSES_A_PAGE))
  const page = Math.min(command.page, pages)
  const { bypasses: latest } = page === command.page ? first : await bypasses.latest(page, BYPASSES_A_PAGE)
  const authors = new Map(
    await Promise.all(
      [...new Set([...latest.map(({ authorId }) => authorId), ...most(tally.authors).map(([id]) => id)])].map(
        async (id) => [id, (await world.directory.person(id))?.name ?? null] as const,
      ),
    ),
  )
  const reply = bypassListReply(
    { tally, days: DAYS, latest: world.policy.keepExamples ? latest : latest.map(withoutText), page, pages },
    {
      wording,
      calendarOf: (unitId) => world.calendarOf(world.directory.unit(unitId)),
      unitName: (id) => world.directory.unit(id)?.name ?? id,
      departmentName: (id) => (id === '' ? null : (world.directory.department(id)?.name ?? null)),
      authorName: (id) => authors.get(id) ?? null,
    },
  )
  return settled(reply, 'alone')
}

/** What was kept while the policy allowed it is shown to nobody once it does not. */
const withoutText = (bypass: Bypass): Bypass => ({ ...bypass, text: null })

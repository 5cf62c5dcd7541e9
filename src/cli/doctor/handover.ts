import type { Ledger } from '../../app/ports.ts'
import type { DirectoryData } from '../../domain/directory.ts'
import { type Finding, someOf, warning } from './finding.ts'

/** Moves looked at: whoever has more open ones has one cause for many. */
const MOST_MOVES = 200

/** Open tasks of people who left or went to another unit, which nobody has taken over yet; those of units without a lead stay. */
export async function handoverFindings(
  ledger: Pick<Ledger, 'moves' | 'openTaskCountsOf'>,
  { people, units }: Pick<DirectoryData, 'people' | 'units'>,
): Promise<readonly Finding[]> {
  const byUnit = new Map<string, number>()
  const present = new Map(people.filter(({ active }) => active).map((person) => [person.id, person.unitId]))
  for (const { personId } of await ledger.moves(null, MOST_MOVES)) {
    for (const { unitId, open } of await ledger.openTaskCountsOf(personId)) {
      if (present.get(personId) !== unitId) byUnit.set(unitId, (byUnit.get(unitId) ?? 0) + open)
    }
  }
  if (byUnit.size === 0) return []
  const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? id
  const shown = someOf([...byUnit].map(([unitId, open]) => `${nameOf(unitId)} ${open}`))
  return [
    warning(
      'directory',
      {
        zh: `已离任或调走的人名下还有在办任务（件）：${shown.zh}`,
        en: `open tasks of people who have left or moved: ${shown.en}`,
      },
      {
        zh: '给这些单位标明负责人，再导入；正在运行的归一随后自动转过去',
        en: 'mark a lead for these units and import it; a running Guiyi then hands them over by itself',
      },
    ),
  ]
}

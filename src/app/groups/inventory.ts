import type { Person } from '../../domain/directory.ts'
import { INVENTORY, newGroup, type RegisteredGroup } from '../../domain/group/registered-group.ts'
import type { Day, Instant } from '../../domain/instant.ts'
import { addressKey } from '../address.ts'
import { BatchRecord } from '../batch-record.ts'
import type { Ledger } from '../ports.ts'
import { BOT_ITSELF, NO_NEEDS, silently } from '../use-case.ts'
import { WorkingSet } from '../working-set.ts'

/** A group as an inventory lists it. The bot is in few of these; most will never have it. */
export interface InventoryEntry {
  /** The platform in the words of the inventory, such as 微信. */
  readonly platform: string
  /** What tells it from every other of the inventory: its code, or its unit and title. */
  readonly key: string
  readonly title: string
  readonly unitId: string | null
  readonly owner: string
  readonly memberCount: number | null
  readonly lastActiveDay: Day | null
}

/** What importing an inventory does to the register. */
export interface InventoryPlan {
  readonly added: readonly InventoryEntry[]
  readonly changed: readonly { readonly number: number; readonly entry: InventoryEntry }[]
  readonly unchanged: number
}

const PAGE = 500

/** Every group of the register, dissolved ones too. */
export async function wholeRegister({ groups }: Ledger): Promise<readonly RegisteredGroup[]> {
  const all: RegisteredGroup[] = []
  for (const state of [null, 'dissolved'] as const) {
    for (let page = 1; ; page++) {
      const read = await groups.page(state, page, PAGE)
      all.push(...read.groups)
      if (read.groups.length < PAGE) break
    }
  }
  return all
}

/**
 * Compares an inventory with the register. A group is the same when it was imported before, or when the bot is in
 * one group of that title that is no other unit's: then what the inventory knows is added to it.
 */
export function planInventory(
  entries: readonly InventoryEntry[],
  known: readonly RegisteredGroup[],
  people: readonly Person[],
): InventoryPlan {
  const byKey = new Map(known.map((group) => [addressKey(group), group]))
  const byTitle = new Map<string, RegisteredGroup[]>()
  for (const group of known) {
    if (group.platform === INVENTORY || group.state === 'dissolved') continue
    byTitle.set(group.title, [...(byTitle.get(group.title) ?? []), group])
  }
  const added: InventoryEntry[] = []
  const changed: { number: number; entry: InventoryEntry }[] = []
  for (const entry of entries) {
    const imported = byKey.get(addressKey(addressOf(entry)))
    const alike = (byTitle.get(entry.title) ?? []).filter(
      ({ unitId }) => unitId === entry.unitId || unitId === null || entry.unitId === null,
    )
    const group = imported ?? (alike.length === 1 ? alike[0] : undefined)
    if (group === undefined) added.push(entry)
    else if (JSON.stringify(told(group, entry, people)) !== JSON.stringify(group))
      changed.push({ number: group.number, entry })
  }
  return { added, changed, unchanged: entries.length - added.length - changed.length }
}

/** Writes a plan, all of it or nothing; what has changed in the register meanwhile is kept. */
export async function applyInventory(
  ledger: Ledger,
  plan: InventoryPlan,
  people: readonly Person[],
  at: { readonly now: Instant; readonly policyHash: string },
): Promise<void> {
  await ledger.transact(async (tx) => {
    const needs = { ...NO_NEEDS, groups: plan.changed.map(({ number }) => ({ number })) }
    const facts = new WorkingSet(tx.head, needs, await tx.load(needs))
    const added = plan.added.map((entry, index) =>
      told(
        newGroup({ ...addressOf(entry), number: facts.nextGroup + index, registeredAt: at.now }),
        entry,
        people,
      ),
    )
    const changed = plan.changed.flatMap(({ number, entry }) => {
      const group = facts.group(number)
      return group === null ? [] : [told(group, entry, people)]
    })
    const outcome = silently({
      groups: [...changed, ...added],
      audit: [
        {
          action: 'import_groups',
          task: null,
          refusal: null,
          detail: { added: added.length, changed: changed.length },
        },
      ],
    })
    facts.apply(outcome)
    const record = new BatchRecord(tx.head, at.policyHash)
    const key = `guiyi:inventory/${at.now}/${tx.head.auditSeq}`
    record.add({ key, actorId: BOT_ITSELF, now: at.now, answerTo: null }, outcome)
    await tx.write(record.changes(facts), record.head(facts))
  })
}

function addressOf({ platform, key }: InventoryEntry) {
  return { platform: INVENTORY, account: platform, conversationId: key }
}

/** What an entry says of a group. Of one the bot is in, the platform knows title and unit better. */
function told(group: RegisteredGroup, entry: InventoryEntry, people: readonly Person[]): RegisteredGroup {
  if (group.state === 'dissolved') return group
  const own = group.platform === INVENTORY
  const lastActiveDay =
    entry.lastActiveDay === null
      ? group.lastActiveDay
      : Math.max(entry.lastActiveDay, group.lastActiveDay ?? entry.lastActiveDay)
  const owner = entry.owner === '' ? group.owner : entry.owner
  return {
    ...group,
    title: own ? entry.title : group.title,
    unitId: own ? entry.unitId : (group.unitId ?? entry.unitId),
    owner: own || group.owner === '' ? owner : group.owner,
    ownerId: group.ownerId ?? personCalled(owner, entry.unitId, people),
    memberCount: own ? (entry.memberCount ?? group.memberCount) : (group.memberCount ?? entry.memberCount),
    lastActiveDay,
  }
}

/** The member of the unit who is called so, else the only one in the county. */
function personCalled(name: string, unitId: string | null, people: readonly Person[]): string | null {
  if (name === '') return null
  const named = people.filter((person) => person.active && person.name === name)
  const [one, another] = named.filter((person) => person.unitId === unitId)
  if (one !== undefined) return another === undefined ? one.id : null
  return named.length === 1 ? (named[0]?.id ?? null) : null
}

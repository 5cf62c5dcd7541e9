import { arrive, depart } from '../../domain/group/life.ts'
import { INVENTORY, newGroup, type RegisteredGroup } from '../../domain/group/registered-group.ts'
import { sketchOf } from '../../domain/group/sketch.ts'
import { unitInTitle } from '../../domain/group/titles.ts'
import { takesTasks } from '../../domain/group.ts'
import { addressKey } from '../address.ts'
import type { Address, GroupHappening, Happening } from '../ports.ts'
import { note } from '../replies/group-replies.ts'
import {
  BOT_ITSELF,
  NO_NEEDS,
  type Notice,
  notice,
  type Outcome,
  type Prepared,
  silently,
  type World,
} from '../use-case.ts'
import { reachRole, tellEach } from './tell.ts'
import { countyDay } from './today.ts'

type OfGroup = Extract<Happening, GroupHappening>

/** Who acts where the bot does, for records that name somebody. */
export const BOT = { id: BOT_ITSELF, name: '归一' }

/** What follows from something that befell a group, as it is told of now; null when nothing does. */
export async function prepareHappening(happening: OfGroup, world: World): Promise<Prepared | null> {
  const { platform, account, conversationId } = happening
  const at = { platform, account, conversationId }
  switch (happening.kind) {
    case 'joined':
      return joined(happening, at, world)
    case 'left':
      return left(happening, at, world)
    case 'moved':
      return moved(happening, at, world)
    case 'renamed':
      return learned(at, world, { title: happening.title })
    case 'members': {
      const { count, userIds } = happening
      const members = userIds === null ? {} : { members: sketchOf(userIds) }
      return learned(at, world, { memberCount: count, ...members })
    }
    case 'rights':
      return rights(happening, at, world)
  }
}

/**
 * The bot was let in. An unknown group is registered, or found in the inventory by its title, and told one sentence;
 * one that is known already hears nothing.
 */
async function joined(
  happening: Extract<OfGroup, { kind: 'joined' }>,
  at: Address,
  world: World,
): Promise<Prepared> {
  const { title, memberCount, by } = happening
  const known = await world.ledger.groups.at(at)
  const listed = known === null && title !== '' ? await world.ledger.groups.inventoried(title) : []
  const [entry] = listed.length === 1 ? listed : []
  const person = by === null ? null : await world.directory.personByAccount(at.platform, by.id)
  const found = {
    title,
    ...(memberCount === null ? {} : { memberCount }),
    present: true,
  }
  return {
    needs: { ...NO_NEEDS, groups: [{ at }, ...(entry === undefined ? [] : [{ number: entry.number }])] },
    decide: (facts) => {
      const before = facts.groupAt(at)
      if (before !== null) {
        const here = { ...arrive(before), ...found, title: title || before.title }
        const returns = !before.present || before.state !== here.state
        return {
          ...changed(before, here),
          audit: returns ? [audit('group_joined', here, { title: here.title })] : [],
        }
      }
      const inventory = entry === undefined ? null : facts.group(entry.number)
      const group: RegisteredGroup =
        inventory?.platform === INVENTORY
          ? { ...arrive(inventory), ...at, ...found }
          : newGroup({
              ...at,
              ...found,
              number: facts.nextGroup,
              registeredAt: happening.at,
              owner: by?.name ?? '',
              ownerId: person?.id ?? null,
              unitId: unitInTitle(title, world.directory.units())?.id ?? null,
            })
      const moves =
        inventory?.platform === INVENTORY ? [{ from: inventory, to: at, unitId: inventory.unitId }] : []
      const said = group.state === 'ad_hoc' ? [firstSentence(at, happening, world)] : []
      return silently({
        groups: [group],
        movedGroups: moves,
        notices: said,
        audit: [audit('group_joined', group, { title })],
      })
    },
  }
}

function firstSentence(at: Address, happening: OfGroup, world: World): Notice {
  const words = world.wordingFor(world.defaultLanguage)
  return notice(at, note(words.groups.joined), world.calendar.nextWorkingInstant(happening.at))
}

async function left(
  happening: Extract<OfGroup, { kind: 'left' }>,
  at: Address,
  world: World,
): Promise<Prepared | null> {
  const known = await world.ledger.groups.at(at)
  if (known === null) return null
  const unit = known.unitId === null ? null : world.directory.unit(known.unitId)
  const admins = takesTasks(known) ? await reachRole(['admin', 'supervisor'], world) : []
  return {
    needs: { ...NO_NEEDS, groups: [{ at }] },
    decide: (facts) => {
      const group = facts.groupAt(at)
      if (group === null || (!group.present && happening.why === 'removed')) return silently({})
      const away = depart(group, happening.why, BOT, happening.at, countyDay(world, happening.at))
      if (away.state === group.state && away.present === group.present) return silently({})
      const notices = takesTasks(group)
        ? tellEach(
            admins,
            ({ groups }) => note(groups.botRemoved(group.title, unit?.name ?? '')),
            happening.at,
            world,
          )
        : []
      return silently({
        groups: [away],
        notices,
        audit: [audit('group_left', group, { why: happening.why })],
      })
    },
  }
}

/**
 * The same group under a new id: its tasks, and what waits to be said there, follow. Whatever was registered at the
 * new id meanwhile gives way, unless it was made permitted: then the old one is gone.
 */
async function moved(
  happening: Extract<OfGroup, { kind: 'moved' }>,
  at: Address,
  world: World,
): Promise<Prepared> {
  const to = { ...at, conversationId: happening.to }
  return {
    needs: { ...NO_NEEDS, groups: [{ at }, { at: to }] },
    decide: (facts) => {
      const group = facts.groupAt(at)
      if (group === null || addressKey(at) === addressKey(to)) return silently({})
      const other = facts.groupAt(to)
      const record = audit('group_moved', group, { to: happening.to })
      if (other !== null && takesTasks(other)) {
        const away = { ...group, state: group.state === 'permitted' ? ('ad_hoc' as const) : group.state }
        const gone = depart(away, 'gone', BOT, happening.at, countyDay(world, happening.at))
        return silently({ groups: [gone], audit: [record] })
      }
      return silently({
        groups: [{ ...group, ...to, present: true }],
        movedGroups: [{ from: at, to, unitId: group.unitId }],
        audit: [record],
      })
    },
  }
}

/** Something more is known of a group. Most of it repeats what is known, and is not written again. */
async function learned(at: Address, world: World, what: Partial<RegisteredGroup>): Promise<Prepared | null> {
  const known = await world.ledger.groups.at(at)
  if (known !== null && !differs(known, what)) return null
  return {
    needs: { ...NO_NEEDS, groups: [{ at }] },
    decide: (facts) => {
      const group = facts.groupAt(at)
      if (group === null) return silently({})
      const named = { ...group, ...what }
      const unit = named.unitId === null ? unitInTitle(named.title, world.directory.units()) : null
      return changed(group, unit === null ? named : { ...named, unitId: unit.id })
    },
  }
}

/** Of a permitted group in which the bot is deaf, the admins are told, once each time. */
async function rights(
  happening: Extract<OfGroup, { kind: 'rights' }>,
  at: Address,
  world: World,
): Promise<Prepared | null> {
  const { hears } = happening
  const known = await world.ledger.groups.at(at)
  if (known !== null && known.hears === hears) return null
  const admins =
    known !== null && takesTasks(known) && !hears ? await reachRole(['admin', 'supervisor'], world) : []
  const unit = known?.unitId == null ? null : world.directory.unit(known.unitId)
  return {
    needs: { ...NO_NEEDS, groups: [{ at }] },
    decide: (facts) => {
      const group = facts.groupAt(at)
      if (group === null || group.hears === hears) return silently({})
      const notices = tellEach(
        admins,
        ({ groups }) => note(groups.deaf(group.title, unit?.name ?? '')),
        happening.at,
        world,
      )
      return silently({ groups: [{ ...group, hears }], notices })
    },
  }
}

function changed(before: RegisteredGroup, after: RegisteredGroup): Outcome {
  return differs(before, after) ? silently({ groups: [after] }) : silently({})
}

function differs(group: RegisteredGroup, what: Partial<RegisteredGroup>): boolean {
  return (Object.keys(what) as (keyof RegisteredGroup)[]).some(
    (field) => JSON.stringify(group[field]) !== JSON.stringify(what[field]),
  )
}

function audit(action: string, { number }: RegisteredGroup, detail: object): Outcome['audit'][number] {
  return { action, task: null, refusal: null, detail: { group: number, ...detail } }
}

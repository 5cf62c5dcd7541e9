import { addressees } from '../../domain/addressees.ts'
import type { Unit } from '../../domain/directory.ts'
import { type GroupDenial, permit, supersede } from '../../domain/group/life.ts'
import { newGroup } from '../../domain/group/registered-group.ts'
import { explainPermission } from '../../domain/permissions.ts'
import { hashCode } from '../binding-code.ts'
import { carriedOverAudit, carryOver, NOTHING_OPEN, openMatters } from '../groups/carry-over.ts'
import { countyDay } from '../groups/today.ts'
import { note } from '../replies/group-replies.ts'
import { notDone } from '../replies/plain-answers.ts'
import { answerOnly, NO_NEEDS, outcome, type SpokenUseCase, settled } from '../use-case.ts'

/**
 * 绑定群: makes this group a unit's permitted one, at the word of an admin or of whoever has a code for that unit. A
 * unit has one: a second is refused, unless the bot is no longer in the first.
 */
export const bindGroup: SpokenUseCase<'bind_group'> = async (request, world) => {
  const { command, incoming, group, speaker, now, arrivedAt, wording } = request
  const { groups: words, sentences } = wording
  const refused = (sentence: string) => settled(notDone(sentence, wording), 'alone')
  if (group === null) return refused(words.sayInGroup)
  const { code } = command
  if (code !== null && !world.bindingAttempts.take(incoming.platform, incoming.author.id, incoming.key, now))
    return refused(sentences.tooManyAttempts)
  const permission = explainPermission({
    action: 'bind_group',
    person: speaker,
    holdsGroupCode: code !== null,
  })
  if (!permission.allowed) return refused(wording.need(permission.need))
  const codeHash = code === null ? null : hashCode(code)
  const unit =
    codeHash === null
      ? unitNamed(command.unit, world.directory.units())
      : world.directory.unit((await world.ledger.groups.unitByCode(codeHash, arrivedAt)) ?? '')
  if (unit === null || 'near' in unit) {
    return refused(
      unit === null
        ? sentences.codeWrong
        : sentences.unitUnknown(wording.names(unit.unknown), wording.names(unit.near)),
    )
  }
  const { platform, account, conversationId } = incoming
  const at = { platform, account, conversationId }
  const today = countyDay(world, now)
  const before = await world.ledger.groups.at(at)
  // Another took its place as some unit's permitted group, and it was not cleared yet.
  const wasOthers = before?.state === 'dissolving' && before.unitId !== unit.id
  const matters = wasOthers ? await openMatters(before, world) : null
  return {
    needs: {
      ...NO_NEEDS,
      tasks: matters?.numbers ?? [],
      groups: [{ at }, { permittedOf: unit.id }],
      groupCodes: codeHash === null ? [] : [codeHash],
    },
    decide: (facts) => {
      if (codeHash !== null && facts.unitByGroupCode(codeHash) !== unit.id)
        return answerOnly(notDone(sentences.codeWrong, wording), 'alone')
      const here = facts.groupAt(at) ?? newGroup({ ...at, number: facts.nextGroup, registeredAt: arrivedAt })
      const current = facts.permittedGroupOf(unit.id)
      const denied = (denial: GroupDenial) => {
        const unitOf = (id: string) => world.directory.unit(id)?.name ?? id
        return answerOnly(notDone(words.denial(denial, unitOf), wording), 'alone')
      }
      const step = permit(here, unit.id, current)
      if (!step.ok) return denied(step.denial)
      // What another unit still has open here does not become this one's to read.
      const carried = matters === null ? NOTHING_OPEN : carryOver(here, matters, facts, arrivedAt, world)
      if (carried === null) return denied({ code: 'UNIT_WITHOUT_PERMITTED', unitId: here.unitId ?? '' })
      const by = { id: speaker.id, name: speaker.name }
      const replaced = current === null ? [] : [supersede(current, by, arrivedAt, today)]
      const { title, text } = words.bound(unit.name)
      return outcome(note(title, step.group.hears ? text : `${text}\n${words.deafHere}`, 'accepted'), {
        groups: [...replaced, step.group],
        hushedGroups: [at],
        changedTasks: carried.tasks,
        notices: carried.notices,
        usedGroupCodes: codeHash === null ? [] : [{ codeHash, at: arrivedAt }],
        audit: [
          {
            action: 'bind_group',
            task: null,
            refusal: null,
            detail: { group: step.group.number, unit: unit.id, replaces: current?.number ?? null },
          },
          ...carriedOverAudit(step.group, carried.tasks),
        ],
      })
    },
  }
}

type Unknown = { readonly unknown: readonly string[]; readonly near: readonly string[] }

function unitNamed(phrase: string, units: readonly Unit[]): Unit | Unknown {
  const found = addressees([phrase], units)
  if (!found.ok) return found
  const [unit, another] = found.units
  return unit === undefined || another !== undefined ? { unknown: [phrase], near: [] } : unit
}

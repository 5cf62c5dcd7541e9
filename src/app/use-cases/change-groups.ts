import type { GroupStep } from '../../domain/group/life.ts'
import type { RegisteredGroup } from '../../domain/group/registered-group.ts'
import type { PermissionAnswer } from '../../domain/permissions.ts'
import { manyReply } from '../replies/group-replies.ts'
import { NO_NEEDS, outcome, type Prepared, type Spoken, type World } from '../use-case.ts'

/** One step, taken by each of several groups. */
export interface GroupsChange {
  readonly numbers: readonly number[]
  /** Judged for each group; left out where the command was allowed as a whole. */
  may?(group: RegisteredGroup): PermissionAnswer
  step(group: RegisteredGroup): GroupStep
  done(count: number): string
  /** Kept in the audit row. */
  readonly detail: object
}

/** Takes the step for every group that can take it, and says why the others can't: one answer, one audit row. */
export async function changeGroups(
  request: Spoken<'dissolve_groups' | 'confirm_dissolved'>,
  world: World,
  change: GroupsChange,
): Promise<Prepared> {
  const { wording, command } = request
  const { groups: words } = wording
  const unitOf = (id: string) => world.directory.unit(id)?.name ?? id
  return {
    needs: { ...NO_NEEDS, groups: change.numbers.map((number) => ({ number })) },
    decide: (facts) => {
      const changed: RegisteredGroup[] = []
      const refused: { number: number; title: string; why: string }[] = []
      for (const number of change.numbers) {
        const group = facts.group(number)
        if (group === null) {
          refused.push({ number, title: '', why: words.noSuchGroup(number) })
          continue
        }
        const permission = change.may?.(group)
        const step = permission?.allowed === false ? null : change.step(group)
        if (permission?.allowed === false)
          refused.push({ number, title: '', why: wording.need(permission.need) })
        else if (step?.ok === false)
          refused.push({ number, title: group.title, why: words.denial(step.denial, unitOf) })
        else if (step?.ok === true) changed.push(step.group)
      }
      const done = changed.length === 0 ? null : change.done(changed.length)
      const detail = { groups: changed.map(({ number }) => number), ...change.detail }
      return outcome(
        manyReply(done, refused, wording),
        {
          groups: changed,
          audit: changed.length === 0 ? [] : [{ action: command.name, task: null, refusal: null, detail }],
        },
        'alone',
      )
    },
  }
}

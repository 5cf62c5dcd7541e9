import { verify } from '../../domain/group/life.ts'
import { explainPermission } from '../../domain/permissions.ts'
import { countyDay } from '../groups/today.ts'
import type { SpokenUseCase } from '../use-case.ts'
import { changeGroups } from './change-groups.ts'

/** 已清: whoever answers for a group, or the administration, vouches that it is dissolved. */
export const confirmDissolved: SpokenUseCase<'confirm_dissolved'> = (request, world) => {
  const { command, speaker, now, arrivedAt, wording } = request
  const by = { id: speaker.id, name: speaker.name }
  const today = countyDay(world, now)
  return changeGroups(request, world, {
    numbers: command.groups,
    may: (group) => {
      const unit = group.unitId === null ? null : world.directory.unit(group.unitId)
      return explainPermission({
        action: 'confirm_dissolved',
        person: speaker,
        group,
        ...(unit === null ? {} : { unit }),
      })
    },
    step: (group) => verify(group, 'confirmed', by, arrivedAt, today),
    done: wording.groups.confirmed,
    detail: {},
  })
}

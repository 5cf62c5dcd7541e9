import { explainPermission } from '../../domain/permissions.ts'
import { countyDay } from '../groups/today.ts'
import { GROUPS_A_PAGE, registerReply } from '../replies/group-replies.ts'
import { notDone } from '../replies/plain-answers.ts'
import { type SpokenUseCase, settled } from '../use-case.ts'

/** 群台账: every group that is known, page by page, with the figures. */
export const groupRegister: SpokenUseCase<'group_register'> = async (request, world) => {
  const { command, speaker, now, wording } = request
  const permission = explainPermission({ action: 'group_register', person: speaker })
  if (!permission.allowed) return settled(notDone(wording.need(permission.need), wording), 'alone')
  const { groups: register } = world.ledger
  const { state } = command
  const figures = await register.figures(countyDay(world, now))
  const first = await register.page(state, command.page, GROUPS_A_PAGE)
  const last = Math.max(1, Math.ceil(first.total / GROUPS_A_PAGE))
  const number = Math.min(command.page, last)
  const page = number === command.page ? first : await register.page(state, number, GROUPS_A_PAGE)
  const label = wording.commandLabel('group_register')
  const again = state === null ? `/${label}` : `/${label} ${wording.groups.state(state).replace(' ', '_')}`
  const reply = registerReply(page, number, again, figures, {
    units: world.directory.units().length,
    unitName: (id) => (id === null ? null : (world.directory.unit(id)?.name ?? id)),
    wording,
  })
  return settled(reply, 'alone')
}

import type { Person } from '../domain/directory.ts'
import type { Prepared, Request, World } from './use-case.ts'
import { applyGroup } from './use-cases/apply-group.ts'
import { receipt } from './use-cases/batch-receipt.ts'
import { bindAccount } from './use-cases/bind-account.ts'
import { bindGroup } from './use-cases/bind-group.ts'
import { bypassList } from './use-cases/bypass-list.ts'
import { calendarFeed } from './use-cases/calendar-feed.ts'
import { cancel } from './use-cases/cancel-batch.ts'
import { complete } from './use-cases/complete-task.ts'
import { confirm } from './use-cases/confirm-batch.ts'
import { confirmDissolved } from './use-cases/confirm-dissolved.ts'
import { dailyDigest } from './use-cases/daily-digest.ts'
import { dissolveGroups } from './use-cases/dissolve-groups.ts'
import { exportTasks } from './use-cases/export-tasks.ts'
import { extend } from './use-cases/extend-task.ts'
import { groupRegister } from './use-cases/group-register.ts'
import { help } from './use-cases/help.ts'
import { judgeBypass } from './use-cases/judge-bypass.ts'
import { leave } from './use-cases/leave.ts'
import { myTasks } from './use-cases/my-tasks.ts'
import { postTask } from './use-cases/post-task.ts'
import { reassign } from './use-cases/reassign-task.ts'
import { repost } from './use-cases/repost.ts'
import { giveBack } from './use-cases/return-task.ts'
import { approveGroup, refuseGroup } from './use-cases/settle-application.ts'
import { consent } from './use-cases/settle-extension.ts'
import { showTask } from './use-cases/show-task.ts'
import { thisWeek } from './use-cases/this-week.ts'
import { unitTasks } from './use-cases/unit-tasks.ts'
import { urge } from './use-cases/urge-task.ts'
import { verifyAudit } from './use-cases/verify-audit.ts'
import { weeklyDigest } from './use-cases/weekly-digest.ts'
import { withdrawBatch } from './use-cases/withdraw-batch.ts'
import { withdraw } from './use-cases/withdraw-task.ts'

/** Which use case carries out which command of somebody who is known. */
export function prepareCommand(
  request: Request & { readonly speaker: Person },
  world: World,
): Promise<Prepared> {
  const { command } = request
  switch (command.name) {
    case 'post':
      return postTask({ ...request, command }, world)
    case 'complete':
      return complete({ ...request, command }, world)
    case 'return':
      return giveBack({ ...request, command }, world)
    case 'extend':
      return extend({ ...request, command }, world)
    case 'consent':
      return consent({ ...request, command }, world)
    case 'withdraw':
      return withdraw({ ...request, command }, world)
    case 'reassign':
      return reassign({ ...request, command }, world)
    case 'urge':
      return urge({ ...request, command }, world)
    case 'repost':
      return repost({ ...request, command }, world)
    case 'confirm':
      return confirm({ ...request, command }, world)
    case 'cancel':
      return cancel({ ...request, command }, world)
    case 'receipt':
      return receipt({ ...request, command }, world)
    case 'withdraw_batch':
      return withdrawBatch({ ...request, command }, world)
    case 'my_tasks':
      return myTasks({ ...request, command }, world)
    case 'unit_tasks':
      return unitTasks({ ...request, command }, world)
    case 'show_task':
      return showTask({ ...request, command }, world)
    case 'leave':
      return leave({ ...request, command }, world)
    case 'bind_group':
      return bindGroup({ ...request, command }, world)
    case 'apply_group':
      return applyGroup({ ...request, command }, world)
    case 'approve_group':
      return approveGroup({ ...request, command }, world)
    case 'refuse_group':
      return refuseGroup({ ...request, command }, world)
    case 'group_register':
      return groupRegister({ ...request, command }, world)
    case 'dissolve_groups':
      return dissolveGroups({ ...request, command }, world)
    case 'confirm_dissolved':
      return confirmDissolved({ ...request, command }, world)
    case 'judge':
      return judgeBypass({ ...request, command }, world)
    case 'bypasses':
      return bypassList({ ...request, command }, world)
    case 'verify_audit':
      return verifyAudit({ ...request, command }, world)
    case 'digest':
      return dailyDigest({ ...request, command }, world)
    case 'this_week':
      return thisWeek({ ...request, command }, world)
    case 'weekly':
      return weeklyDigest({ ...request, command }, world)
    case 'export':
      return exportTasks({ ...request, command }, world)
    case 'calendar':
      return calendarFeed({ ...request, command }, world)
    case 'bind':
      return bindAccount({ ...request, command }, world)
    case 'help':
      return help({ ...request, command }, world)
  }
}

import { settleExtension } from '../../domain/task-life.ts'
import { stepNote } from '../replies/task-card.ts'
import type { SpokenUseCase } from '../use-case.ts'
import { takeStep } from './task-step.ts'

/** 同意延期, 不同意延期: the department's answer, which whoever asked has to know. */
export const consent: SpokenUseCase<'consent'> = (request, world) =>
  takeStep(request, world, (task) => {
    const { granted, reason } = request.command
    return {
      step: (open) => settleExtension(open, granted, request.now),
      say: (settled, calendar, wording) => {
        const { labels, titles } = wording
        const fields = [{ label: labels.deadline, value: wording.instant(settled.deadline, calendar) }]
        if (reason !== '') fields.push({ label: labels.reason, value: reason })
        const title = granted ? titles.extended(settled.number) : titles.extensionDenied(settled.number)
        return stepNote(settled, title, fields)
      },
      detail: (settled) => ({ granted, reason, deadline: settled.deadline }),
      tellElsewhere: task.extension === null ? null : { who: 'person', id: task.extension.by.id },
    }
  })

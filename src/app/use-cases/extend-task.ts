import { deadlineInstant, readDeadline } from '../../domain/deadline.ts'
import type { Task } from '../../domain/task.ts'
import { askExtension } from '../../domain/task-life.ts'
import { consentActions, stepNote } from '../replies/task-card.ts'
import type { SpokenUseCase } from '../use-case.ts'
import { takeStep } from './task-step.ts'

/** 延期: asks the department for a later deadline; the phrase is read by the same grammar as a posting's. */
export const extend: SpokenUseCase<'extend'> = (request, world) =>
  takeStep(request, world, (task, calendar) => {
    const { command, speaker, now, wording } = request
    const reading = readDeadline(command.deadline, calendar.toLocal(now), calendar)
    if (!reading.ok) return { sentence: wording.sentences.deadlineUnreadable(command.deadline) }
    const deadline = deadlineInstant(reading, calendar)
    return {
      step: (open) =>
        askExtension(open, {
          by: { id: speaker.id, name: speaker.name },
          deadline,
          reason: command.reason,
          at: now,
        }),
      say: (asked: Task, unitCalendar, words) =>
        stepNote(
          asked,
          words.titles.extensionAsked(asked.number),
          [
            { label: words.labels.deadline, value: words.instant(asked.deadline, unitCalendar) },
            { label: words.labels.requestedDeadline, value: words.instant(deadline, unitCalendar) },
            { label: words.labels.reason, value: command.reason },
          ],
          consentActions(asked, words),
        ),
      detail: () => ({ deadline, reason: command.reason }),
      tellElsewhere: { who: 'person', id: task.poster.id },
    }
  })

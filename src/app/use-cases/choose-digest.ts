import type { WorkingCalendar } from '../../domain/calendar.ts'
import type { DigestWords } from '../../domain/command/command.ts'
import { digestLine } from '../../domain/command/form.ts'
import { atWork, ownMinute, unitMinute } from '../../domain/digest/when.ts'
import { type Day, formatMinute, type Instant } from '../../domain/instant.ts'
import type { DigestWish } from '../digests/store.ts'
import { notDone } from '../replies/plain-answers.ts'
import { NO_NEEDS, outcome, type Prepared, type Spoken, settled, type World } from '../use-case.ts'

/** 日报 私聊 9:00, 日报 群, 日报 不要: a member's own choice, for themselves alone. */
export async function chooseDigest(
  request: Spoken<'digest'>,
  wish: DigestWords,
  world: World,
): Promise<Prepared> {
  const { speaker, wording, now } = request
  const unit = speaker.unitId === null ? null : world.directory.unit(speaker.unitId)
  if (unit === null) return settled(notDone(wording.digest.noUnit, wording), 'alone')
  const calendar = world.calendarOf(unit)
  const today = firstDay(calendar, now)
  const hours = calendar.hoursOf(today)
  const minute = wish.kind === 'private' ? (wish.minute ?? unitMinute(hours)) : 0
  if (wish.kind === 'private') {
    if (!atWork(hours, minute)) {
      const spans = hours.map(({ from, to }) => `${formatMinute(from)}–${formatMinute(to)}`)
      const example = digestLine({ kind: 'private', minute: unitMinute(hours) }, speaker.language)
      return settled(notDone(wording.digest.offHours(spans, example), wording), 'alone')
    }
    if ((await world.directory.privateAddressOf(speaker.id)) === null)
      return settled(notDone(wording.digest.noPrivatePlace, wording), 'alone')
  }
  const chosen: DigestWish = wish.kind === 'private' ? { kind: 'private', minute } : wish
  const from = (await holdsToday(chosen, speaker.id, unit.id, { calendar, now, world }))
    ? calendar.toLocal(now).day
    : today
  const answer = {
    tone: 'accepted' as const,
    title: wording.digest.chosenTitle,
    blocks: [{ kind: 'text' as const, text: sentence(chosen, from, wording.digest) }],
    actions: [],
    task: null,
  }
  const audit = [{ action: 'digest', task: null, refusal: null, detail: { ...chosen, fromDay: from } }]
  const digestChoices = [{ ...chosen, personId: speaker.id, fromDay: from }]
  const done = outcome(answer, { digestChoices, audit }, 'alone')
  return { needs: NO_NEEDS, decide: () => done }
}

function sentence(wish: DigestWish, first: Day, words: Spoken<'digest'>['wording']['digest']): string {
  if (wish.kind === 'private') return words.chosenPrivate(formatMinute(wish.minute), first)
  return wish.kind === 'none' ? words.chosenNone(first) : words.chosenGroup(first)
}

/**
 * Another hour of today for a digest of one's own: the group's has left this reader's tasks out already, so that
 * today's would be lost if the new hour held from tomorrow on.
 */
async function holdsToday(
  wish: DigestWish,
  personId: string,
  unitId: string,
  { calendar, now, world }: { calendar: WorkingCalendar; now: Instant; world: World },
): Promise<boolean> {
  const { day, minute } = calendar.toLocal(now)
  if (wish.kind !== 'private' || ownMinute(calendar.spansOn(day), wish.minute) <= minute) return false
  const { elsewhere } = await world.ledger.digests.readersIn([unitId], day)
  return elsewhere.has(personId)
}

/** From today on where today's work has not begun, else from the next working day: today's digest was made already. */
function firstDay(calendar: WorkingCalendar, now: Instant): Day {
  const { day, minute } = calendar.toLocal(now)
  const spans = calendar.spansOn(day)
  return spans.length > 0 && minute < unitMinute(spans) ? day : calendar.addWorkdays(day, 1)
}

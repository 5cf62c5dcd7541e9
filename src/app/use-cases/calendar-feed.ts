import type { Reply } from '../../domain/reply.ts'
import { hashCalendarToken, newCalendarToken } from '../calendar-token.ts'
import { notDone } from '../replies/plain-answers.ts'
import { NO_NEEDS, outcome, type Prepared, type SpokenUseCase, settled } from '../use-case.ts'

/**
 * 日历: the secret link under which one's own calendar fetches the deadlines. It is said once, in private, and kept as
 * a hash alone; 重置 makes another, so that the old one is worth nothing, and 关闭 leaves none.
 */
export const calendarFeed: SpokenUseCase<'calendar'> = async (
  { command, speaker, wording, incoming, now },
  world,
) => {
  const { calendar } = wording
  // An answer that finds no private place is said where the question was: no secret may be.
  if (incoming.kind === 'group' && incoming.author.privateConversationId === null)
    return settled(notDone(calendar.inPrivate, wording), 'alone')
  const madeAt = await world.ledger.calendarFeedOf(speaker.id)
  if (command.choice === 'off') {
    if (madeAt === null) return settled(notDone(calendar.none, wording), 'alone')
    return change(saying(calendar.offTitle, calendar.off), { personId: speaker.id, tokenHash: null, at: now })
  }
  if (command.choice === null && madeAt !== null) {
    const made = wording.instant(madeAt, world.calendar)
    return settled(saying(calendar.title, calendar.alreadyMade(made)), 'alone')
  }
  const token = newCalendarToken()
  const { url, local } = world.publicAddress()
  const said = [calendar.howTo, ...(local ? [calendar.localOnly] : [])].join(wording.sentenceSpace)
  const reply: Reply = {
    tone: 'accepted',
    title: calendar.title,
    blocks: [
      { kind: 'text', text: said },
      { kind: 'form', text: `${url}/calendar/${token}.ics` },
      { kind: 'text', text: calendar.keepSecret },
    ],
    actions: [],
    task: null,
  }
  return change(reply, { personId: speaker.id, tokenHash: hashCalendarToken(token), at: now })
}

function saying(title: string, text: string): Reply {
  return { tone: 'info', title, blocks: [{ kind: 'text', text }], actions: [], task: null }
}

function change(
  reply: Reply,
  feed: { readonly personId: string; readonly tokenHash: string | null; readonly at: number },
): Prepared {
  // That a link was made or put out of use is on record; the link itself is nowhere.
  const detail = { link: feed.tokenHash === null ? 'off' : 'made' }
  const audit = [{ action: 'calendar', task: null, refusal: null, detail }]
  const done = outcome(reply, { calendarFeeds: [feed], audit }, 'alone')
  return { needs: NO_NEEDS, decide: () => done }
}

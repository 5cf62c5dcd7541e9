import { createHash } from 'node:crypto'
import type { BoardNotice, OperatorBoard } from '../../src/app/operator-board.ts'
import type { Clock, Transcript, WebRoster } from '../../src/app/ports.ts'
import type { WorkGroup } from '../../src/domain/group.ts'
import { MAX_TEXT, type Visitor } from './decode.ts'
import { clockPresets, type DemoControls } from './demo-clock.ts'
import { type PlacedLine, previewOf } from './encode.ts'
import { seatsOf } from './seats.ts'

/** Unread lines are counted up to this many. */
const COUNTED = 20

export interface StateOptions {
  readonly roster: WebRoster
  readonly transcript: Transcript
  readonly clock: Clock
  readonly demo: DemoControls | null
  /** Names that the post form offers as owners in this group. */
  readonly membersOf: (group: WorkGroup) => Promise<readonly string[]>
  readonly emergencyKinds: readonly string[]
  readonly operator: OperatorBoard
}

/** Everything that the page needs to draw itself, but the lines of the open conversation. */
export async function stateFor(visitor: Visitor, options: StateOptions) {
  const { roster, demo } = options
  const seats = await seatsOf(roster, visitor.userId)
  const talk = (id: string) => summarise(id, visitor.userId, options.transcript)
  const privateTalk = {
    id: seats.privateId,
    kind: 'private' as const,
    title: null,
    state: null,
    members: [],
    ...(await talk(seats.privateId)),
  }
  const groups = []
  for (const group of seats.groups) {
    groups.push({
      id: group.conversationId,
      kind: 'group' as const,
      title: group.title,
      state: group.state,
      members: await options.membersOf(group),
      ...(await talk(group.conversationId)),
    })
  }
  const conversations = [privateTalk, ...groups]
  return {
    me: { userId: visitor.userId, bound: visitor.person !== null, person: visitor.person },
    now: options.clock.now(),
    // Where live events have to go on from.
    since: Math.max(0, ...conversations.map((conversation) => conversation.last?.position ?? 0)),
    conversations,
    emergencyKinds: options.emergencyKinds,
    maxText: MAX_TEXT,
    operator: operates(visitor, options) ? options.operator.notices().map(wireNotice) : [],
    demo: demo === null ? null : { people: await roster.people(), presets: clockPresets(demo.now()) },
  }
}

/** Admins alone; in the demo, whoever sits at the machine. */
export function operates({ person }: Visitor, { demo }: Pick<StateOptions, 'demo'>): boolean {
  return demo !== null || person?.roles.includes('admin') === true
}

/** A new code is a new picture to the browser, and its address tells nothing of it. */
function versionOf(qr: string): string {
  return createHash('sha256').update(qr).digest('hex').slice(0, 12)
}

function wireNotice({ platform, account, text, qr }: BoardNotice) {
  return {
    platform,
    account,
    text,
    qr:
      qr === null
        ? null
        : `/api/operator/qr.svg?${new URLSearchParams({ platform, account, v: versionOf(qr) })}`,
  }
}

async function summarise(conversationId: string, userId: string, transcript: Transcript) {
  const lines = await transcript.read(conversationId, null, COUNTED)
  const last = lines.at(-1)
  return {
    last: last === undefined ? null : summaryOf(last),
    // The page remembers how far it has read; with these it counts what is new.
    othersAt: lines.filter((line) => line.authorId !== userId).map((line) => line.position),
  }
}

function summaryOf(line: PlacedLine) {
  return {
    position: line.position,
    at: line.at,
    author: line.authorId === null ? null : line.authorName,
    text: previewOf(line),
  }
}

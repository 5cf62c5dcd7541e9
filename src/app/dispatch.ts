import type { Command, CommandName, Parsed } from '../domain/command/command.ts'
import { formFor } from '../domain/command/form.ts'
import { parseCommand } from '../domain/command/parse.ts'
import { suggestFields } from '../domain/command/suggestion.ts'
import type { Person } from '../domain/directory.ts'
import { takesTasks, type WorkGroup } from '../domain/group.ts'
import type { Instant } from '../domain/instant.ts'
import { screen } from '../domain/screening/screen.ts'
import type { GroupCommit, Ready } from './group-commit.ts'
import type { GroupActivity } from './groups/activity.ts'
import { prepareHappening } from './groups/happening.ts'
import type { Outages } from './groups/outages.ts'
import type { Clock, Happening, Incoming } from './ports.ts'
import { prepareCommand } from './prepare-command.ts'
import { notDone, notUnderstood } from './replies/plain-answers.ts'
import {
  BOT_ITSELF,
  NO_NEEDS,
  type Origin,
  type Prepared,
  type Request,
  settled,
  silently,
  type World,
} from './use-case.ts'
import { answerStranger, isSilenced, silence } from './use-cases/answer-stranger.ts'
import { bindAccount } from './use-cases/bind-account.ts'
import { overheardBypass } from './use-cases/overheard-bypass.ts'

/**
 * Older messages are left alone: the seen keys that would recognise a repeat are kept twice as long as this, so
 * nothing can be carried out a second time.
 */
export const STALE_AFTER_MS = 7 * 24 * 60 * 60 * 1000

/** What may be said in a group that is not permitted: how it becomes so, or asks to stay. */
const SAID_ANYWHERE: ReadonlySet<CommandName> = new Set(['bind', 'bind_group', 'apply_group'])

const NOTHING_FOLLOWS: Prepared = { needs: NO_NEEDS, decide: () => silently({}) }

/** What became of a message. `ordinary` ones were none of the bot's business, and left no trace. */
export type Dispatched = 'own' | 'stale' | 'ordinary' | 'committed'

/** A message that calls for the bot. */
type Called = Exclude<Parsed, { kind: 'ordinary' }>

/** From a decoded message to a durable outcome: the middle of the one road. */
export class Dispatch {
  readonly #world: World
  readonly #clock: Clock
  readonly #commits: GroupCommit
  readonly #activity: GroupActivity
  readonly #outages: Outages

  constructor(parts: {
    world: World
    clock: Clock
    commits: GroupCommit
    activity: GroupActivity
    outages: Outages
  }) {
    this.#world = parts.world
    this.#clock = parts.clock
    this.#commits = parts.commits
    this.#activity = parts.activity
    this.#outages = parts.outages
  }

  /**
   * Settles once the outcome is durable. Rejects when it could not be made so; the platform should then deliver
   * the message again.
   */
  receive(incoming: Incoming): Promise<Dispatched> | Dispatched {
    if (incoming.own) return 'own'
    if (incoming.kind === 'group') this.#activity.saw(incoming, incoming.sentAt)
    const parsed: Parsed =
      incoming.forwarded === true
        ? { kind: 'ordinary' }
        : parseCommand(storable(incoming.text), incoming.kind)
    if (parsed.kind === 'ordinary' && !this.#isBypass(incoming)) return 'ordinary'
    const arrivedAt = this.#clock.now()
    if (arrivedAt - incoming.sentAt > STALE_AFTER_MS) return 'stale'
    // A message counts as said when it was sent, however late it is delivered; a clock ahead of ours is not believed.
    const now = Math.min(incoming.sentAt, arrivedAt)
    if (parsed.kind === 'ordinary') return this.#overhear(incoming, { saidAt: now, arrivedAt })
    return this.#commit(incoming, () => this.#ready(incoming, parsed, { now, arrivedAt }))
  }

  /** Only what sounds like an assignment is looked at any further: talk must cost nothing. */
  #isBypass({ kind, text }: Incoming): boolean {
    return kind === 'group' && this.#world.policy.screening !== 'off' && screen(text).assignment
  }

  async #overhear(
    incoming: Incoming,
    times: { readonly saidAt: Instant; readonly arrivedAt: Instant },
  ): Promise<Dispatched> {
    const prepare = () => overheardBypass({ ...incoming, text: storable(incoming.text) }, times, this.#world)
    if ((await prepare()) === null) return 'ordinary'
    const { key } = incoming
    const origin = { key, actorId: BOT_ITSELF, now: times.saidAt, answerTo: null }
    return this.#commit(incoming, async () => ({ origin, prepared: (await prepare()) ?? NOTHING_FOLLOWS }))
  }

  /** What befell an account or a group. Settles once what follows from it is durable. */
  async happen(happening: Happening): Promise<void> {
    if (!('conversationId' in happening)) return this.#outages.note(happening)
    if (happening.kind === 'left' || happening.kind === 'moved') this.#activity.forget(happening)
    const now = this.#clock.now()
    const { key } = happening
    // What follows is said from now on, however late this was told.
    const told = { ...happening, at: now }
    const prepare = () => prepareHappening(told, this.#world)
    const repeats =
      happening.kind === 'members' || happening.kind === 'rights' || happening.kind === 'renamed'
    if (repeats && (await prepare()) === null) return
    const origin = { key, actorId: BOT_ITSELF, now, answerTo: null }
    await this.#commits.submit({
      key,
      prepare: async () => ({ origin, prepared: (await prepare()) ?? NOTHING_FOLLOWS }),
    })
  }

  async #commit(incoming: Incoming, prepare: () => Promise<Ready>): Promise<Dispatched> {
    await this.#commits.submit({ key: incoming.key, prepare })
    return 'committed'
  }

  async #ready(
    incoming: Incoming,
    parsed: Called,
    times: Pick<Request, 'now' | 'arrivedAt'>,
  ): Promise<Ready> {
    const { directory, defaultLanguage } = this.#world
    const person = await directory.personByAccount(incoming.platform, incoming.author.id)
    const speaker = person?.active === true ? person : null
    const group = incoming.kind === 'group' ? await this.#groupOf(incoming) : null
    const wording = this.#world.wordingFor(speaker?.language ?? defaultLanguage)
    const command: Command = parsed.kind === 'command' ? parsed.command : { name: 'help' }
    const request: Request = { command, incoming, speaker, group, ...times, wording }
    const origin = originOf(request)
    if (speaker === null) {
      return { origin, prepared: await this.#prepareStranger(parsed, request, person !== null) }
    }
    if (parsed.kind === 'command') return { origin, prepared: await this.#prepare({ ...request, speaker }) }
    const closed = SAID_ANYWHERE.has(parsed.nearest) ? null : await this.#notHere(request)
    const form = await this.#filledIn(parsed, request)
    const answer = closed ?? settled(notUnderstood(wording.fault(parsed.fault), form, wording), 'alone')
    return { origin, prepared: answer }
  }

  /** In a unit's group, the form of a post that went wrong also takes what its prose says. */
  async #filledIn(
    { nearest, form }: Extract<Parsed, { kind: 'faulty' }>,
    { group, speaker }: Request,
  ): Promise<string> {
    const read = parseCommand(form)
    if (nearest !== 'post' || group === null || !takesTasks(group)) return form
    if (read.kind !== 'command' || read.command.name !== 'post') return form
    const members = await this.#world.directory.membersOf(group.unitId)
    const names = members.map((member) => member.name)
    return formFor(
      suggestFields(read.command.fields, names),
      speaker?.language ?? this.#world.defaultLanguage,
    )
  }

  /** A group that nobody has registered is an ad-hoc one. */
  async #groupOf(incoming: Incoming): Promise<WorkGroup> {
    const { platform, account, conversationId } = incoming
    const known = await this.#world.directory.group({ platform, account, conversationId })
    return known ?? { platform, account, conversationId, title: '', state: 'ad_hoc', unitId: null }
  }

  /** Whoever is not known can bind, and nothing else. */
  async #prepareStranger(parsed: Called, request: Request, hasLeft: boolean): Promise<Prepared> {
    const meant = parsed.kind === 'faulty' ? parsed.nearest : parsed.command.name
    if (meant !== 'bind') return answerStranger(request, hasLeft, this.#world)
    if (isSilenced(request, 'bind', this.#world)) return silence()
    const { command, wording } = request
    if (parsed.kind === 'faulty') {
      return settled(notUnderstood(wording.fault(parsed.fault), parsed.form, wording), 'alone')
    }
    return command.name === 'bind' ? bindAccount({ ...request, command }, this.#world) : silence()
  }

  async #prepare(request: Request & { readonly speaker: Person }): Promise<Prepared> {
    const closed = await this.#notHere(request)
    if (closed !== null) return closed
    return prepareCommand(request, this.#world)
  }

  /** Commands are taken in private and in permitted groups; elsewhere one sentence says where. */
  async #notHere({ group, speaker, wording, command }: Request): Promise<Prepared | null> {
    if (group === null || takesTasks(group) || SAID_ANYWHERE.has(command.name)) return null
    const permitted =
      speaker?.unitId == null ? null : await this.#world.directory.permittedGroupOf(speaker.unitId)
    return settled(notDone(wording.sentences.groupNotPermitted(permitted?.title ?? null), wording), 'alone')
  }
}

function originOf({ incoming, speaker, now, arrivedAt }: Request): Origin {
  const { platform, account, author, conversationId } = incoming
  const alone = author.privateConversationId
  return {
    key: incoming.key,
    actorId: speaker?.id ?? '',
    now,
    answerTo: {
      here: incoming,
      alone: alone === null ? null : { platform, account, conversationId: alone },
    },
    ...(speaker === null || incoming.kind === 'group'
      ? {}
      : {
          heard: {
            platform,
            account,
            userId: author.id,
            privateConversationId: conversationId,
            at: arrivedAt,
          },
        }),
  }
}

/** Without NUL and halves of characters: PostgreSQL keeps neither, and nobody typed them. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}

import { DEFAULT_SCHEDULE } from '../../domain/calendar.ts'
import type { Parsed, PostFields } from '../../domain/command/command.ts'
import { parseCommand } from '../../domain/command/parse.ts'
import type { DirectoryData, Person, Unit } from '../../domain/directory.ts'
import type { WorkGroup } from '../../domain/group.ts'
import type { Instant } from '../../domain/instant.ts'
import { plain } from '../../domain/reply.ts'
import { NO_LOAD } from '../../domain/rules/overload.ts'
import { RULE_CODES, type RuleCode } from '../../domain/rules/rule-code.ts'
import { judge, type PostingWorld, preparePosting } from '../posting.ts'
import { notUnderstood } from '../replies/plain-answers.ts'
import type { Facts } from '../use-case.ts'
import { addressedUnits, preparePost } from '../use-cases/post-task.ts'
import { DirectoryNames } from './directory-names.ts'
import { idOf, momentOf, type RequestLine, textOf, UnusableLine } from './request-line.ts'

/** Why a line was not accepted: the rules it breaks, or that its text is no post. */
export type Reason = RuleCode | 'NOT_A_COMMAND'

export interface ExplainAnswer {
  readonly id: unknown
  readonly accepted: boolean
  /** In the order of the rules; of several units, every rule that any of them breaks. */
  readonly reasons: readonly Reason[]
  /** A lawful `紧急:`, which lifts some rules. */
  readonly emergency: boolean
  /** The verdict for each unit, where the text addresses several. */
  readonly units?: readonly UnitVerdict[]
  /** When asked for: what the chat would answer; null where it would not speak of a post at all. */
  readonly reply?: string | null
}

interface UnitVerdict {
  readonly unit: string
  readonly accepted: boolean
  readonly reasons: readonly RuleCode[]
  readonly emergency: boolean
}

/** A post on its way to the verdict. */
interface Said {
  readonly fields: PostFields
  readonly poster: Person
  readonly now: Instant
  readonly group: (WorkGroup & { readonly unitId: string }) | null
}

/** Every line is judged alone: no earlier task, no load, the first free numbers. */
const NO_HISTORY: Facts = {
  task: () => null,
  refusal: () => null,
  batch: () => null,
  earlier: () => [],
  loadOfOwner: () => NO_LOAD,
  loadOfUnit: () => NO_LOAD,
  personByCode: () => null,
  accountsOf: () => [],
  justBound: () => null,
  nextTask: 1,
  nextRefusal: 1,
  nextBatch: 1,
  group: () => null,
  groupAt: () => null,
  permittedGroupOf: () => null,
  unitByGroupCode: () => null,
  nextGroup: 1,
  bypass: () => null,
  toldOf: () => [],
  nextBypass: 1,
}

const NOTHING_FILLED_IN: PostFields = {
  owners: [],
  deadline: null,
  source: null,
  matter: '',
  units: [],
  emergency: null,
}

/** The fields of a post; a bare `/派单`, which chat answers with an empty form, has none filled in. */
function postedFields(parsed: Parsed): PostFields | null {
  if (parsed.kind === 'command') return parsed.command.name === 'post' ? parsed.command.fields : null
  const bare = parsed.kind === 'faulty' && parsed.nearest === 'post' && parsed.fault.kind === 'MISSING_OWNER'
  return bare ? NOTHING_FILLED_IN : null
}

/**
 * The gate's verdict on posts that nobody sends: the same parsing, names, rules and replies as in chat, over a
 * directory and without a ledger. A text that is no post, or a faulty one, is answered NOT_A_COMMAND.
 */
export class Explainer {
  readonly #world: PostingWorld
  readonly #names: DirectoryNames
  readonly #withReply: boolean
  readonly #facts: Facts

  /** The directory of `world` holds `data`. `withReply`: also give what the chat would answer. */
  constructor(world: PostingWorld, data: DirectoryData, withReply: boolean, facts: Facts = NO_HISTORY) {
    this.#world = world
    this.#names = new DirectoryNames(data)
    this.#withReply = withReply
    this.#facts = facts
  }

  /**
   * `unit` is the unit in whose group the text is said; left out, it is said in a private chat and names its units.
   * @throws UnusableLine when a field is missing or unreadable, or no unit is found.
   */
  async answer(line: RequestLine): Promise<ExplainAnswer> {
    const id = idOf(line)
    const text = textOf(line, 'text')
    const poster = this.#names.poster(textOf(line, 'poster'))
    const unit =
      line.unit === undefined || line.unit === null ? null : this.#names.unit(textOf(line, 'unit').trim())
    const now = momentOf(line, 'now', (unit?.schedule ?? DEFAULT_SCHEDULE).zone)
    const parsed = parseCommand(text)
    const fields = postedFields(parsed)
    if (fields !== null) {
      const group = unit === null ? null : groupOf(unit)
      return { id, ...(await this.#judge({ fields, poster, now, group })) }
    }
    const wording = this.#world.wordingFor(poster.language)
    const reply =
      parsed.kind === 'faulty'
        ? plain(notUnderstood(wording.fault(parsed.fault), parsed.form, wording))
        : null
    const answer = { id, accepted: false, reasons: ['NOT_A_COMMAND'], emergency: false } as const
    return this.#withReply ? { ...answer, reply } : answer
  }

  async #judge(said: Said): Promise<Omit<ExplainAnswer, 'id'>> {
    const units = this.#addressed(said)
    const verdicts: UnitVerdict[] = []
    for (const unit of units) verdicts.push(await this.#verdict(said, unit))
    const broken = new Set(verdicts.flatMap((verdict) => verdict.reasons))
    const answer = {
      accepted: verdicts.every((verdict) => verdict.accepted),
      reasons: RULE_CODES.filter((code) => broken.has(code)),
      emergency: verdicts.every((verdict) => verdict.emergency),
      ...(units.length > 1 ? { units: verdicts } : {}),
    }
    return this.#withReply ? { ...answer, reply: await this.#reply(said, units) } : answer
  }

  async #verdict({ fields, poster, now }: Said, unit: Unit): Promise<UnitVerdict> {
    const by = { poster, now, saidAt: now, calendar: this.#world.calendarOf(unit) }
    const posting = await preparePosting(fields, unit, by, this.#world)
    const { accepted, violations, emergency } = judge(posting, this.#world.policy, this.#facts)
    return { unit: unit.id, accepted, reasons: violations.map((violation) => violation.code), emergency }
  }

  #addressed({ fields, group }: Said): readonly Unit[] {
    const told = (language: 'zh' | 'en') =>
      addressedUnits(fields, { group, wording: this.#world.wordingFor(language) }, this.#world)
    const zh = told('zh')
    if ('units' in zh) return zh.units
    const en = told('en')
    throw new UnusableLine({ zh: zh.sentence, en: 'sentence' in en ? en.sentence : zh.sentence })
  }

  /** Made by the very use case that answers in chat. */
  async #reply({ fields, poster, now, group }: Said, units: readonly Unit[]): Promise<string> {
    const wording = this.#world.wordingFor(poster.language)
    const targets = units.map((unit) => ({ unit, card: group ?? groupOf(unit) }))
    const prepared = await preparePost(
      fields,
      targets,
      { speaker: poster, now, arrivedAt: now, wording, group },
      this.#world,
    )
    const { answer } = prepared.decide(this.#facts)
    if (answer === null) throw new Error('a post was left without an answer')
    return plain(answer)
  }
}

/** The permitted group that a unit would have. */
function groupOf(unit: Unit): WorkGroup & { readonly unitId: string } {
  return {
    platform: 'dry-run',
    account: '',
    conversationId: unit.id,
    title: unit.name,
    state: 'permitted',
    unitId: unit.id,
  }
}

import type { RosterPerson, Transcript, TranscriptLine, WebRoster } from '../../src/app/ports.ts'
import type { Role } from '../../src/domain/directory.ts'
import type { WorkGroup } from '../../src/domain/group.ts'

/** Keeps lines in memory, as the store keeps them in the database. `failing` makes the next appends fail. */
export class MemoryTranscript implements Transcript {
  readonly lines: (TranscriptLine & { readonly position: number })[] = []
  failing = 0

  async append(line: TranscriptLine): Promise<boolean> {
    if (this.failing > 0) {
      this.failing -= 1
      throw new Error('disk full')
    }
    if (this.lines.some((known) => known.id === line.id)) return false
    this.lines.push({ ...line, position: this.lines.length + 1 })
    return true
  }

  async read(conversationId: string, before: number | null, limit: number) {
    return this.lines
      .filter((line) => line.conversationId === conversationId && (before === null || line.position < before))
      .slice(-limit)
  }
}

function person(userId: string, name: string, title: string, organisation: string, ...roles: Role[]) {
  return { userId, name, title, organisation, roles, language: 'zh' } satisfies RosterPerson
}

export const POSTER = person('u-chen', '陈思远', '科员', '县林业局', 'poster')
export const CADRE = person('u-zhao', '赵守田', '村委会主任', '石桥村', 'cadre')
export const OTHER_CADRE = person('u-liu', '刘桂香', '妇联主席', '柳林村', 'cadre')
export const ENGLISH = {
  ...person('u-anna', 'Anna Wu', 'fellow', '县民政局', 'poster'),
  language: 'en' as const,
}

export const PEOPLE: readonly RosterPerson[] = [
  CADRE,
  POSTER,
  person('u-he', '何静', '副科长', '县农业农村局', 'poster'),
  ENGLISH,
  person('u-ma', '马国栋', '副镇长', '洋泉镇', 'cadre'),
  person('u-sun', '孙丽', '会计', '石桥村', 'cadre'),
  OTHER_CADRE,
  person('u-qian', '钱明', '督导员', '县减负办', 'supervisor'),
  person('u-yu', '余波', '系统管理员', '县大数据中心', 'admin'),
]

function group(conversationId: string, title: string, unitId: string): WorkGroup {
  return { platform: 'web', account: 'local', conversationId, title, state: 'permitted', unitId }
}

export const STONE_BRIDGE = group('group:shiqiao', '石桥村工作群', 'shiqiao')
export const WILLOWS = group('group:liulin', '柳林村工作群', 'liulin')

const SEATS: Readonly<Record<string, readonly WorkGroup[]>> = {
  [CADRE.userId]: [STONE_BRIDGE],
  'u-sun': [STONE_BRIDGE],
  [OTHER_CADRE.userId]: [WILLOWS],
}

/** The invented county's web accounts; `bind` makes an account somebody's, as a binding code does. */
export class MemoryRoster implements WebRoster {
  readonly #bound = new Map<string, RosterPerson>(PEOPLE.map((one) => [one.userId, one]))
  readonly #seats = new Map<string, readonly WorkGroup[]>()

  bind(userId: string, as: RosterPerson): void {
    this.#bound.set(userId, { ...as, userId })
    this.#seats.set(userId, SEATS[as.userId] ?? [STONE_BRIDGE, WILLOWS])
  }

  async people() {
    return [...this.#bound.values()]
  }

  async person(userId: string) {
    return this.#bound.get(userId) ?? null
  }

  async groupsOf(userId: string) {
    if (!this.#bound.has(userId)) return []
    return this.#seats.get(userId) ?? SEATS[userId] ?? [STONE_BRIDGE, WILLOWS]
  }
}

/** Who is who, and its durable side. */
import type {
  Department,
  DirectoryData,
  DutyItem,
  Language,
  Person,
  Role,
  Unit,
} from '../../domain/directory.ts'
import type { WorkGroup } from '../../domain/group.ts'
import type { Instant } from '../../domain/instant.ts'
import type { RegisteredSources } from '../../domain/source.ts'
import type { Address } from './messages.ts'

/** Who is who. Lookups are cached; the cache is dropped when the ledger's `directoryVersion` moves. */
export interface Directory {
  readonly version: number
  unit(id: string): Unit | null
  department(id: string): Department | null
  /** All units, for names in private posts. */
  units(): readonly Unit[]
  duties(): readonly DutyItem[]
  readonly sources: RegisteredSources
  personByAccount(platform: string, userId: string): Promise<Person | null>
  person(id: string): Promise<Person | null>
  /** Active people of exactly this name, the first few by id. */
  peopleNamed(name: string): Promise<readonly Person[]>
  /** Active people who have this role, by id. */
  peopleInRole(role: Role): Promise<readonly Person[]>
  /** Active members of a unit. */
  membersOf(unitId: string): Promise<readonly Person[]>
  /** The same of many units at once, by unit id; a unit without members may be missing. */
  membersOfMany(unitIds: readonly string[]): Promise<ReadonlyMap<string, readonly Person[]>>
  group(address: Address): Promise<WorkGroup | null>
  permittedGroupOf(unitId: string): Promise<WorkGroup | null>
  /** The same of many units at once, by unit id; a unit without such a group is missing. */
  permittedGroupsOf(unitIds: readonly string[]): Promise<ReadonlyMap<string, WorkGroup>>
  /**
   * The private conversation in which this person was heard last, of those that the platform still opens to us; not on
   * the account `besides`, where one is given.
   */
  privateAddressOf(personId: string, besides?: Omit<Address, 'conversationId'>): Promise<Address | null>
  /** Drops what is cached and loads the units anew. */
  refresh(version: number): Promise<void>
}

/** The directory's durable side. Every change moves the ledger's `directoryVersion`, in the same transaction. */
export interface DirectoryStore {
  read(): Promise<DirectoryData>
  /** All or nothing. `accounts` binds people to accounts without a code (demo data only). */
  apply(data: DirectoryData, accounts?: readonly DemoAccount[]): Promise<void>
  /** Keeps the hash of a one-time code. */
  addCode(code: {
    readonly codeHash: string
    readonly personId: string
    readonly expiresAt: Instant
  }): Promise<void>
  /** Keeps the hash of a one-time code that makes a group the unit's permitted one. */
  addGroupCode(code: {
    readonly codeHash: string
    readonly unitId: string
    readonly expiresAt: Instant
  }): Promise<void>
  /** No unit and no task yet: the only database into which demo data may go. */
  isEmpty(): Promise<boolean>
  isDemo(): Promise<boolean>
  markDemo(): Promise<void>
}

export interface DemoAccount {
  readonly platform: string
  readonly account: string
  readonly userId: string
  readonly personId: string
  readonly privateConversationId: string
}

/** Who may use the web chat, and which groups they sit in. */
export interface WebRoster {
  /** Everybody bound on the web platform; the demo's switch lists them. */
  people(): Promise<readonly RosterPerson[]>
  person(userId: string): Promise<RosterPerson | null>
  /** Web groups in which this user sits: their unit's, those of units right below their department's unit, all for supervisors and admins. */
  groupsOf(userId: string): Promise<readonly WorkGroup[]>
}

export interface RosterPerson {
  readonly userId: string
  readonly name: string
  readonly title: string
  readonly organisation: string
  readonly roles: readonly Role[]
  readonly language: Language
}

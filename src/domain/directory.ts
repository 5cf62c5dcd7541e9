import type { WorkSchedule } from './calendar.ts'
import type { WorkGroup } from './group.ts'

/** Where a unit or department stands in the line of authority. */
export type Level = 'county' | 'town' | 'village'

/** 单位: a county, town, village or community. `id` is the code that the directory file gives it. */
export interface Unit {
  readonly id: string
  readonly name: string
  readonly level: Level
  readonly parentId: string | null
  readonly schedule: WorkSchedule
}

/**
 * 部门: an office that hands tasks down. It belongs to the government of `unitId` (its county or town);
 * a frozen department has no right to post.
 */
export interface Department {
  readonly id: string
  readonly name: string
  readonly unitId: string
  readonly frozen: boolean
}

export type Role = 'poster' | 'cadre' | 'supervisor' | 'admin'

/** Language that the bot answers in. */
export type Language = 'zh' | 'en'

/**
 * A person of the directory. A cadre is a member of one unit (`unitId`), a poster of one department
 * (`departmentId`). `lead`: answers for the unit (负责人). `emergencyRight`: may post `紧急:`.
 * `active: false` after leaving.
 */
export interface Person {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly roles: readonly Role[]
  readonly unitId: string | null
  readonly departmentId: string | null
  readonly lead: boolean
  readonly emergencyRight: boolean
  readonly language: Language
  readonly active: boolean
}

/** An item of a duty list (职责清单, 履职事项清单): what units of `level` may be asked for. */
export interface DutyItem {
  readonly code: string
  readonly title: string
  readonly level: Level
}

/** A registered instruction (批示, 会议纪要 …): an authority without a document number, registered by an admin. */
export interface Instruction {
  readonly code: string
  readonly title: string
}

/** A directory as a file gives it: everything in it is added, or replaces what bears the same id. */
export interface DirectoryData {
  readonly units: readonly Unit[]
  readonly departments: readonly Department[]
  readonly people: readonly Person[]
  readonly duties: readonly DutyItem[]
  readonly instructions: readonly Instruction[]
  readonly groups: readonly WorkGroup[]
}

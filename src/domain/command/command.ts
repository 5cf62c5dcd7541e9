import type { BypassVerdict } from '../bypass.ts'
import type { GroupState } from '../group.ts'

/**
 * What a message asks for, as read from its text alone: names are still names, a deadline is still a phrase.
 * `null` marks a field that was left out.
 */
export interface PostFields {
  /** Names as written, without '@'; `负责人` means the addressed unit's lead. */
  readonly owners: readonly string[]
  readonly deadline: string | null
  readonly source: string | null
  readonly matter: string
  /** Units as written (`洋泉镇各村` counts as one); empty inside a unit's own group. */
  readonly units: readonly string[]
  /** The kind after `紧急:`; '' when the word stood alone. */
  readonly emergency: string | null
}

/** How a member wants the daily digest, as said. `minute` of the day; null where no hour was named. */
export type DigestWords =
  | { readonly kind: 'group' }
  | { readonly kind: 'none' }
  | { readonly kind: 'private'; readonly minute: number | null }
/** 申请建群, as written; '' where a field was left out. */
export interface ApplicationFields {
  readonly problem: string
  readonly work: string
  /** Until when, as a phrase. */
  readonly end: string
  readonly answerable: string
}

export type Command =
  | { readonly name: 'post'; readonly fields: PostFields }
  | { readonly name: 'complete'; readonly task: number; readonly result: string }
  | { readonly name: 'return'; readonly task: number; readonly reason: string }
  | { readonly name: 'extend'; readonly task: number; readonly deadline: string; readonly reason: string }
  | { readonly name: 'consent'; readonly task: number; readonly granted: boolean; readonly reason: string }
  | { readonly name: 'withdraw'; readonly task: number; readonly reason: string }
  | { readonly name: 'reassign'; readonly task: number; readonly owners: readonly string[] }
  | { readonly name: 'urge'; readonly task: number }
  | { readonly name: 'repost'; readonly refusal: number }
  /** These four are about a batch: one post to many units, by the number of its preview. */
  | { readonly name: 'confirm'; readonly batch: number }
  | { readonly name: 'cancel'; readonly batch: number }
  | { readonly name: 'receipt'; readonly batch: number; readonly page: number }
  | { readonly name: 'withdraw_batch'; readonly batch: number; readonly reason: string }
  | { readonly name: 'my_tasks'; readonly page: number }
  | { readonly name: 'unit_tasks'; readonly page: number }
  | { readonly name: 'show_task'; readonly task: number }
  | { readonly name: 'digest'; readonly wish: DigestWords | null }
  | { readonly name: 'this_week'; readonly page: number }
  /** The week under way, or the one closed last; null leaves it to the bot. */
  | { readonly name: 'weekly'; readonly choice: 'this' | 'last' | null }
  | { readonly name: 'export' }
  /** The link of one's calendar feed: asked for, made anew, or put out of use. */
  | { readonly name: 'calendar'; readonly choice: 'reset' | 'off' | null }
  | { readonly name: 'bind'; readonly code: string }
  /** 离任: `unit` is written where several bear the name. */
  | { readonly name: 'leave'; readonly person: string; readonly unit: string | null }
  /** `code` null: the unit is named. */
  | { readonly name: 'bind_group'; readonly unit: string; readonly code: string | null }
  | { readonly name: 'apply_group'; readonly fields: ApplicationFields }
  | { readonly name: 'approve_group'; readonly group: number }
  | { readonly name: 'refuse_group'; readonly group: number; readonly reason: string }
  | { readonly name: 'group_register'; readonly page: number; readonly state: GroupState | null }
  /** Without groups: how far the dissolution has come. `date`: by when, as a phrase. */
  | {
      readonly name: 'dissolve_groups'
      readonly groups: readonly number[]
      readonly date: string
      readonly callOff: boolean
    }
  | { readonly name: 'confirm_dissolved'; readonly groups: readonly number[] }
  /** What a bypass really was: 是派单, 不是派单. */
  | { readonly name: 'judge'; readonly bypass: number; readonly verdict: BypassVerdict }
  | { readonly name: 'bypasses'; readonly page: number }
  | { readonly name: 'verify_audit' }
  | { readonly name: 'help' }

export type CommandName = Command['name']

/** What is missing or wrong in a message that was clearly meant as a command. */
export type CommandFault =
  | { readonly kind: 'MISSING_TASK_NUMBER' }
  | { readonly kind: 'MISSING_BATCH_NUMBER' }
  | { readonly kind: 'MISSING_BYPASS_NUMBER' }
  | { readonly kind: 'MISSING_RESULT' }
  | { readonly kind: 'MISSING_REASON' }
  | { readonly kind: 'MISSING_DEADLINE' }
  | { readonly kind: 'MISSING_OWNER' }
  | { readonly kind: 'MISSING_CODE' }
  | { readonly kind: 'UNREADABLE_HOUR'; readonly word: string }
  | { readonly kind: 'MISSING_PERSON' }
  | { readonly kind: 'MISSING_UNIT' | 'MISSING_GROUP_NUMBER' | 'TOO_MANY_GROUPS' | 'MISSING_DAY' }
  | { readonly kind: 'MISSING_APPLICATION_FIELD'; readonly fields: readonly (keyof ApplicationFields)[] }
  | { readonly kind: 'UNKNOWN_COMMAND'; readonly word: string }
  | { readonly kind: 'UNKNOWN_FIELD'; readonly word: string }
  | { readonly kind: 'REPEATED_FIELD'; readonly word: string }

/**
 * How a text was read. `ordinary`: talk, none of the bot's business. `faulty`: meant as a command, but it cannot
 * be carried out as it stands; `nearest` is the command it resembles most and `form` the line to copy and mend.
 */
export type Parsed =
  | { readonly kind: 'ordinary' }
  | { readonly kind: 'command'; readonly command: Command }
  | {
      readonly kind: 'faulty'
      readonly fault: CommandFault
      readonly nearest: CommandName
      readonly form: string
    }

/**
 * The ports of the application, and its glossary.
 *
 * - Incoming: one message as a platform delivered it, decoded, with a `key` that is the same at every redelivery.
 * - Happening: what befell an account or a group, other than a message: joined, renamed, moved, down.
 * - Conversation: an opaque id on one account of one platform; group or private.
 * - Bypass: an assignment that somebody typed into a unit's group beside the gate; screened, counted, hinted at.
 * - Task batch: one post to many units, shown to its poster first and carried out when they confirm it.
 * - Ledger: the durable record: tasks, refusals, task batches, audit chain, seen keys, outbox; changed in transactions only.
 * - Group register: every work group that is known, permitted or not, with its life (group-register.ts).
 * - Directory: who is who: units, departments, people, their accounts, the duty lists.
 * - Outbox: replies and notices that are decided, durable and not yet known to be delivered.
 * - Instant: epoch milliseconds. Nothing in src/ reads a clock but through `Clock`.
 */

export type * from './ports/bypasses.ts'
export type * from './ports/changes.ts'
export type * from './ports/chat-platform.ts'
export type * from './ports/directory.ts'
export type * from './ports/ledger.ts'
export type * from './ports/messages.ts'
export type * from './ports/outbox.ts'
export type * from './ports/records.ts'
export type * from './ports/surroundings.ts'
export type * from './ports/transcript.ts'

import type { DutyItem, Instruction } from '../directory.ts'

/**
 * 依据: by what authority a task is set. `id` is the normal form, equal for equal documents however they were
 * typed; `text` is how it is shown.
 */
export type SourceAuthority =
  | { readonly kind: 'document'; readonly id: string; readonly text: string }
  | { readonly kind: 'law'; readonly id: string; readonly text: string }
  | { readonly kind: 'duty'; readonly id: string; readonly text: string }
  | { readonly kind: 'instruction'; readonly id: string; readonly text: string }
  /** As written, where the policy takes any; '' where it asks for none. */
  | { readonly kind: 'unchecked'; readonly id: string; readonly text: string }

/** What the county has registered as authority besides documents and laws. */
export interface RegisteredSources {
  duty(code: string): DutyItem | null
  instruction(code: string): Instruction | null
}

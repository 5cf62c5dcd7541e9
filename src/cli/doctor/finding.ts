import type { Words } from '../../app/words.ts'
import type { Language } from '../../domain/directory.ts'

export type Area =
  | 'configuration'
  | 'policy'
  | 'calendar'
  | 'database'
  | 'clock'
  | 'platforms'
  | 'directory'
  | 'outbox'

/** What the doctor saw. A problem keeps Guiyi from working as it should; a warning will, or may. */
export interface Finding {
  readonly area: Area
  readonly level: 'ok' | 'warning' | 'problem'
  readonly said: Words
  /** How to mend it; null where nothing is to mend. */
  readonly mend: Words | null
}

export const fine = (area: Area, zh: string, en: string): Finding => ({
  area,
  level: 'ok',
  said: { zh, en },
  mend: null,
})
export const warning = (area: Area, said: Words, mend: Words): Finding => ({
  area,
  level: 'warning',
  said,
  mend,
})
export const problem = (area: Area, said: Words, mend: Words): Finding => ({
  area,
  level: 'problem',
  said,
  mend,
})

const AREAS: Readonly<Record<Area, Words>> = {
  configuration: { zh: '配置', en: 'configuration' },
  policy: { zh: '规则文件', en: 'policy' },
  calendar: { zh: '日历', en: 'calendar' },
  database: { zh: '数据库', en: 'database' },
  clock: { zh: '时钟', en: 'clock' },
  platforms: { zh: '平台', en: 'platforms' },
  directory: { zh: '名录', en: 'directory' },
  outbox: { zh: '发件箱', en: 'outbox' },
}

const MARKS = { ok: '✓', warning: '!', problem: '✗' } as const

/** A finding for a terminal: a line, and where there is something to mend, a second one. */
export function describeFinding({ area, level, said, mend }: Finding, language: Language): string {
  const colon = language === 'zh' ? '：' : ': '
  const line = `${MARKS[level]} ${AREAS[area][language]}${colon}${said[language]}`
  return mend === null ? line : `${line}\n    → ${mend[language]}`
}

/** The first few names of many, and how many there are. */
export function someOf(names: readonly string[]): Words {
  const shown = names.slice(0, MOST_NAMES)
  const more = names.length > shown.length
  return {
    zh: `${shown.join('、')}${more ? ` 等 ${names.length} 个` : ''}`,
    en: `${shown.join(', ')}${more ? ` … ${names.length} in all` : ''}`,
  }
}

const MOST_NAMES = 5

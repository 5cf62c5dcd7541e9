import type { Words } from '../../src/app/words.ts'
import type { Language } from '../../src/domain/directory.ts'

/** One thing wrong in a directory file: where it stands, what is wrong, and what would be right. */
export interface RowProblem {
  /** The file, and the sheet or key within it: `清河县.xlsx › 人员`. */
  readonly place: string
  /** The row as a spreadsheet numbers it, or the line of a YAML file; null when the whole table is meant. */
  readonly row: number | null
  /** The heading as the file writes it; null when the whole row is meant. */
  readonly column: string | null
  readonly what: Words
  readonly mend: Words
}

/** The problem as one line, for a terminal. */
export function describeProblem(problem: RowProblem, language: Language): string {
  const parts = [problem.place]
  if (problem.row !== null) parts.push(language === 'zh' ? `第 ${problem.row} 行` : `row ${problem.row}`)
  if (problem.column !== null)
    parts.push(language === 'zh' ? `“${problem.column}”列` : `column "${problem.column}"`)
  return language === 'zh'
    ? `${parts.join('，')}：${problem.what.zh}。${problem.mend.zh}。`
    : `${parts.join(', ')}: ${problem.what.en}. ${problem.mend.en}.`
}

import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageProblem } from './command.ts'

/**
 * node:util's parseArgs, with words after options allowed.
 * @throws UsageProblem for an option that the command does not know, or one without its value.
 */
export function readArguments<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : ''
    const words = / '?(-[^\s'<]*)/u.exec(cause instanceof Error ? cause.message : '')?.[1] ?? ''
    throw code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
      ? new UsageProblem({ zh: `没有选项 ${words}`, en: `there is no option ${words}` }, { cause })
      : new UsageProblem(
          { zh: `选项 ${words} 的值不对`, en: `the value of option ${words} is wrong` },
          { cause },
        )
  }
}

/** @throws UsageProblem when there are words that the command has no use for. */
export function noWords(positionals: readonly string[]): void {
  const [word] = positionals
  if (word !== undefined) throw new UsageProblem({ zh: `多了“${word}”`, en: `"${word}" is too much` })
}

/** @throws UsageProblem unless there is exactly one word. */
export function oneWord(
  positionals: readonly string[],
  missing: { readonly zh: string; readonly en: string },
): string {
  const [word, ...more] = positionals
  if (word === undefined) throw new UsageProblem(missing)
  noWords(more)
  return word
}

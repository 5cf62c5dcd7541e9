/**
 * Tells the person at the terminal what set-up is doing. On standard error, because the commands behind it
 * answer on standard output.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`guiyi: ${line}\n`)
}

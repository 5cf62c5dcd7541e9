/**
 * The command line, `npm run guiyi -- …`: a composition root beside main.ts. Commands are loaded when they are
 * asked for, so that a dry run starts without a database.
 */
import { CliProblem, type ExitCode, type Terminal, UsageProblem } from './cli/command.ts'
import { COMMANDS, overview, usageOf } from './cli/commands.ts'
import { describeFault } from './cli/fault.ts'
import { processTerminal } from './cli/process-terminal.ts'

async function main(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.stdout.write(await overview(terminal.language))
    return 0
  }
  const load = COMMANDS[name]
  if (load === undefined) {
    const zh = `没有“${name}”这个命令`
    const en = `there is no command "${name}"`
    terminal.stderr.write(`${terminal.language === 'zh' ? zh : en}\n\n${await overview(terminal.language)}`)
    return 2
  }
  const command = await load()
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.stdout.write(usageOf(command, terminal.language))
    return 0
  }
  try {
    return await command.run(rest, terminal)
  } catch (problem) {
    const said = problem instanceof CliProblem ? problem.words[terminal.language] : describeFault(problem)
    terminal.stderr.write(`guiyi ${name}: ${said}\n`)
    if (!(problem instanceof UsageProblem)) return 1
    terminal.stderr.write(`\n${usageOf(command, terminal.language)}`)
    return 2
  }
}

process.exitCode = await main(process.argv.slice(2), processTerminal())

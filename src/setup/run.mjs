/**
 * Sets up, then runs in this same process, so that signals and the exit code need no passing on:
 * `node src/setup/run.mjs ENTRY.ts …`, or `node src/setup/run.mjs --bin PACKAGE …` for that package's program.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setUp } from './setup.mjs'

const root = await setUp()
const [node = '', , first = '', ...rest] = process.argv

if (first === '--bin') {
  const [name = '', ...args] = rest
  await start(programOf(name), args)
} else {
  // Known only once the libraries are there.
  const { register } = await import('tsx/esm/api')
  register()
  await start(join(root, first), rest)
}

/**
 * @param {string} file
 * @param {string[]} args
 */
async function start(file, args) {
  process.argv = [node, file, ...args]
  await import(pathToFileURL(file).href)
}

/** @param {string} name */
function programOf(name) {
  const folder = join(root, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : Object.values(bin)[0])
}

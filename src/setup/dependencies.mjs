import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { say } from './say.mjs'

/**
 * Installs what package-lock.json names, unless that is what is installed. Install scripts don't run: the one
 * that is needed is run by `buildSqlite`, which can say what it is doing.
 * @param {string} root
 */
export async function installDependencies(root) {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stampFile = join(root, 'node_modules/.guiyi-lockfile')
  if (existsSync(stampFile)) {
    if (readFileSync(stampFile, 'utf8') === hash) return
    say('package-lock.json has changed: installing what it names')
  } else if (installedByHand(root)) {
    writeFileSync(stampFile, hash)
    return
  } else {
    say('first start: installing the libraries that package-lock.json names')
  }
  await npm(root, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(stampFile, hash)
}

/**
 * Somebody has just run `npm ci` or `npm install`: npm's own record is of this lockfile's age or younger.
 * @param {string} root
 */
function installedByHand(root) {
  const record = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  )
}

/**
 * Builds the SQLite driver where it can't be loaded: after a fresh install, or under another Node than before.
 * @param {string} root
 */
export async function buildSqlite(root) {
  if (sqliteLoads(root)) return
  say(
    'building the SQLite driver for this Node: one to two minutes, once, unless its prebuilt file can be had',
  )
  await npm(root, ['rebuild', 'better-sqlite3', '--ignore-scripts=false', '--foreground-scripts'])
  if (!sqliteLoads(root)) {
    throw new Error(
      'the SQLite driver could not be built: it needs a C++ compiler, make and Python 3 (Debian: apt-get install build-essential python3)',
    )
  }
}

/**
 * In a process of its own: a library that failed to load can't be tried again in the same one.
 * @param {string} root
 */
function sqliteLoads(root) {
  const load = createRequire(join(root, 'package.json'))
  try {
    const Database = load('better-sqlite3')
    new Database(':memory:').close()
    return true
  } catch {
    const script = `new (require('better-sqlite3'))(':memory:').close()`
    return spawnSync(process.execPath, ['-e', script], { cwd: root }).status === 0
  }
}

/** While npm works, a sign of life this often. */
const SIGN_OF_LIFE_MS = 15_000

/**
 * Runs npm and keeps what it prints to itself, unless it fails: hundreds of lines of a compiler tell a reader nothing.
 * @param {string} root
 * @param {string[]} args
 */
async function npm(root, args) {
  // Under `npm start` npm says where it is itself; else it is looked for.
  const cli = process.env['npm_execpath']
  const [program, ...first] = cli === undefined ? ['npm'] : [process.execPath, cli]
  const child = spawn(program ?? 'npm', [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...headersOfThisNode() },
    shell: cli === undefined && process.platform === 'win32',
  })
  /** @type {Buffer[]} */
  const printed = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk))
  const began = Date.now()
  const signs = setInterval(
    () => say(`  still at it, ${Math.round((Date.now() - began) / 1000)} s`),
    SIGN_OF_LIFE_MS,
  )
  try {
    const status = await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    if (status !== 0) {
      process.stderr.write(Buffer.concat(printed))
      throw new Error(`npm ${args[0]} failed`)
    }
  } finally {
    clearInterval(signs)
  }
}

/** On a closed network node-gyp can't download Node's headers; many installations have them beside the program. */
function headersOfThisNode() {
  const prefix = join(dirname(process.execPath), '..')
  return existsSync(join(prefix, 'include/node/node.h')) ? { npm_config_nodedir: prefix } : {}
}

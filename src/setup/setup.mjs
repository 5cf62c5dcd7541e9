import { fileURLToPath } from 'node:url'
import { generateClients } from './clients.mjs'
import { buildSqlite, installDependencies } from './dependencies.mjs'
import { say } from './say.mjs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

/**
 * Makes a fresh clone ready to run, and a ready one in a few milliseconds: libraries, SQLite driver, database clients.
 * Uses nothing but Node, since it runs before anything is installed. Ends the process when it can't.
 * @returns {Promise<string>} the root of the repository
 */
export async function setUp() {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  try {
    if (major < 20 || (major === 20 && minor < 19)) {
      throw new Error(`Guiyi needs Node 20.19 or later; this is ${process.versions.node}`)
    }
    await installDependencies(root)
    await buildSqlite(root)
    await generateClients(root)
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    if (error instanceof Error && error.cause) say(String(error.cause))
    process.exit(1)
  }
  return root
}

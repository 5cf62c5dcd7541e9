import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { say } from './say.mjs'

const ENGINES = /** @type {const} */ (['sqlite', 'postgresql'])

/**
 * The schema of one engine: the models with that engine's header.
 * @param {'sqlite' | 'postgresql'} engine
 * @param {string} models
 */
export function renderSchema(engine, models) {
  return `// Rendered from prisma/models.prisma: change that file.
generator client {
  provider               = "prisma-client"
  output                 = "./client"
  runtime                = "nodejs"
  moduleFormat           = "esm"
  generatedFileExtension = "ts"
  importFileExtension    = "ts"
}

datasource db {
  provider = "${engine}"
}

${models}`
}

/**
 * Renders both schemas and generates both Prisma clients, unless they already are those of these models.
 * @param {string} root
 */
export async function generateClients(root) {
  const models = readFileSync(join(root, 'prisma/models.prisma'), 'utf8')
  const prismaManifest = readFileSync(join(root, 'node_modules/prisma/package.json'), 'utf8')
  const stamp = createHash('sha256')
    .update(renderSchema('sqlite', models))
    .update(prismaManifest)
    .digest('hex')
  const stampFile = join(root, 'generated/.stamp')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return

  say('generating the database clients from prisma/models.prisma')
  await Promise.all(ENGINES.map((engine) => generate(root, engine, models)))
  writeFileSync(stampFile, stamp)
}

/**
 * @param {string} root
 * @param {'sqlite' | 'postgresql'} engine
 * @param {string} models
 */
async function generate(root, engine, models) {
  const folder = join(root, 'generated', engine)
  const schema = join(folder, 'schema.prisma')
  mkdirSync(folder, { recursive: true })
  writeFileSync(schema, renderSchema(engine, models))
  const prisma = join(root, 'node_modules/prisma/build/index.js')
  await promisify(execFile)(process.execPath, [prisma, 'generate', '--schema', schema], {
    cwd: folder,
    env: {
      ...process.env,
      // Generating needs no schema engine, but Prisma downloads one unless it is shown some program in its place.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
}

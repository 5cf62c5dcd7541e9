import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { Engine } from './database-url.ts'

/**
 * Prisma's schema engine, compiled to WebAssembly, working over one connection of ours: so migrating needs neither
 * the Prisma CLI nor a download. Node 20 can't import `.wasm`, hence the instantiation by hand.
 * @param empty opens an empty database, into which it replays migrations when it compares them with the models.
 */
export async function startSchemaEngine(
  engine: Engine,
  connection: SqlDriverAdapter,
  empty: () => Promise<SqlDriverAdapter>,
): Promise<SchemaEngine> {
  const glue = await loadGlue()
  const provider = engine === 'sqlite' ? 'sqlite' : 'postgres'
  const factory = {
    provider,
    adapterName: connection.adapterName,
    connect: async () => undisposed(connection),
    connectToShadowDb: empty,
  } as const
  const datasource = `datasource db {\n  provider = "${engine}"\n}\n`
  return glue.SchemaEngine.new(
    { datamodels: [['schema.prisma', datasource]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
}

type Glue = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')
let loading: Promise<Glue> | null = null

function loadGlue(): Promise<Glue> {
  loading ??= (async () => {
    const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
    const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    const binary = await readFile(script.replace(/\.js$/, '.wasm'))
    const { instance } = await WebAssembly.instantiate(binary, { './schema_engine_bg.js': importsOf(glue) })
    glue.__wbg_set_wasm(instance.exports)
    const start = instance.exports['__wbindgen_start']
    if (typeof start !== 'function') throw new Error('the schema engine has no entry point')
    start()
    return glue
  })()
  return loading
}

/** On PostgreSQL the engine sets a timer of 10 s and never clears it: it must not keep a finished process waiting. */
function importsOf(glue: Glue): WebAssembly.ModuleImports {
  const imports = { ...(glue as unknown as WebAssembly.ModuleImports) }
  for (const name of Object.keys(imports)) {
    if (name.startsWith('__wbg_setTimeout_')) {
      imports[name] = (run: () => void, delayMs: number) => setTimeout(run, delayMs >>> 0).unref()
    }
  }
  return imports
}

/** The connection belongs to the caller, who still has a transaction open on it. */
function undisposed(connection: SqlDriverAdapter): SqlDriverAdapter {
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    queryRaw: (query) => connection.queryRaw(query),
    executeRaw: (query) => connection.executeRaw(query),
    executeScript: (script) => connection.executeScript(script),
    startTransaction: (isolationLevel) => connection.startTransaction(isolationLevel),
    getConnectionInfo: () => connection.getConnectionInfo?.() ?? { supportsRelationJoins: false },
    dispose: async () => {},
  }
}

/** Nothing outside the models is in these databases. */
export const EVERYTHING = { externalTables: [], externalEnums: [] }

export type { MigrationList }

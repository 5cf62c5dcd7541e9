import pg from 'pg'

/** PostgreSQL's internal one-byte type, in which its catalogs keep such things as the kind of a constraint. */
const INTERNAL_CHAR = 18

/**
 * A pool whose answers say `text` where the catalogs say `"char"`. Prisma's schema engine reads the catalogs through
 * Prisma's adapter, which knows no such type and fails there (prisma/orm issue 28145).
 */
export class CatalogPool extends pg.Pool {
  // pg.Pool declares many overloads of query; Prisma's adapter calls this one.
  // biome-ignore lint/suspicious/noExplicitAny: the overloads share no other signature
  override async query(config: any): Promise<any> {
    const result = await super.query(config)
    for (const field of result.fields) {
      if (field.dataTypeID === INTERNAL_CHAR) field.dataTypeID = pg.types.builtins.TEXT
    }
    return result
  }
}

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import neo4j, { type Session } from 'neo4j-driver'
import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { timestamp } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { dateTimeOf } from './codec.ts'
import { storeFailure } from './failure.ts'
import { query } from './query.ts'
import type { StoreSettings } from './store.ts'

const SCHEMA_DIRECTORY = new URL('../../cypher/schema/', import.meta.url)
const TRIES_MAX = 8
const INDEX_WAIT_S = 120

export const appliedMigrations = query('store/applied-migrations', {
  mode: 'read',
  params: z.object({}),
  row: z.object({ name: z.string(), checksum: z.string() }),
})

export const recordMigration = query('store/record-migration', {
  mode: 'write',
  params: z.object({ name: z.string(), checksum: z.string(), at: timestamp() }),
  row: z.object({ name: z.string() }),
})

export type Migration = { readonly name: string; readonly checksum: string; readonly statements: readonly string[] }

/** The schema files in the order in which they are applied. */
export const schemaMigrations = (directory: URL = SCHEMA_DIRECTORY): Migration[] =>
  readdirSync(directory)
    .filter((file) => file.endsWith('.cypher'))
    .sort()
    .map((file) => {
      const text = readFileSync(new URL(file, directory), 'utf8')
      const lines = text.split('\n').filter((line) => !line.trimStart().startsWith('//'))
      const statements = lines
        .join('\n')
        .split(/;\s*(?:\n|$)/)
        .map((statement) => statement.trim())
        .filter((statement) => statement !== '')
      return { name: file.replace(/\.cypher$/, ''), checksum: createHash('sha256').update(text).digest('hex'), statements }
    })

/**
 * Applies what the graph does not have yet and waits for its indexes. Every statement says IF NOT EXISTS and each file is
 * recorded once, so two processes may do this at once. Returns the names applied now.
 * Throws PRECONDITION where a file was edited after it was applied.
 */
export const migrate = async (
  settings: StoreSettings,
  options: { now: () => number; migrations?: readonly Migration[] },
): Promise<string[]> => {
  const migrations = options.migrations ?? schemaMigrations()
  const driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.username, settings.password), { userAgent: 'ocode' })
  const session = driver.session({ database: settings.database })
  try {
    const applied = await appliedChecksums(session)
    const missing = migrations.filter((migration) => isMissing(migration, applied))
    for (const migration of missing) await apply(session, migration, options.now)
    if (missing.length > 0) await session.run('CALL db.awaitIndexes($seconds)', { seconds: neo4j.int(INDEX_WAIT_S) })
    return missing.map(({ name }) => name)
  } catch (thrown) {
    throw storeFailure(thrown, 'migrate')
  } finally {
    await session.close()
    await driver.close()
  }
}

const appliedChecksums = async (session: Session): Promise<Map<string, string>> => {
  const answer = await session.run(appliedMigrations.text)
  return new Map(answer.records.map((record) => [record.get('name') as string, record.get('checksum') as string]))
}

const isMissing = (migration: Migration, applied: Map<string, string>): boolean => {
  const known = applied.get(migration.name)
  if (known === undefined) return true
  if (known === migration.checksum) return false
  throw new OcodeError(
    'PRECONDITION',
    `cypher/schema/${migration.name}.cypher was changed after this graph had applied it; restore the file and put the change in a new one.`,
    { details: { migration: migration.name } },
  )
}

const apply = async (session: Session, migration: Migration, now: () => number): Promise<void> => {
  for (const statement of migration.statements) await runPatiently(session, statement)
  await session.run(recordMigration.text, {
    name: migration.name,
    checksum: migration.checksum,
    at: dateTimeOf(timestampOf(now())),
  })
}

/** Two processes that create the same index at once can deadlock for a moment; the one that lost tries again. */
const runPatiently = async (session: Session, statement: string): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await session.run(statement)
      return
    } catch (thrown) {
      const code = thrown instanceof neo4j.Neo4jError ? thrown.code : ''
      if (/EquivalentSchemaRuleAlreadyExists|IndexAlreadyExists|ConstraintAlreadyExists/.test(code)) return
      if (attempt === TRIES_MAX || !/TransientError/.test(code)) throw thrown
      await new Promise((resolve) => setTimeout(resolve, 50 * attempt))
    }
  }
}

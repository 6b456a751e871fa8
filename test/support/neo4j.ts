import { inject } from 'vitest'
import { z } from 'zod'
import type { Access } from '#src/provision/model.ts'
import type { Query } from '#src/store/query.ts'
import { openStore, type QueryRecord, type Store } from '#src/store/store.ts'

const DELETE_BATCH = 10_000
const DELETES_MAX = 1_000

/** Where the Neo4j of this test file is: files that run at the same time have one each. */
export const testConnection = (): Access => {
  const servers = inject('neo4j')
  const server = servers[(Number(process.env.VITEST_POOL_ID ?? 1) - 1) % servers.length]
  if (server === undefined) throw new Error('The set-up of the live tests started no Neo4j.')
  return server
}

/** A store on the Neo4j of this test run that checks every row against its declaration. Close it in `afterAll`. */
export const openTestStore = (observe?: (record: QueryRecord) => void): Store =>
  openStore({ ...testConnection(), checkRows: true }, observe)

/** Deletes all nodes and relationships; the schema and the record of its migrations stay. */
export const clearGraph = async (store: Store, signal: AbortSignal = AbortSignal.timeout(60_000)): Promise<void> => {
  for (let round = 0; round < DELETES_MAX; round += 1) {
    const [row] = await store.write({ signal }, (transaction) => transaction.run(deleteSome, {}))
    if ((row?.deleted ?? 0) === 0) return
  }
  throw new Error(`The graph still had nodes after ${DELETES_MAX * DELETE_BATCH} were deleted.`)
}

const deleteSome: Query<z.ZodObject, z.ZodObject<{ deleted: z.ZodInt }>> = {
  name: 'test/delete-some',
  mode: 'write',
  text: `MATCH (node) WHERE NOT node:SchemaMigration WITH node LIMIT ${DELETE_BATCH} DETACH DELETE node RETURN count(*) AS deleted`,
  params: z.object({}),
  row: z.object({ deleted: z.int() }),
  encode: undefined,
  decode: undefined,
}

/**
 * What of the database's work no indexer could spare: `npm run bench:codegraph -- --floor FOLDER`. Indexes a folder into a new Neo4j, reads
 * its graph back, and writes the very same nodes and relationships into other new ones by plain UNWIND … CREATE: with the same indexes, without
 * those of words, and without any but the constraint on ids.
 */
import { loadavg } from 'node:os'
import neo4j, { type Driver } from 'neo4j-driver'
import { indexProject } from '../../src/codegraph/service.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/store.ts'
import { benchContext } from '../context.ts'
import { type IngestDatabase, ingestDatabase } from '../ingest/database.ts'
import { inBatches, readGraph, type WrittenGraph } from './written-graph.ts'

const NODES_MAX = 2_000
const EDGES_MAX = 5_000

type Row = { readonly what: string; readonly seconds: number; readonly neo4jCpuSeconds: number; readonly ourCpuSeconds: number }

/** What work takes, with the CPU of a server of its own from its being ready on. */
const onNewServer = async <T>(
  what: string,
  work: (driver: Driver, database: IngestDatabase) => Promise<T>,
  after: (driver: Driver) => Promise<unknown> = async () => {},
) => {
  const database = await ingestDatabase(() => {}, { shortLived: true })
  const { uri, username, password } = database.neo4j
  // Integers stay the driver's own: as numbers they would go back as floats.
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password))
  try {
    await migrate(database.neo4j, { now: Date.now })
    await driver.executeQuery('CALL db.awaitIndexes()')
    const [startedAt, server, own] = [performance.now(), database.cpuSeconds(), process.cpuUsage()]
    await work(driver, database)
    await driver.executeQuery('CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()')
    const { user, system } = process.cpuUsage(own)
    const row: Row = {
      what,
      seconds: tenths((performance.now() - startedAt) / 1_000),
      neo4jCpuSeconds: tenths(database.cpuSeconds() - server),
      ourCpuSeconds: tenths((user + system) / 1e6),
    }
    console.error(JSON.stringify({ ...row, loadAverage: loadavg()[0] }))
    return { row, told: await after(driver) }
  } finally {
    await driver.close()
    await database.stop()
  }
}

const tenths = (value: number): number => Math.round(value * 10) / 10

const indexed = async (database: IngestDatabase, root: string): Promise<void> => {
  const store = openStore(database.neo4j)
  try {
    await indexProject.call(benchContext, { store }, { root, name: 'floor' })
  } finally {
    await store.close()
  }
}

/** Writes a graph as anybody would: nodes by label, relationships by type between the places that the database gave the nodes. */
const writePlainly = async (driver: Driver, { nodes, edges }: WrittenGraph): Promise<void> => {
  const places: string[] = []
  await inBatches(nodes, NODES_MAX, async (label, rows) => {
    const text = `UNWIND $rows AS row CREATE (node:CodeEntity:${label}) SET node = row RETURN elementId(node) AS place`
    const { records } = await driver.executeQuery(text, { rows: rows.map(({ properties }) => properties) })
    for (const [at, record] of records.entries()) places[rows[at]?.number as number] = record.get('place')
  })
  await inBatches(edges, EDGES_MAX, async (type, rows) => {
    const text = `UNWIND $rows AS row MATCH (from) WHERE elementId(from) = row.from MATCH (to) WHERE elementId(to) = row.to
      CREATE (from)-[edge:${type}]->(to) SET edge = row.properties`
    const ends = rows.map(({ from, to, properties }) => ({ from: places[from], to: places[to], properties }))
    await driver.executeQuery(text, { rows: ends })
  })
}

const withoutIndexes = async (driver: Driver, names: readonly string[]): Promise<void> => {
  for (const name of names) await driver.executeQuery(`DROP INDEX ${name}`)
}

const TEXT = ['code_entity_text']
const OTHERS = ['code_entity_project_path', 'code_entity_name', 'code_entity_qualified_name', 'code_file_project']

const root = process.argv[2] as string
const first = await onNewServer('indexing', (_driver, database) => indexed(database, root), readGraph)
const graph = first.told as WrittenGraph
console.table([...graph.nodes].map(([label, rows]) => ({ label, nodes: rows.length })))
console.table([...graph.edges].map(([type, rows]) => ({ type, relationships: rows.length })))
const rows = [first.row]
for (const [what, dropped] of [
  ['the same by plain CREATE', []],
  ['… without the full-text index', TEXT],
  ['… with the index of ids alone', [...TEXT, ...OTHERS]],
] as const) {
  const { row } = await onNewServer(what, async (driver) => {
    await withoutIndexes(driver, dropped)
    await writePlainly(driver, graph)
  })
  rows.push(row)
}
console.table(rows)
console.log(`load average ${loadavg()[0]?.toFixed(1)}`)

/**
 * How fast questions about code are answered: `npm run bench:questions`, on the graph of bench:graphql (100k code entities, 500k calls)
 * in a Neo4j of its own (.bench/), through the operations in this process. Entities are drawn evenly; hubs are the functions that
 * everybody calls, and stand apart.
 */
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { calleesOf, callersOf, getCodeEntities, impactOf, unusedSymbols } from '../../src/codegraph/service.ts'
import { openStore } from '../../src/store/store.ts'
import { benchContext } from '../context.ts'
import { functionId, PROJECT_ID, randomOf, SIZES } from '../graphql/graph.ts'
import { benchDatabase } from '../graphql/neo4j.ts'

const GOAL_P99_MS = 50
const WARM = 100
const HUBS = 50

const { values } = parseArgs({
  options: { count: { type: 'string', default: '1000' }, json: { type: 'boolean', default: false } },
})

const database = await benchDatabase((line) => console.log(line))
const store = openStore(database)
const deps = { store }
try {
  const random = randomOf(21)
  const drawn = Array.from({ length: Number(values.count) }, () => functionId(Math.floor(random() * SIZES.functions)))
  const hubs = Array.from({ length: HUBS }, (_, index) => functionId(index * 10))
  type Ask = (entityId: string) => Promise<unknown>
  const questions: readonly (readonly [string, readonly string[], Ask])[] = [
    // What any read costs here and now: the load of the machine shows in it.
    ['one entity', drawn.slice(), (entityId) => getCodeEntities.call(benchContext, deps, { ids: [entityId] })],
    ['impact, depth 3', drawn, (entityId) => impactOf.call(benchContext, deps, { entityId, depth: 3 })],
    ['callers, depth 3', drawn, (entityId) => callersOf.call(benchContext, deps, { entityId, depth: 3 })],
    ['callees, depth 3', drawn, (entityId) => calleesOf.call(benchContext, deps, { entityId, depth: 3 })],
    ['impact of hubs', hubs, (entityId) => impactOf.call(benchContext, deps, { entityId, depth: 3 })],
    ['callers of hubs', hubs, (entityId) => callersOf.call(benchContext, deps, { entityId, depth: 3 })],
    ['unused of a project', ['', '', ''], () => unusedSymbols.call(benchContext, deps, { projectId: PROJECT_ID })],
  ]
  const answers: Record<string, unknown>[] = []
  for (const [name, ids, ask] of questions) {
    for (const id of ids.slice(0, WARM)) await ask(id)
    const took: number[] = []
    for (const id of ids) {
      const startedAt = performance.now()
      await ask(id)
      took.push(performance.now() - startedAt)
    }
    took.sort((one, other) => one - other)
    const at = (share: number) => Number((took[Math.min(Math.floor(took.length * share), took.length - 1)] ?? 0).toFixed(1))
    const goal = ids === drawn ? `p99 <= ${GOAL_P99_MS} ms` : 'none'
    answers.push({ question: name, asked: ids.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1), goal })
  }
  if (values.json) for (const answer of answers) console.log(JSON.stringify({ ...answer, loadAverage: loadavg()[0] }))
  else {
    console.table(answers)
    console.log(`load average ${loadavg()[0]?.toFixed(1)}`)
  }
} finally {
  await store.close()
  await database.stop()
}

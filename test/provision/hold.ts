import { startManaged } from '#src/provision/managed.ts'
import { testSettings } from '#test/support/neo4j-server.ts'

// A process of its own that runs Neo4j on the data folder of its argument until it is stopped; the tests kill it.
const stopping = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopping.abort())

const neo4j = await startManaged(testSettings(process.argv[2] ?? ''), () => {}, new AbortController().signal)
process.stdout.write(`${JSON.stringify({ uri: neo4j.uri, kind: neo4j.kind })}\n`)
const alive = setInterval(() => {}, 1_000)
stopping.signal.addEventListener('abort', async () => {
  clearInterval(alive)
  await neo4j.stop()
})

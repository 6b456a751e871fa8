/** Facts and scope of all files of a folder, without a graph: what an agent could be answered from at best. Prints how fast it was. */
import { readTree } from '../../src/codegraph/indexing/read-tree.ts'
import { familyOf } from '../../src/codegraph/languages/languages.ts'
import { callsOfFile } from '../../src/codegraph/resolve/calls.ts'
import { programOf } from '../../src/codegraph/resolve/join.ts'
import { openStore } from '../../src/store/store.ts'

const root = process.argv[2] as string
// Never asked: reading needs no graph.
const store = openStore({ uri: 'bolt://127.0.0.1:1', username: '', password: '', database: '' })
const [startedAt, cpu] = [performance.now(), process.cpuUsage()]
const reach = { signal: new AbortController().signal }
const { sources = [], configs } = await readTree({ reach, store, projectId: 'bench', root }, '')
const program = programOf(sources, configs)
for (const [file, { facts }] of sources.entries()) callsOfFile(program, { file, family: familyOf(facts.language) })
const seconds = (performance.now() - startedAt) / 1_000
const { user, system } = process.cpuUsage(cpu)
const lines = sources.reduce((sum, { facts }) => sum + facts.lines, 0)
console.log(
  JSON.stringify({ linesPerSecond: Math.round(lines / seconds), linesPerCpuSecond: Math.round(lines / ((user + system) / 1e6)) }),
)
await store.close()

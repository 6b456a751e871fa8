import { loadSeed } from '../../src/analysis/seed-model.ts'
import { openCore } from '../../src/core.ts'
import { importLog } from '../../src/doors/cli/import/import-log.ts'
import { contentOf } from '../../src/doors/cli/import/lines.ts'
import { newTally } from '../../src/doors/cli/import/tally.ts'
import type { Service } from '../../src/doors/cli/service.ts'
import { coreService } from '../../src/doors/cli/service-core.ts'
import { openLog } from '../../src/log.ts'
import { loadSeedInto } from '../../src/seed.ts'
import type { IngestDatabase } from './database.ts'
import { learnFromImported } from './learning.ts'

/** Imports files as `npx ocode import` does; gives a row a file, and one a query with the time it took altogether. */
export const importFiles = async (database: IngestDatabase, files: readonly string[]) => {
  const queries = new Map<string, { calls: number; ms: number }>()
  const core = await openCore({
    config: database.config,
    neo4j: database.neo4j,
    log: openLog('silent'),
    observers: {
      query: ({ query, durationMs }) => {
        const known = queries.get(query) ?? { calls: 0, ms: 0 }
        queries.set(query, { calls: known.calls + 1, ms: known.ms + durationMs })
      },
    },
  })
  try {
    await loadSeedInto(core.context(), core.deps, loadSeed())
    queries.clear()
    const rows = []
    for (const file of files) rows.push(await importFile(database, coreService(core), file))
    const learning = await learnFromImported(core, database, files)
    const slowest = [...queries].sort(([, a], [, b]) => b.ms - a.ms)
    return { rows, learning, queries: slowest.map(([query, { calls, ms }]) => ({ query, calls, ms: Math.round(ms) })) }
  } finally {
    await core.close()
  }
}

const importFile = async (database: IngestDatabase, service: Service, file: string) => {
  const tally = newTally()
  const [startedAt, server, own] = [performance.now(), database.cpuSeconds(), process.cpuUsage()]
  await importLog(file, contentOf(file, { stdin: process.stdin }), { service, tally })
  const sentS = (performance.now() - startedAt) / 1_000
  await service.settle()
  const analysedS = (performance.now() - startedAt) / 1_000
  const used = process.cpuUsage(own)
  return {
    file: file.slice(file.lastIndexOf('/') + 1),
    lines: tally.lines,
    accepted: tally.accepted,
    refused: tally.refused,
    'recorded s': rounded(sentS),
    'analysed s': rounded(analysedS),
    'lines/s': Math.round(tally.lines / analysedS),
    'Neo4j CPU s': rounded(database.cpuSeconds() - server),
    'own CPU s': rounded((used.user + used.system) / 1_000_000),
  }
}

const rounded = (value: number): number => Math.round(value * 10) / 10

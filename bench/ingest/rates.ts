import type { IngestDatabase } from './database.ts'
import { eventsOf } from './records.ts'
import { openTargets, type Target } from './targets.ts'

/** Batches under way at once, as an importer or several agents have them. */
const IN_FLIGHT = 2
const WARM_UP_ROUNDS = 2

type Round = { readonly perSecond: number; readonly serverCpuMs: number; readonly ownCpuMs: number }

/** Events a second of raw Cypher and of the service, in one run on one database, each round beginning with another. */
export const measureRates = async (database: IngestDatabase, { rounds, events }: { rounds: number; events: number }) => {
  const { targets, close } = await openTargets(database)
  const measured = new Map<string, Round[]>(targets.map(({ name }) => [name, []]))
  let first = 0
  for (let round = 0; round < WARM_UP_ROUNDS + rounds; round += 1) {
    for (let turn = 0; turn < targets.length; turn += 1) {
      const target = targets[(turn + round) % targets.length] as Target
      const result = await measure(database, target, { first, count: events })
      first += events
      if (round >= WARM_UP_ROUNDS) measured.get(target.name)?.push(result)
    }
  }
  await close()
  return rowsOf(targets, measured)
}

const measure = async (
  database: IngestDatabase,
  target: Target,
  { first, count }: { first: number; count: number },
): Promise<Round> => {
  const events = eventsOf(first, count)
  await target.begin()
  const [startedAt, server, own] = [performance.now(), database.cpuSeconds(), process.cpuUsage()]
  let next = 0
  const sender = async () => {
    for (let from = next; from < count; from = next) {
      next += target.batch
      await target.send(events.slice(from, from + target.batch))
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, sender))
  await target.end()
  const used = process.cpuUsage(own)
  const round = {
    perSecond: (count * 1_000) / (performance.now() - startedAt),
    serverCpuMs: ((database.cpuSeconds() - server) * 1_000_000) / count,
    ownCpuMs: (used.user + used.system) / count,
  }
  await target.after()
  return round
}

/** Medians; the ratio is that of each round to the first target's in the same round. */
const rowsOf = (targets: readonly Target[], measured: ReadonlyMap<string, readonly Round[]>) => {
  const baseline = measured.get(targets[0]?.name ?? '') ?? []
  return targets.map(({ name }) => {
    const own = measured.get(name) ?? []
    const ratios = own.map(({ perSecond }, round) => perSecond / (baseline[round]?.perSecond ?? Number.NaN))
    return {
      'one attempt, one error, three relationships': name,
      'events/s': Math.round(median(own.map(({ perSecond }) => perSecond))),
      ratio: Math.round(median(ratios) * 100) / 100,
      'Neo4j CPU ms a 1,000': Math.round(median(own.map(({ serverCpuMs }) => serverCpuMs))),
      'own CPU ms a 1,000': Math.round(median(own.map(({ ownCpuMs }) => ownCpuMs))),
    }
  })
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

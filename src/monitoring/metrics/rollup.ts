import type { MetricsGrouping } from '#src/monitoring/model.ts'
import { type Histogram, merged, packed, unpacked } from './histogram.ts'

export const HOUR_MS = 3_600_000
/** Where there is nothing to group by there is one member, without a name. */
export const EVERYTHING = ''
/** Texts of a member; longer ones are cut, so that an index can hold them. */
const KEY_MAX_CHARS = 256

/** What attempts of one hour have in common, and how many there were. */
export type Fact = {
  readonly hour: number
  readonly toolName: string
  readonly agentId: string
  /** Of the agent, where it registered. */
  readonly agentModel: string
  /** JSON text of the task's metadata; '' where there is none. */
  readonly taskMetadata: string
  readonly problemTypeId: string
  readonly outcome: string
  /** See histogram.ts; null where it is not known how long they took. */
  readonly bucket: number | null
  readonly attempts: number
  readonly tokensIn: number
  readonly tokensOut: number
  readonly costMicros: number
  /** Where this is said, the fact counts errors of this pattern, and nothing else. */
  readonly patternId: string
}

/** What happened to one member of a grouping in one hour, as a node keeps it. Everything is a whole number, and so adds up in any order. */
export type Rollup = {
  readonly grouping: MetricsGrouping
  readonly key: string
  /** Hours since 1970. */
  readonly hour: number
  readonly attempts: number
  readonly successes: number
  readonly failures: number
  readonly durations: readonly number[]
  readonly tokensIn: number
  readonly tokensOut: number
  readonly costMicros: number
  /** Sorted; `patternCounts` says how often, at the same place. */
  readonly patternIds: readonly string[]
  readonly patternCounts: readonly number[]
}

const FAILURES = new Set(['EXECUTION_OUTCOME_FAILURE', 'EXECUTION_OUTCOME_TIMEOUT'])

/** The rollups of facts, of every grouping, ordered: the same facts in any order and in any parts give the same. */
export const rollupsOf = (facts: readonly Fact[]): Rollup[] => {
  const cells = new Map<string, Cell>()
  for (const fact of facts) {
    for (const [grouping, key] of membersOf(fact)) {
      const name = `${fact.hour} ${grouping} ${key}`
      let cell = cells.get(name)
      if (!cell) {
        cell = newCell(grouping, key, fact.hour)
        cells.set(name, cell)
      }
      addFact(cell, fact)
    }
  }
  return [...cells.values()].map(rollupOf).sort(byPlace)
}

type Cell = {
  readonly grouping: MetricsGrouping
  readonly key: string
  readonly hour: number
  counts: { attempts: number; successes: number; failures: number; tokensIn: number; tokensOut: number; costMicros: number }
  readonly durations: Map<number, number>
  readonly patterns: Map<string, number>
}

const newCell = (grouping: MetricsGrouping, key: string, hour: number): Cell => ({
  grouping,
  key,
  hour,
  counts: { attempts: 0, successes: 0, failures: 0, tokensIn: 0, tokensOut: 0, costMicros: 0 },
  durations: new Map(),
  patterns: new Map(),
})

const addFact = ({ counts, durations, patterns }: Cell, fact: Fact): void => {
  if (fact.patternId !== '') {
    patterns.set(fact.patternId, (patterns.get(fact.patternId) ?? 0) + fact.attempts)
    return
  }
  counts.attempts += fact.attempts
  if (fact.outcome === 'EXECUTION_OUTCOME_SUCCESS') counts.successes += fact.attempts
  if (FAILURES.has(fact.outcome)) counts.failures += fact.attempts
  counts.tokensIn += fact.tokensIn
  counts.tokensOut += fact.tokensOut
  counts.costMicros += fact.costMicros
  if (fact.bucket !== null) durations.set(fact.bucket, (durations.get(fact.bucket) ?? 0) + fact.attempts)
}

/** What a fact counts for. The model is what the task says, and else the agent's: a task is one run with one model. */
const membersOf = (fact: Fact): (readonly [MetricsGrouping, string])[] => {
  const metadata = metadataOf(fact.taskMetadata)
  const members = [
    ['METRICS_GROUPING_TOOL', fact.toolName],
    ['METRICS_GROUPING_AGENT', fact.agentId],
    ['METRICS_GROUPING_MODEL', metadata.model || fact.agentModel],
    ['METRICS_GROUPING_PROBLEM_TYPE', fact.problemTypeId],
    ['METRICS_GROUPING_PROJECT', metadata.projectId],
  ] as const
  const named = members.filter(([, key]) => key !== '').map(([grouping, key]) => [grouping, key.slice(0, KEY_MAX_CHARS)] as const)
  return [['METRICS_GROUPING_UNSPECIFIED', EVERYTHING], ...named]
}

const metadataOf = (json: string): { readonly model: string; readonly projectId: string } => {
  if (json === '') return { model: '', projectId: '' }
  const { model, project_id } = JSON.parse(json) as { model?: string; project_id?: string }
  return { model: model ?? '', projectId: project_id ?? '' }
}

const rollupOf = ({ grouping, key, hour, counts, durations, patterns }: Cell): Rollup => {
  const sorted = [...patterns].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    grouping,
    key,
    hour,
    ...counts,
    durations: packed(durations),
    patternIds: sorted.map(([id]) => id),
    patternCounts: sorted.map(([, count]) => count),
  }
}

const byPlace = (a: Rollup, b: Rollup): number => a.hour - b.hour || compare(a.grouping, b.grouping) || compare(a.key, b.key)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Rollups of several hours as one. */
export type Sum = Pick<Rollup, 'attempts' | 'successes' | 'failures' | 'tokensIn' | 'tokensOut' | 'costMicros'> & {
  readonly durations: Histogram
  readonly patterns: ReadonlyMap<string, number>
}

export const sumOf = (rollups: readonly Rollup[]): Sum => {
  const total = (field: 'attempts' | 'successes' | 'failures' | 'tokensIn' | 'tokensOut' | 'costMicros') =>
    rollups.reduce((sum, rollup) => sum + rollup[field], 0)
  const patterns = new Map<string, number>()
  for (const { patternIds, patternCounts } of rollups)
    for (const [index, id] of patternIds.entries()) patterns.set(id, (patterns.get(id) ?? 0) + (patternCounts[index] ?? 0))
  return {
    attempts: total('attempts'),
    successes: total('successes'),
    failures: total('failures'),
    tokensIn: total('tokensIn'),
    tokensOut: total('tokensOut'),
    costMicros: total('costMicros'),
    durations: merged(rollups.map(({ durations }) => unpacked(durations))),
    patterns,
  }
}

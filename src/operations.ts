import * as analysis from '#src/analysis/service.ts'
import * as codegraph from '#src/codegraph/service.ts'
import type { Outbox } from '#src/events/outbox.ts'
import type { Consumer } from '#src/events/relay.ts'
import * as events from '#src/events/service.ts'
import type { Operation } from '#src/kernel/operation.ts'
import * as monitoring from '#src/monitoring/service.ts'
import * as planning from '#src/planning/service.ts'
import * as review from '#src/review/service.ts'
import type { Store } from '#src/store/store.ts'
import * as strategies from '#src/strategies/service.ts'
import * as tools from '#src/tools/service.ts'

/** What every area's use cases are given. */
export type AreaDeps = {
  readonly store: Store
  readonly outbox: Outbox
  readonly keptProjects?: codegraph.KeptProjects
  readonly typedChecks?: codegraph.TypedChecks
  readonly factsCache?: codegraph.FactsCache
  readonly languageModel?: analysis.LanguageModel | undefined
  readonly patternSearch?: analysis.CandidateSearch | undefined
  readonly embeddings?: planning.Embeddings | undefined
}

const services: readonly Record<string, unknown>[] = [
  codegraph,
  monitoring,
  analysis,
  strategies,
  planning,
  tools,
  review,
  events,
]

/** What people look for in each area; the areas in the order in which they build on each other. */
export const headings: Readonly<Record<string, string>> = {
  codegraph: 'Questions about code',
  monitoring: 'How often it works',
  analysis: 'Failures and their patterns',
  strategies: 'What helps',
  planning: 'Words, tasks and plans',
  tools: 'Tools',
  review: 'What people decide',
  events: 'Events',
}

/** Every operation of every area, by name. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  services.flatMap((service) =>
    Object.values(service)
      .filter(isOperation)
      .map((one) => [one.name, one] as const),
  ),
)

/** The areas' own consumers of events. */
export const consumersOf = (deps: AreaDeps): readonly Consumer[] => [
  analysis.classifyErrors(deps),
  analysis.renewErrors(deps),
  monitoring.markHoursOfEvents(deps),
  review.proposeAfterAnalysis(deps),
  planning.improveAfterLearning(deps),
]

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'call' in value && 'run' in value && 'name' in value
}

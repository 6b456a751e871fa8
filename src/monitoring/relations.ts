import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { Groups, groupsInput, groupsOf, Page } from '#src/kernel/page.ts'
import { byIds } from '#src/store/by-ids.ts'
import type { Store } from '#src/store/store.ts'
import { Agent, Environment, ErrorRecord, ExecutionAttempt, ResourceMetrics } from './model.ts'
import { newestFirst, oldestFirst, placedPage } from './places.ts'
import * as queries from './queries.ts'
import { failureRate } from './rules.ts'

type ReadDeps = { readonly store: Store }

const attemptPages = (name: string, summary: string, query: typeof queries.attemptsOfTasksQuery, start: typeof oldestFirst) =>
  operation({
    name: `monitoring.${name}`,
    summary,
    role: 'reader',
    mode: 'read',
    input: z.object(groupsInput()),
    output: Groups(Page(ExecutionAttempt)),
    async run(context, { store }: ReadDeps, { ids, first, after }) {
      const rows = await store.read(context, query, { ids, ...start(after), limit: first + 1 })
      return groupsOf(ids, rows, (row) =>
        placedPage(row?.attempts ?? [], { first, after }, ({ attempt }) => queries.storedAttempt.present(attempt), 'attemptId'),
      )
    },
  })

const errorPages = (name: string, summary: string, query: typeof queries.errorsOfAttemptsQuery, start: typeof oldestFirst) =>
  operation({
    name: `monitoring.${name}`,
    summary,
    role: 'reader',
    mode: 'read',
    input: z.object(groupsInput()),
    output: Groups(Page(ErrorRecord)),
    async run(context, { store }: ReadDeps, { ids, first, after }) {
      const rows = await store.read(context, query, { ids, ...start(after), limit: first + 1 })
      return groupsOf(ids, rows, (row) =>
        placedPage(row?.errors ?? [], { first, after }, ({ error }) => queries.storedError.present(error), 'errorId'),
      )
    },
  })

export const attemptsOfTasks = attemptPages(
  'attemptsOfTasks',
  'What was tried for each task, oldest first.',
  queries.attemptsOfTasksQuery,
  oldestFirst,
)
export const attemptsOfAgents = attemptPages(
  'attemptsOfAgents',
  'What each agent tried, newest first.',
  queries.attemptsOfAgentsQuery,
  newestFirst,
)
export const attemptsOfEnvironments = attemptPages(
  'attemptsOfEnvironments',
  'What ran in each environment, newest first.',
  queries.attemptsOfEnvironmentsQuery,
  newestFirst,
)
export const modifiersOfEntities = attemptPages(
  'modifiersOfEntities',
  'The attempts that changed each code entity, newest first.',
  queries.modifiersOfEntitiesQuery,
  newestFirst,
)
export const errorsOfAttempts = errorPages(
  'errorsOfAttempts',
  'The errors each attempt ran into, oldest first.',
  queries.errorsOfAttemptsQuery,
  oldestFirst,
)
export const errorsMentioningEntities = errorPages(
  'errorsMentioningEntities',
  'The errors that lead to each code entity, newest first.',
  queries.errorsMentioningEntitiesQuery,
  newestFirst,
)

export const attemptsByIds = byIds({
  name: 'monitoring.attemptsByIds',
  summary: 'The attempts of these ids.',
  value: ExecutionAttempt,
  query: queries.attemptsByIdsQuery,
  valueOf: ({ attempt }) => queries.storedAttempt.present(attempt),
})

export const errorsByIds = byIds({
  name: 'monitoring.errorsByIds',
  summary: 'The errors of these ids.',
  value: ErrorRecord,
  query: queries.errorsByIdsQuery,
  valueOf: ({ error }) => queries.storedError.present(error),
})

export const resourceMetricsByIds = byIds({
  name: 'monitoring.resourceMetricsByIds',
  summary: 'What attempts used, by the ids under which it was told.',
  value: ResourceMetrics,
  query: queries.resourceMetricsByIdsQuery,
  valueOf: ({ metrics }) => queries.storedMetrics.present(metrics),
})

export const environmentsByIds = byIds({
  name: 'monitoring.environmentsByIds',
  summary: 'The environments of these ids.',
  value: Environment,
  query: queries.environmentsByIdsQuery,
  valueOf: ({ environment }) => queries.storedEnvironment.present(environment),
})

export const agentsByIds = byIds({
  name: 'monitoring.agentsByIds',
  summary: 'The agents of these ids.',
  value: Agent,
  query: queries.agentsByIdsQuery,
  valueOf: ({ agent }) => queries.storedAgent.present(agent),
})

/** Attempts count that came to an end; `low` and `high` bound the failure rate by Wilson's score interval (95 %). */
export const ToolStatistics = z.object({
  attempts: z.int(),
  failures: z.int(),
  failureRate: z.number().nullable(),
  failureRateLow: z.number().nullable(),
  failureRateHigh: z.number().nullable(),
})

export const toolStatistics = byIds({
  name: 'monitoring.toolStatistics',
  summary: 'How often each tool (by tool id) was used and failed, with the interval of its failure rate.',
  value: ToolStatistics,
  query: queries.toolStatisticsQuery,
  valueOf: ({ attempts, failures }) => {
    const share = failureRate(failures, attempts)
    return {
      attempts,
      failures,
      failureRate: share?.rate ?? null,
      failureRateLow: share?.low ?? null,
      failureRateHigh: share?.high ?? null,
    }
  },
})

export const failureRatesOfTools = byIds({
  name: 'monitoring.failureRatesOfTools',
  summary: 'The share of failures of each tool, by tool id; null where it was not used.',
  value: z.number().nullable(),
  query: queries.toolStatisticsQuery,
  valueOf: ({ attempts, failures }) => failureRate(failures, attempts)?.rate ?? null,
})

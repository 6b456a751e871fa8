import { z } from 'zod'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import { GROUPS_MAX, PAGE_MAX } from '#src/kernel/page.ts'
import { instantText, listed } from '#src/store/codec.ts'
import { place as placeInList } from '#src/store/distinct.ts'
import { query } from '#src/store/query.ts'
import { stored } from '#src/store/stored.ts'
import { Agent, AgentStatus, Environment, ErrorRecord, ExecutionAttempt, ExecutionOutcome, ResourceMetrics } from './model.ts'

export const storedAttempt = stored(ExecutionAttempt)
export const storedError = stored(ErrorRecord)
export const storedEnvironment = stored(Environment)
export const storedAgent = stored(Agent)

/** How records are kept besides what their callers said; see rules.ts. */
const kept = { digest: z.string(), order: z.int() }
/** What was used, as numbers that can be added up; see metrics/usage.ts. */
const usage = { tokensIn: z.int().optional(), tokensOut: z.int().optional(), costMicros: z.int().optional() }
/** Of errors that are told of by several; see record-errors.ts. */
const told = { failureKey: z.string().optional(), precedence: z.string().optional() }
const ids = z.array(z.string()).min(1).max(GROUPS_MAX)
const limit = z
  .int()
  .min(1)
  .max(PAGE_MAX + 1)
const rowsOf = <R extends z.ZodType>(row: R, max = BATCH_MAX) => z.object({ rows: z.array(row).min(1).max(max) })
/** What the rows of a batch have in common; see store/distinct.ts. */
const shared = z.array(z.string()).max(BATCH_MAX)
const place = { order: z.int(), id: z.string(), limit }
const latest = { ...place, fromOrder: z.int() }

const seldom = { inputParameters: true, resourceMetrics: true, environmentSnapshotId: true } as const
/** What is seldom there stands last; see listed. */
const AttemptRow = ExecutionAttempt.omit(seldom).extend({
  startedAt: instantText,
  completedAt: instantText,
  ...kept,
  agent: placeInList(),
  task: placeInList(),
  tool: placeInList(),
  ...ExecutionAttempt.pick(seldom).shape,
  environment: placeInList(),
  ...usage,
  stdoutSizeBytes: z.int().optional(),
  stderrSizeBytes: z.int().optional(),
})

const attemptRows = rowsOf(listed(AttemptRow)).extend({
  agentIds: shared,
  taskIds: shared,
  environmentIds: shared,
  tools: z.array(z.object({ name: z.string(), toolId: z.string() })).max(BATCH_MAX),
})

export const createAttempts = query('monitoring/create-attempts', {
  mode: 'write',
  preChecked: true,
  params: attemptRows,
  row: z.object({ stored: z.int() }),
})

export const recordAttempts = query('monitoring/record-attempts', {
  mode: 'write',
  preChecked: true,
  params: attemptRows,
  row: z.object({ attemptId: z.string(), known: z.string(), wasStub: z.boolean() }),
})

export const linkModified = query('monitoring/link-modified', {
  mode: 'write',
  params: rowsOf(z.object({ attemptId: z.string(), entityId: z.string(), path: z.string() }), 10_000),
  row: z.object({ linked: z.int() }),
})

/** What is seldom there stands last; see listed. */
const ErrorRow = ErrorRecord.extend({ occurredAt: instantText, ...kept, severity: z.string(), ...told })

const errorRows = rowsOf(listed(ErrorRow))

export const createErrors = query('monitoring/create-errors', {
  mode: 'write',
  preChecked: true,
  params: errorRows,
  row: z.object({ stored: z.int() }),
})

export const recordErrors = query('monitoring/record-errors', {
  mode: 'write',
  preChecked: true,
  params: errorRows,
  row: z.object({ errorId: z.string(), known: z.string() }),
})

export const recordResourceMetrics = query('monitoring/record-resource-metrics', {
  mode: 'write',
  preChecked: true,
  params: rowsOf(z.object({ metrics: ResourceMetrics.extend({ ...kept, ...usage }) })),
  row: z.object({ metricsId: z.string(), known: z.string() }),
})

export const storedMetrics = stored(ResourceMetrics)

export const resourceMetricsByIdsQuery = query('monitoring/resource-metrics-by-ids', {
  mode: 'read',
  params: z.object({ ids }),
  row: z.object({ id: z.string(), metrics: storedMetrics.row }),
})

export const environmentsKnown = query('monitoring/environments-known', {
  mode: 'read',
  params: rowsOf(z.object({ envId: z.string(), contentDigest: z.string() })),
  row: z.object({ envId: z.string(), known: z.string(), isStub: z.boolean(), canonicalId: z.string() }),
})

export const recordEnvironments = query('monitoring/record-environments', {
  mode: 'write',
  params: rowsOf(Environment.extend({ ...kept, contentDigest: z.string() })),
  row: z.object({ stored: z.int() }),
})

export const recordEnvironmentAliases = query('monitoring/record-environment-aliases', {
  mode: 'write',
  params: rowsOf(z.object({ envId: z.string(), digest: z.string(), canonicalId: z.string() })),
  row: z.object({ stored: z.int() }),
})

export const canonicalEnvironments = query('monitoring/canonical-environments', {
  mode: 'read',
  params: z.object({ envIds: z.array(z.string()).min(1).max(BATCH_MAX) }),
  row: z.object({ envId: z.string(), canonicalId: z.string() }),
})

export const registerAgentQuery = query('monitoring/register-agent', {
  mode: 'write',
  params: z.object({ agent: Agent }),
  row: z.object({ agent: storedAgent.row, modelBefore: z.string() }),
})

export const attempts = query('monitoring/attempts', {
  mode: 'read',
  params: z.object({
    taskId: z.string(),
    agentId: z.string(),
    toolName: z.string(),
    outcomes: z.array(ExecutionOutcome),
    ...latest,
  }),
  row: z.object({ attempt: storedAttempt.row, order: z.int() }),
})

export const errors = query('monitoring/errors', {
  mode: 'read',
  params: z.object({
    attemptId: z.string(),
    taskId: z.string(),
    patternId: z.string(),
    toolName: z.string(),
    errorCode: z.string(),
    transient: z.array(z.boolean()),
    ...latest,
  }),
  row: z.object({ error: storedError.row, order: z.int() }),
})

export const searchErrorsQuery = query('monitoring/search-errors', {
  mode: 'read',
  params: z.object({ text: z.string(), limit }),
  row: z.object({ error: storedError.row, score: z.number() }),
})

export const environments = query('monitoring/environments', {
  mode: 'read',
  params: z.object({ agentId: z.string(), osType: z.string(), ...latest }),
  row: z.object({ environment: storedEnvironment.row, order: z.int() }),
})

export const agents = query('monitoring/agents', {
  mode: 'read',
  params: z.object({ model: z.string(), statuses: z.array(AgentStatus), name: z.string(), id: z.string(), limit }),
  row: z.object({ agent: storedAgent.row }),
})

export const attemptsByIdsQuery = query('monitoring/attempts-by-ids', {
  mode: 'read',
  params: z.object({ ids }),
  row: z.object({ id: z.string(), attempt: storedAttempt.row }),
})

export const errorsByIdsQuery = query('monitoring/errors-by-ids', {
  mode: 'read',
  params: z.object({ ids }),
  row: z.object({ id: z.string(), error: storedError.row }),
})

export const environmentsByIdsQuery = query('monitoring/environments-by-ids', {
  mode: 'read',
  params: z.object({ ids }),
  row: z.object({ id: z.string(), environment: storedEnvironment.row }),
})

export const agentsByIdsQuery = query('monitoring/agents-by-ids', {
  mode: 'read',
  params: z.object({ ids }),
  row: z.object({ id: z.string(), agent: storedAgent.row }),
})

const attemptGroups = {
  mode: 'read' as const,
  params: z.object({ ids, ...place }),
  row: z.object({ id: z.string(), attempts: z.array(z.object({ attempt: storedAttempt.row, order: z.int() })) }),
}

const errorGroups = {
  mode: 'read' as const,
  params: z.object({ ids, ...place }),
  row: z.object({ id: z.string(), errors: z.array(z.object({ error: storedError.row, order: z.int() })) }),
}

export const attemptsOfTasksQuery = query('monitoring/attempts-of-tasks', attemptGroups)
export const attemptsOfAgentsQuery = query('monitoring/attempts-of-agents', attemptGroups)
export const attemptsOfEnvironmentsQuery = query('monitoring/attempts-of-environments', attemptGroups)
export const modifiersOfEntitiesQuery = query('monitoring/modifiers-of-entities', attemptGroups)
export const errorsOfAttemptsQuery = query('monitoring/errors-of-attempts', errorGroups)
export const errorsMentioningEntitiesQuery = query('monitoring/errors-mentioning-entities', errorGroups)

export const toolStatisticsQuery = query('monitoring/tool-statistics', {
  mode: 'read',
  params: z.object({ ids }),
  row: z.object({ id: z.string(), name: z.string(), attempts: z.int(), failures: z.int() }),
})

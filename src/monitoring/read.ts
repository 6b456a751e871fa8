import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { First, Page, pageInput } from '#src/kernel/page.ts'
import { id, reference, requiredText, text, timestamp } from '#src/kernel/schema.ts'
import { untilSearchable } from '#src/store/searchable.ts'
import type { Store } from '#src/store/store.ts'
import { Agent, Environment, ErrorRecord, ExecutionAttempt, ExecutionOutcome } from './model.ts'
import { newestWithin, placedPage } from './places.ts'
import * as queries from './queries.ts'
import { searchText } from './rules.ts'

type ReadDeps = { readonly store: Store }

/** What is there, or NOT_FOUND with the name of what was asked for. */
const found = <T>(value: T | undefined, what: string, wanted: string): T => {
  if (value === undefined) throw new OcodeError('NOT_FOUND', `There is no ${what} ${wanted}.`, { details: { id: wanted } })
  return value
}

export const getExecutionAttempt = operation({
  name: 'monitoring.getExecutionAttempt',
  summary: 'One attempt by its id.',
  role: 'reader',
  mode: 'read',
  input: z.object({ attemptId: id() }),
  output: ExecutionAttempt,
  errors: ['NOT_FOUND'],
  async run(context, { store }: ReadDeps, { attemptId }) {
    const [row] = await store.read(context, queries.attemptsByIdsQuery, { ids: [attemptId] })
    return queries.storedAttempt.present(found(row?.attempt, 'attempt', attemptId))
  },
})

export const getError = operation({
  name: 'monitoring.getError',
  summary: 'One error by its id.',
  role: 'reader',
  mode: 'read',
  input: z.object({ errorId: id() }),
  output: ErrorRecord,
  errors: ['NOT_FOUND'],
  async run(context, { store }: ReadDeps, { errorId }) {
    const [row] = await store.read(context, queries.errorsByIdsQuery, { ids: [errorId] })
    return queries.storedError.present(found(row?.error, 'error', errorId))
  },
})

export const getEnvironment = operation({
  name: 'monitoring.getEnvironment',
  summary: 'One environment by its id, or by another id that came with the same content.',
  role: 'reader',
  mode: 'read',
  input: z.object({ envId: id() }),
  output: Environment,
  errors: ['NOT_FOUND'],
  async run(context, { store }: ReadDeps, { envId }) {
    const [row] = await store.read(context, queries.environmentsByIdsQuery, { ids: [envId] })
    return queries.storedEnvironment.present(found(row?.environment, 'environment', envId))
  },
})

export const getAgent = operation({
  name: 'monitoring.getAgent',
  summary: 'One agent by its id.',
  role: 'reader',
  mode: 'read',
  input: z.object({ agentId: id() }),
  output: Agent,
  errors: ['NOT_FOUND'],
  async run(context, { store }: ReadDeps, { agentId }) {
    const [row] = await store.read(context, queries.agentsByIdsQuery, { ids: [agentId] })
    return queries.storedAgent.present(found(row?.agent, 'agent', agentId))
  },
})

const AttemptFilter = z.object({
  taskId: reference(),
  agentId: reference(),
  toolName: text(256),
  outcomes: z.array(ExecutionOutcome).max(ExecutionOutcome.options.length).default([]),
  startedFrom: timestamp().optional(),
  startedBefore: timestamp().optional(),
})

export const listExecutionAttempts = operation({
  name: 'monitoring.listExecutionAttempts',
  summary: 'Attempts, newest first, by task, agent, tool, outcome and time.',
  role: 'reader',
  mode: 'read',
  input: z.object({ filter: AttemptFilter.prefault({}), ...pageInput() }),
  output: Page(ExecutionAttempt),
  async run(context, { store }: ReadDeps, { filter: { startedFrom, startedBefore, ...filter }, first, after }) {
    const place = newestWithin(after, { from: startedFrom, before: startedBefore })
    const rows = await store.read(context, queries.attempts, { ...filter, ...place, limit: first + 1 })
    return placedPage(rows, { first, after }, ({ attempt }) => queries.storedAttempt.present(attempt), 'attemptId')
  },
})

const ErrorFilter = z.object({
  attemptId: reference(),
  taskId: reference(),
  patternId: reference(),
  toolName: text(256),
  errorCode: text(256),
  isTransient: z.boolean().optional(),
  occurredFrom: timestamp().optional(),
  occurredBefore: timestamp().optional(),
})

export const listErrors = operation({
  name: 'monitoring.listErrors',
  summary: 'Errors, newest first, by attempt, task, pattern, tool, code, transience and time.',
  role: 'reader',
  mode: 'read',
  input: z.object({ filter: ErrorFilter.prefault({}), ...pageInput() }),
  output: Page(ErrorRecord),
  async run(context, { store }: ReadDeps, { filter: { isTransient, occurredFrom, occurredBefore, ...filter }, first, after }) {
    const place = newestWithin(after, { from: occurredFrom, before: occurredBefore })
    const transient = isTransient === undefined ? [] : [isTransient]
    const rows = await store.read(context, queries.errors, { ...filter, transient, ...place, limit: first + 1 })
    return placedPage(rows, { first, after }, ({ error }) => queries.storedError.present(error), 'errorId')
  },
})

export const searchErrors = operation({
  name: 'monitoring.searchErrors',
  summary:
    'Errors whose message has the words, best first. What was stored before is found: for that it waits for up to a second.',
  role: 'reader',
  mode: 'read',
  input: z.object({ text: requiredText(1_024), first: First.default(20) }),
  output: z.object({ hits: z.array(z.object({ error: ErrorRecord, score: z.number() })) }),
  async run(context, { store }: ReadDeps, { text: words, first }) {
    const wanted = searchText(words)
    if (wanted === '') return { hits: [] }
    await untilSearchable(context, store)
    const rows = await store.read(context, queries.searchErrorsQuery, { text: wanted, limit: first })
    return { hits: rows.map(({ error, score }) => ({ error: queries.storedError.present(error), score })) }
  },
})

export const listEnvironments = operation({
  name: 'monitoring.listEnvironments',
  summary: 'Environments, newest first.',
  role: 'reader',
  mode: 'read',
  input: z.object({ filter: z.object({ agentId: reference(), osType: text(64) }).prefault({}), ...pageInput() }),
  output: Page(Environment),
  async run(context, { store }: ReadDeps, { filter, first, after }) {
    const rows = await store.read(context, queries.environments, { ...filter, ...newestWithin(after, {}), limit: first + 1 })
    return placedPage(rows, { first, after }, ({ environment }) => queries.storedEnvironment.present(environment), 'envId')
  },
})

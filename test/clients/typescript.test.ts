import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generated } from '#clients/typescript/generate.ts'
import {
  codeEntityAt,
  type Document,
  diagnose,
  impact,
  OcodeFailure,
  ocodeClient,
  recommendStrategies,
  recordErrors,
  recordExecutionAttempts,
  recordStrategyOutcome,
  search,
  submitTask,
  task,
  updateTaskStatus,
} from '#clients/typescript/src/index.ts'
import { SEEDED, seedGraph } from '#test/doors/seeded.ts'
import { type Service, startService } from '#test/doors/service.ts'
import { clearGraph } from '#test/support/neo4j.ts'

test('the documents are what the contract says now: npm run generate brings them up to date', async () => {
  const file = new URL('../../clients/typescript/src/generated.ts', import.meta.url)
  expect(readFileSync(file, 'utf8')).toBe(await generated())
})

describe('against a service', () => {
  let service: Service
  beforeAll(async () => {
    service = await startService()
    await clearGraph(service.core.store)
    await seedGraph(service.core)
  })
  afterAll(() => service?.close())

  const client = () => ocodeClient({ url: `${service.http.url}/` })
  const failureOf = async (asked: Promise<unknown>): Promise<OcodeFailure> => {
    const thrown = await asked.catch((one: unknown) => one)
    if (!(thrown instanceof OcodeFailure)) throw new Error(`It should have failed with a code: ${JSON.stringify(thrown)}`)
    return thrown
  }

  test('a task is submitted, tried, its error diagnosed, the fix told of', async () => {
    const { submitTask: submitted } = await client().ask(submitTask, { task: { prompt: 'Build it', metadata: { of: 'client' } } })
    const attempt = {
      attemptId: 'client-attempt',
      taskId: submitted.taskId,
      outcome: 'EXECUTION_OUTCOME_FAILURE' as const,
      exitCode: 1,
    }
    const recorded = await client().ask(recordExecutionAttempts, { attempts: [attempt] })
    expect(recorded.recordExecutionAttempts).toEqual({ stored: 1, repeated: 0, refused: [] })
    const error = { errorId: 'client-error', attemptId: attempt.attemptId, errorMessage: 'case 1 broke' }
    await client().ask(recordErrors, { errors: [error] })
    await service.core.relay.drain()
    const { diagnose: known } = await client().ask(diagnose, { errorId: error.errorId, first: 2 })
    expect(known?.pattern?.name).toBe('Pattern1')
    const strategyId = known?.recommendedStrategies[0]?.strategy.strategyId ?? ''
    const told = await client().ask(recordStrategyOutcome, { outcome: { strategyId, succeeded: true, errorId: error.errorId } })
    expect(told.recordStrategyOutcome.strategyId).toBe(strategyId)
    const change = { taskId: submitted.taskId, status: 'TASK_STATUS_IN_PROGRESS' as const }
    await client().ask(updateTaskStatus, change)
    const { task: read } = await client().ask(task, { taskId: submitted.taskId })
    expect(read).toMatchObject({ prompt: 'Build it', metadata: { of: 'client' }, status: change.status })
  })

  test('code is found by its place, and what a change of it can break', async () => {
    const path = new URL('../../src/doors/errors.ts', import.meta.url).pathname
    const { codeEntityAt: at } = await client().ask(codeEntityAt, { path, line: 40 })
    expect(at?.path).toBe(path)
    const { impact: broken } = await client().ask(impact, { codeEntityId: at?.entityId ?? '', depth: 2 })
    expect(broken?.total).toBeGreaterThanOrEqual(0)
    const { search: hits } = await client().ask(search, { text: 'build case', kinds: ['SEARCH_KIND_TASK'], first: 1 })
    expect(hits.edges[0]?.node.kind).toBe('SEARCH_KIND_TASK')
  })

  test('what there is not is null', async () => {
    expect(await client().ask(task, { taskId: 'nobody' })).toEqual({ task: null })
  })

  test('a query of the caller’s own is taken as it is', async () => {
    const text = '{ agents(first: 1) { edges { node { agentId } } } }' as Document<
      { agents: { edges: readonly { node: { agentId: string } }[] } },
      Record<string, never>
    >
    expect((await client().ask(text, {})).agents.edges[0]?.node.agentId).toBe(SEEDED.agentId)
  })

  test('failures have their codes, and say what to do', async () => {
    const twice = (prompt: string) => client().ask(submitTask, { task: { taskId: 'client-task', prompt } })
    await twice('one')
    expect(await failureOf(twice('two'))).toMatchObject({ code: 'CONFLICT', details: { taskId: 'client-task' } })
    expect((await failureOf(client().ask(recommendStrategies, { taskId: 'nobody' }))).code).toBe('NOT_FOUND')
    expect((await failureOf(client().ask(search, { text: '' }))).code).toBe('INVALID')
    expect((await failureOf(client().ask('{ nonsense }' as Document<unknown, object>, {}))).code).toBe('INVALID')
  })

  test('where nothing answers, or something else does, it is UNAVAILABLE; what is called off is CANCELLED', async () => {
    const nowhere = ocodeClient({ url: 'http://127.0.0.1:1' })
    expect((await failureOf(nowhere.ask(task, { taskId: 'x' }))).code).toBe('UNAVAILABLE')
    const other = ocodeClient({ fetch: async () => new Response('<html>') })
    expect((await failureOf(other.ask(task, { taskId: 'x' }))).code).toBe('UNAVAILABLE')
    const signal = AbortSignal.abort()
    expect((await failureOf(client().ask(task, { taskId: 'x' }, { signal }))).code).toBe('CANCELLED')
  })
})

import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Outbox } from '#src/events/outbox.ts'
import * as monitoring from '#src/monitoring/service.ts'
import { submitTasks } from '#src/planning/service.ts'
import type { Store } from '#src/store/store.ts'
import { upsertProblemType } from '#src/strategies/service.ts'
import { openTestArea } from '#test/support/area.ts'
import { testContext } from '#test/support/context.ts'
import { drainTo } from '#test/support/drain.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { rowsOfText } from '#test/support/raw.ts'

const area = openTestArea()
const { store, deps, call } = area
const consumers = [monitoring.markHoursOfEvents(deps)]

beforeEach(() => clearGraph(store))
afterAll(() => store.close())

const drain = async () => expect(await drainTo(store, consumers)).toEqual([])
const refresh = async () => {
  await drain()
  await monitoring.refreshMetrics(testContext(), deps)
}
const at = (hour: number, second = 0) => new Date(Date.UTC(2026, 0, 1, hour, 0, second)).toISOString()

/** Rollups as they are, without what only the database needs. */
const rollups = () =>
  rowsOfText('MATCH (rollup:Rollup) RETURN properties(rollup) AS rollup ORDER BY rollup.grouping, rollup.key, rollup.hour')

const fromScratch = async () => {
  await rowsOfText('MATCH (rollup:Rollup) DELETE rollup RETURN count(*) AS deleted')
  await rowsOfText('MATCH (hour:MetricsHour) SET hour:StaleMetricsHour RETURN count(*) AS marked')
  await refresh()
}

type Attempt = {
  readonly id: number
  readonly hour: number
  readonly tool: string
  readonly hasFailed: boolean
  readonly seconds: number
}

const record = (attempts: readonly Attempt[]) =>
  call(monitoring.recordExecutionAttempts, {
    attempts: attempts.map(({ id, hour, tool, hasFailed, seconds }) => ({
      attemptId: `attempt-${id}`,
      taskId: `task-${id % 3}`,
      agentId: `agent-${id % 2}`,
      toolName: tool,
      startedAt: at(hour, id % 60),
      completedAt: at(hour, (id % 60) + seconds),
      outcome: hasFailed ? 'EXECUTION_OUTCOME_FAILURE' : 'EXECUTION_OUTCOME_SUCCESS',
      resourceMetrics: { token_count_in: id, cost_usd: id / 1_000 },
    })),
  })

const submit = (task: number, model: string) =>
  call(submitTasks, { tasks: [{ taskId: `task-${task}`, prompt: 'mend it', metadata: { model, project_id: 'shop' } }] })
const register = (agent: number, model: string) => call(monitoring.registerAgent, { agent: { agentId: `agent-${agent}`, model } })

describe('rollups', () => {
  it('are those of a count from scratch, whatever came in which order, late or twice', async () => {
    const attempt = fc.record({
      id: fc.nat(30),
      hour: fc.nat(3),
      tool: fc.constantFrom('make', 'npm'),
      hasFailed: fc.boolean(),
      seconds: fc.nat(100),
    })
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.array(attempt, { minLength: 1, maxLength: 8 }).map((some) => () => record(some)) },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.nat(2), fc.constantFrom('m1', 'm2')).map(
          ([task, model]) =>
            () =>
              submit(task, model),
        ),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.nat(1), fc.constantFrom('m1', 'm3')).map(
          ([agent, model]) =>
            () =>
              register(agent, model),
        ),
      },
      { weight: 2, arbitrary: fc.constant(refresh) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        await clearGraph(store)
        for (const take of steps) await take()
        await refresh()
        const kept = await rollups()
        await fromScratch()
        expect(kept).toEqual(await rollups())
      }),
      { numRuns: 3 },
    )
  })

  it('answer by tool and time, with the interval, durations, tokens and cost; what is the same again changes nothing', async () => {
    const attempts = Array.from({ length: 20 }, (_, id) => ({
      id,
      hour: id < 10 ? 1 : 30,
      tool: 'make',
      hasFailed: id % 4 === 0,
      seconds: 2,
    }))
    await record(attempts)
    await record(attempts)
    await drain()
    const ask = (more: object) => call(monitoring.getMetrics, { grouping: 'METRICS_GROUPING_TOOL', ...more })
    const { metrics } = await ask({})
    expect(metrics).toMatchObject([
      {
        key: 'make',
        attempts: 20,
        successes: 15,
        failures: 5,
        successRate: 0.7380952,
        successRateLowerBound: expect.closeTo(0.57, 1),
        successRateUpperBound: expect.closeTo(0.88, 1),
        durationP50Ms: expect.closeTo(2_000, -3),
        durationP95Ms: expect.closeTo(2_000, -3),
        tokensIn: 190,
        topPatternIds: [],
        costUsd: 0.19,
      },
    ])
    const daily = await ask({ bucketMs: 86_400_000, keys: ['make', 'npm'] })
    expect(daily.metrics.map(({ bucketStart, attempts: count }) => [bucketStart, count])).toEqual([
      ['2026-01-01T00:00:00Z', 10],
      ['2026-01-02T00:00:00Z', 10],
    ])
    expect((await ask({ from: at(2), before: at(31) })).metrics).toMatchObject([{ attempts: 10 }])
    expect((await ask({ key: 'npm' })).metrics).toEqual([])
  })

  it('count what was measured of attempts apart from them, and patterns of their errors', async () => {
    await call(monitoring.recordExecutionAttempts, {
      attempts: [{ attemptId: 'a', toolName: 'make', startedAt: at(1), outcome: 'EXECUTION_OUTCOME_FAILURE' }],
    })
    await refresh()
    await call(monitoring.recordResourceMetrics, {
      metrics: [{ metricsId: 'm', attemptId: 'a', metrics: { token_count_out: 7 } }],
    })
    await call(monitoring.recordErrors, { errors: [{ errorId: 'e', attemptId: 'a', errorMessage: 'broken' }] })
    await rowsOfText(
      "MATCH (error:Error) CREATE (error)-[:INSTANCE_OF]->(:ErrorPattern {patternId: 'p', name: 'Broken'}) RETURN 1 AS one",
    )
    await drain()
    const { metrics } = await call(monitoring.getMetrics, {})
    expect(metrics).toMatchObject([
      {
        key: '',
        attempts: 1,
        failures: 1,
        tokensOut: 7,
        topPatternIds: ['p'],
        topPatternCounts: [1],
        topPatternNames: ['Broken'],
      },
    ])
  })

  it('are told of agents, models, kinds of problem and projects as of tools', async () => {
    await call(upsertProblemType, { problemType: { problemTypeId: 'mending', name: 'Mending', keywords: ['mend'] } })
    await register(1, 'm-of-agent')
    await submit(0, 'm-of-task')
    await record([0, 1, 2, 3].map((id) => ({ id, hour: 1, tool: 'make', hasFailed: id === 3, seconds: 1 })))
    await drain()
    const of = async (grouping: string) =>
      (await call(monitoring.getMetrics, { grouping: `METRICS_GROUPING_${grouping}` })).metrics.map(
        ({ key, successes, failures, tokensIn }) => [key, successes, failures, tokensIn],
      )
    expect(await of('AGENT')).toEqual([
      ['agent-0', 2, 0, 2],
      ['agent-1', 1, 1, 4],
    ])
    // Attempts 0 and 3 are of the task, attempt 1 of the agent that names a model.
    expect(await of('MODEL')).toEqual([
      ['m-of-agent', 1, 0, 1],
      ['m-of-task', 1, 1, 3],
    ])
    expect(await of('PROBLEM_TYPE')).toEqual([['mending', 1, 1, 3]])
    expect(await of('PROJECT')).toEqual([['shop', 1, 1, 3]])
  })

  it('are counted while others record, who wait for nothing, and once more where something came meanwhile', async () => {
    const one = (id: number): Attempt => ({ id, hour: 1, tool: 'make', hasFailed: false, seconds: 1 })
    await record([one(1)])
    await drain()
    let isCounting = false
    const whileCounting: Store = {
      ...store,
      read: async (reach, query, params) => {
        const rows = await store.read(reach, query, params)
        if (query.name !== 'monitoring/attempt-facts' || isCounting) return rows
        isCounting = true
        await record([one(2)])
        await drain()
        return rows
      },
    }
    await monitoring.refreshMetrics(testContext(), { ...deps, store: whileCounting })
    const attempts = async () => (await rollups()).flatMap(({ rollup }) => Number((rollup as { attempts: number }).attempts))
    expect(isCounting).toBe(true)
    expect(new Set(await attempts())).toEqual(new Set([1]))
    await monitoring.refreshMetrics(testContext(), deps)
    expect(await attempts()).toContain(2)
  })

  it('are judged while others record, who wait for nothing, and once more where something was counted meanwhile', async () => {
    await hourOf('make', 1, 0)
    await drain()
    let turns = 0
    const whileJudging: Outbox = {
      ...deps.outbox,
      write: (context, work, options) =>
        deps.outbox.write(
          context,
          (transaction) =>
            work({
              ...transaction,
              run: async (query, params) => {
                const rows = await transaction.run(query, params)
                if (query.name === 'monitoring/members-of-hours' && ++turns === 1) {
                  await hourOf('npm', 1, 0)
                  await refreshedWithoutJudging()
                }
                return rows
              },
            }),
          options,
        ),
    }
    await monitoring.refreshMetrics(testContext(), { ...deps, outbox: whileJudging })
    expect(turns).toBe(2)
  })
})

/** Counts what is stale, as another process would whose judgement waits for its turn. */
const refreshedWithoutJudging = async () => {
  await drain()
  const outbox: Outbox = { ...deps.outbox, write: async () => 0 as never }
  await monitoring.refreshMetrics(testContext(), { store, outbox })
}

/** Ten uses of a tool in an hour, of which so many fail. */
const hourOf = (tool: string, hour: number, failures: number) =>
  record(
    Array.from({ length: 10 }, (_, id) => ({
      id: 1_000 * hour + id + (tool === 'make' ? 0 : 100_000),
      hour,
      tool,
      hasFailed: id < failures,
      seconds: 1,
    })),
  )

it('more than can be told at once is LIMIT, with how to ask for less', async () => {
  await rowsOfText(
    `UNWIND range(1, 10001) AS hour CREATE (:Rollup {grouping: 'METRICS_GROUPING_TOOL', key: 'make', hour: hour, attempts: 1, successes: 1, failures: 0,
      durations: [], tokensIn: 0, tokensOut: 0, costMicros: 0, patternIds: [], patternCounts: []}) RETURN count(*)`,
  )
  const asked = { grouping: 'METRICS_GROUPING_TOOL', bucketMs: 3_600_000 } as const
  await expect(call(monitoring.getMetrics, asked)).rejects.toMatchObject({
    code: 'LIMIT',
    message: expect.stringContaining('wider buckets'),
  })
  const { metrics } = await call(monitoring.getMetrics, { ...asked, bucketMs: 86_400_000 })
  expect(metrics.length).toBeLessThan(1_000)
})

describe('comparisons', () => {
  it('say which of two is better, or that there is no evidence', async () => {
    for (const hour of [1, 2, 3]) {
      await hourOf('make', hour, 8)
      await hourOf('npm', hour, 1)
    }
    const compare = (left: object, right: object) =>
      call(monitoring.compareMetrics, { grouping: 'METRICS_GROUPING_TOOL', left, right })
    await drain()
    expect(await compare({ key: 'make' }, { key: 'npm' })).toMatchObject({
      verdict: 'COMPARISON_VERDICT_RIGHT_BETTER',
      successDifference: expect.closeTo(0.7, 5),
      durationP50Ratio: 1,
    })
    expect(await compare({ key: 'make', before: at(2) }, { key: 'make', from: at(2) })).toMatchObject({
      verdict: 'COMPARISON_VERDICT_NO_EVIDENCE',
      left: { attempts: 10 },
      right: { attempts: 20 },
    })
    expect(await compare({ key: 'make' }, { key: 'nobody' })).toMatchObject({ verdict: 'COMPARISON_VERDICT_TOO_FEW' })
  })
})

describe('anomalies', () => {
  it('are told once when a tool begins to fail, with attempts that show it, and once when it recovers', async () => {
    for (let hour = 0; hour < 5; hour += 1) await hourOf('make', hour, 0)
    await hourOf('make', 5, 9)
    await refresh()
    await hourOf('make', 6, 9)
    await refresh()
    const list = async () => (await call(monitoring.listAnomalies, { key: 'make' })).edges.map(({ node }) => node)
    const [open, ...others] = await list()
    expect(others).toEqual([])
    expect(open).toMatchObject({
      grouping: 'METRICS_GROUPING_TOOL',
      status: 'ANOMALY_STATUS_OPEN',
      startedAt: '2026-01-01T05:00:00Z',
      baselineSuccesses: 50,
      failures: 18,
    })
    expect(open?.attemptIds).toHaveLength(9)
    await hourOf('make', 7, 0)
    await refresh()
    expect(await list()).toMatchObject([
      { anomalyId: open?.anomalyId, status: 'ANOMALY_STATUS_RECOVERED', recoveredAt: '2026-01-01T08:00:00Z' },
    ])
    const told = await rowsOfText(
      "MATCH (event:OutboxEvent {type: 'anomaly.changed'}) RETURN event.items AS items ORDER BY event.eventId",
    )
    const statuses = told.flatMap(({ items }) => JSON.parse(String(items)) as { entityId: string; facts: { status: string } }[])
    expect(statuses.filter(({ entityId }) => entityId === open?.anomalyId).map(({ facts }) => facts.status)).toEqual([
      'ANOMALY_STATUS_OPEN',
      'ANOMALY_STATUS_RECOVERED',
    ])
  })

  it('are withdrawn where later records show that there was none', async () => {
    for (let hour = 0; hour < 3; hour += 1) await hourOf('make', hour, 0)
    await hourOf('make', 5, 9)
    await refresh()
    // What failed in the hours before was only recorded late.
    await record(Array.from({ length: 60 }, (_, id) => ({ id: 90_000 + id, hour: 3, tool: 'make', hasFailed: true, seconds: 1 })))
    await refresh()
    const { edges } = await call(monitoring.listAnomalies, { grouping: 'METRICS_GROUPING_TOOL' })
    expect(edges.map(({ node }) => `${node.startedAt} ${node.status}`)).toEqual([
      '2026-01-01T05:00:00Z ANOMALY_STATUS_WITHDRAWN',
      '2026-01-01T03:00:00Z ANOMALY_STATUS_OPEN',
    ])
  })
})

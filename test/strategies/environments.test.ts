import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordEnvironments, recordExecutionAttempts } from '#src/monitoring/service.ts'
import { planTask, submitTasks } from '#src/planning/service.ts'
import { mineStrategies, recommendStrategies } from '#src/strategies/service.ts'
import { openTestArea } from '#test/support/area.ts'
import { clearGraph } from '#test/support/neo4j.ts'

const area = openTestArea()
const RUNS = Array.from({ length: 200 }, (_, run) => run)
const SYSTEMS = ['linux', 'windows'] as const
const looks = (run: number) => run % 2 === 0
const systemOf = (run: number) => SYSTEMS[Math.floor(run / 2) % 2] ?? 'linux'
/** Who looks first ends well four times in five on Linux; on Windows, and without looking, once in five. */
const endsWell = (run: number) => (looks(run) && systemOf(run) === 'linux') === Math.floor(run / 40) > 0

beforeAll(async () => {
  await clearGraph(area.store)
  await area.call(recordEnvironments, {
    environments: SYSTEMS.map((osType) => ({ envId: osType, osType, dependencyVersions: { node: '24.1.0' } })),
  })
  await area.call(submitTasks, {
    tasks: RUNS.map((run) => ({
      taskId: `run-${run}`,
      prompt: 'ask the database',
      status: endsWell(run) ? 'TASK_STATUS_COMPLETED_SUCCESS' : 'TASK_STATUS_COMPLETED_FAILURE',
      metadata: { source: 'questions', problem: `p${Math.floor(run / 4) % 10}` },
    })),
  })
  await area.call(recordExecutionAttempts, {
    attempts: RUNS.flatMap((run) =>
      [looks(run) ? 'SHOW TABLES' : 'DELETE FROM t', 'SELECT b FROM u'].map((rawCommand, at) => ({
        attemptId: `run-${run}#${at}`,
        taskId: `run-${run}`,
        agentId: `on-${systemOf(run)}`,
        toolName: 'execute_sql',
        rawCommand,
        outcome: 'EXECUTION_OUTCOME_SUCCESS',
        environmentSnapshotId: systemOf(run),
      })),
    ),
  })
})
afterAll(() => area.store.close())

test('a strategy that fails in one environment is learned with that as its condition, and neither recommended nor planned with there', async () => {
  const { strategies } = await area.call(mineStrategies, {})
  const told = strategies.map(({ strategy }) => strategy)
  expect(told[0]).toMatchObject({
    applicabilityConditions: { source: 'questions', environment: { os_type: { not: ['windows'] } } },
    description: expect.stringContaining('Not where os_type is windows: 10 of 50 ended well there, 40 of 50 elsewhere.'),
  })
  const recommended = async (asked: object) =>
    (await area.call(recommendStrategies, asked)).recommendations.map(({ strategy }) => strategy.strategyId)
  const byType = { problemTypeName: 'questions' }
  expect(await recommended({ ...byType, conditions: { environment: { os_type: 'linux' } } })).toContain(told[0]?.strategyId)
  expect(await recommended({ ...byType, conditions: { environment: { os_type: 'windows' } } })).toEqual([])
  await area.call(submitTasks, {
    tasks: SYSTEMS.map((system) => ({
      taskId: `next-${system}`,
      prompt: 'ask the database',
      assignedAgentId: `on-${system}`,
      metadata: { source: 'questions' },
    })),
  })
  expect(await recommended({ taskId: 'next-linux' })).toContain(told[0]?.strategyId)
  expect(await recommended({ taskId: 'next-windows' })).toEqual([])
  expect((await area.call(planTask, { taskId: 'next-linux' })).plan?.steps.length).toBeGreaterThan(0)
  expect((await area.call(planTask, { taskId: 'next-windows' })).plan).toBeNull()
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { classifyMessages } from '#src/analysis/service.ts'
import { recordErrors, recordExecutionAttempts } from '#src/monitoring/service.ts'
import { problemTypeOfTasks, submitTasks } from '#src/planning/service.ts'
import { explored } from '#src/strategies/learning/recommend-recovery.ts'
import {
  evidenceOfStrategies,
  getProblemType,
  learnedOfProblemTypes,
  minedStrategies,
  mineStrategies,
  recommendRecoveries,
  recommendRecovery,
} from '#src/strategies/service.ts'
import { openTestArea } from '#test/support/area.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { rowsOfText } from '#test/support/raw.ts'

const area = openTestArea()
const RUNS = 120

/** Two runs in five look first, and of those four in five end well; of the others one in five does. */
const looks = (run: number) => run % 5 < 2
const endsWell = (run: number) => (looks(run) ? Math.floor(run / 5) % 5 > 0 : Math.floor(run / 5) % 5 === 0)
const runs = Array.from({ length: RUNS }, (_, run) => run)

const record = async () => {
  await area.call(submitTasks, {
    tasks: runs.map((run) => ({
      taskId: `learn-${run}`,
      userId: 'somebody',
      prompt: 'ask the database',
      status: endsWell(run) ? 'TASK_STATUS_COMPLETED_SUCCESS' : 'TASK_STATUS_COMPLETED_FAILURE',
      metadata: { project_id: 'learning', source: 'questions', problem: `p${run % 12}`, model: `m${run % 2}` },
    })),
  })
  const attempts = runs.flatMap((run) =>
    ['SELECT a FROM t', looks(run) ? 'SHOW TABLES' : 'DELETE FROM t', 'SELECT b FROM u'].map((rawCommand, at) => ({
      attemptId: `learn-${run}#${at}`,
      taskId: `learn-${run}`,
      agentId: 'agent',
      toolName: 'execute_sql',
      rawCommand,
      outcome: at === 0 ? 'EXECUTION_OUTCOME_FAILURE' : 'EXECUTION_OUTCOME_SUCCESS',
      errorMessage: at === 0 ? `Table 'db.t${run}' doesn't exist` : '',
    })),
  )
  await area.call(recordExecutionAttempts, { attempts })
  await area.call(recordErrors, {
    errors: runs.map((run) => ({
      errorId: `learn-${run}-error`,
      attemptId: `learn-${run}#0`,
      errorMessage: `Table 'db.t${run}' doesn't exist`,
    })),
  })
}
beforeAll(async () => {
  await clearGraph(area.store)
  await record()
})
afterAll(() => area.store.close())

const question = (toolName: string) => ({
  toolName,
  rawCommand: 'SELECT x FROM nowhere',
  errorMessage: "Table 'db.nowhere' doesn't exist",
  metadata: { source: 'questions', model: 'm0' },
})

describe('what a project learns', () => {
  test('are the strategies that help, with their counts, their interval and the tasks they come from', async () => {
    const mined = await area.call(mineStrategies, { projectId: 'learning' })
    expect(mined.runs).toBe(RUNS)
    const [first] = mined.strategies
    expect(first).toMatchObject({ strategy: { name: 'SELECT → SHOW TABLES → SELECT (questions)' }, successes: 38, failures: 10 })
    expect(first?.lowerBound).toBeLessThan(0.8)
    expect(first?.upperBound).toBeGreaterThan(0.8)
    const lost = [{ family: 'other', runs: 48 }]
    expect(first?.strategy.templatePlanFragment?.steps).toMatchObject([
      { worked: 0, failed: 48, errors: lost, after_errors: [] },
      { worked: 48, failed: 0, errors: [], after_errors: lost },
      { worked: 48, failed: 0, errors: [], after_errors: [] },
    ])
    const strategyId = first?.strategy.strategyId ?? ''
    expect(await area.call(evidenceOfStrategies, { ids: [strategyId] })).toMatchObject({
      groups: [{ value: { successes: 38, failures: 10 } }],
    })
  })

  test('mined again, is the same', async () => {
    const once = await area.call(mineStrategies, { projectId: 'learning' })
    const again = await area.call(mineStrategies, { projectId: 'learning' })
    expect(again).toEqual(once)
    const stored = await area.call(minedStrategies, { projectId: 'learning' })
    expect(new Set(stored.strategies.map(({ strategy }) => strategy.strategyId))).toEqual(
      new Set(once.strategies.map(({ strategy }) => strategy.strategyId)),
    )
  })

  test('are relations of the kind of work that tasks name, and later tasks of the kind know them', async () => {
    expect(await area.call(mineStrategies, { projectId: 'learning' })).toMatchObject({ relations: expect.any(Number) })
    const problemType = await area.call(getProblemType, { name: 'questions' })
    const { groups } = await area.call(learnedOfProblemTypes, { ids: [problemType.problemTypeId], first: 5 })
    expect(groups[0]?.value).toContainEqual(
      expect.objectContaining({
        kind: 'REQUIRED_FOR',
        toolName: 'execute_sql',
        action: 'SHOW TABLES',
        withSuccesses: 38,
        withFailures: 10,
        withoutSuccesses: 15,
        withoutFailures: 57,
      }),
    )
    const task = { taskId: 'learn-later', userId: 'somebody', prompt: 'ask the database', metadata: { source: 'Questions' } }
    await area.call(submitTasks, { tasks: [task] })
    expect((await area.call(problemTypeOfTasks, { ids: ['learn-later'] })).groups[0]?.value).toMatchObject({
      problemType,
      confidence: 1,
    })
  })

  test('tie the tasks that were there before to the problem type, once', async () => {
    const problemType = await area.call(getProblemType, { name: 'questions' })
    const typeOf = async () => (await area.call(problemTypeOfTasks, { ids: ['learn-0'] })).groups[0]?.value
    expect(await typeOf()).toMatchObject({ problemType: { problemTypeId: problemType.problemTypeId }, confidence: 1 })
    expect(await rowsOfText('MATCH (hour:StaleMetricsHour) RETURN count(hour) > 0 AS willBeCounted')).toEqual([
      { willBeCounted: true },
    ])
    const before = await area.call(learnedOfProblemTypes, { ids: [problemType.problemTypeId], first: 50 })
    await area.call(mineStrategies, { projectId: 'learning' })
    expect(await area.call(learnedOfProblemTypes, { ids: [problemType.problemTypeId], first: 50 })).toEqual(before)
    expect(await typeOf()).toMatchObject({ problemType: { problemTypeId: problemType.problemTypeId }, confidence: 1 })
  })

  test('is the way out of an error, and of other tools nothing', async () => {
    const { answers } = await area.call(recommendRecoveries, {
      projectId: 'learning',
      questions: [question('execute_sql'), question('run_shell_command')],
    })
    expect(answers[0]?.actions[0]).toMatchObject({ exampleCommand: 'SHOW TABLES', successes: 38, failures: 10 })
    expect(answers[1]).toMatchObject({ actions: [], reason: expect.stringContaining('run_shell_command') })
  })

  test('is told in an order that is drawn, where a seed asks for it: the same from the same, and what little is known of now and then first', async () => {
    const ask = async (explorationSeed: string) =>
      (await area.call(recommendRecovery, { projectId: 'learning', question: question('execute_sql'), explorationSeed })).actions
    const usual = await ask('')
    expect(await ask('a seed')).toEqual(explored({ actions: usual, reason: '' }, 'a seed').actions)
    const [sure] = usual
    if (!sure) throw new Error('there is one')
    const unsure = { ...sure, commandTemplate: 'another', successes: 2, failures: 1 }
    const drawn = Array.from(
      { length: 40 },
      (_, seed) => explored({ actions: [sure, unsure], reason: '' }, `seed ${seed}`).actions,
    )
    const firsts = drawn.filter(([first]) => first === unsure).length
    expect(firsts).toBeGreaterThan(0)
    expect(firsts).toBeLessThan(40)
  })

  test('from the same input is the same graph', async () => {
    const learned = () =>
      rowsOfText(`MATCH (from)-[edge:REQUIRED_FOR|CAUSES_FAILURE|SOLVES_EFFICIENTLY|ADDRESSES|MITIGATED_BY|LEARNED_FROM]->(to)
        RETURN type(edge) AS type, coalesce(from.strategyId, from.toolId, from.patternId) AS from, coalesce(to.problemTypeId, to.taskId, to.strategyId) AS to,
          edge {.*, lastSeen: null, lastOutcomeAt: null, order: null} AS properties, from.name AS name, from.templatePlanFragment AS steps
        ORDER BY type, from, to, edge.action`)
    const once = await learned()
    expect(once.length).toBeGreaterThan(10)
    await clearGraph(area.store)
    await record()
    await area.call(mineStrategies, { projectId: 'learning' })
    expect(await learned()).toEqual(once)
  })

  test('are the classes of its messages, and those of no other project', async () => {
    const messages = [{ message: "Table 'x.y' doesn't exist" }, { message: 'the disk is on fire' }]
    const { classes } = await area.call(classifyMessages, { projectId: 'learning', messages })
    expect(classes.map(({ template }) => template)).toEqual(["Table <*> doesn't exist", ''])
    const elsewhere = await area.call(classifyMessages, { projectId: 'another', messages })
    expect(elsewhere.classes.map(({ templateId }) => templateId)).toEqual([null, null])
  })

  test('costs one query a batch once it is known', async () => {
    const names = await area.queriesOf(() =>
      area.call(recommendRecoveries, {
        projectId: 'learning',
        questions: Array.from({ length: 50 }, () => question('execute_sql')),
      }),
    )
    expect(names).toEqual(['strategies/learning-state'])
  })
})

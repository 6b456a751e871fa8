import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadSeed } from '#src/analysis/seed-model.ts'
import { analyzeError } from '#src/analysis/service.ts'
import { recordEnvironments, recordErrors, recordExecutionAttempts } from '#src/monitoring/service.ts'
import { codeTouchedByTasks, listTasks, submitTasks } from '#src/planning/service.ts'
import { loadSeedInto } from '#src/seed.ts'
import { query } from '#src/store/query.ts'
import { diagnose, recordStrategyOutcome, strategiesOfErrors } from '#src/strategies/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph } from '#test/support/neo4j.ts'

const area = openTestArea()
const MESSAGE = '*** Please tell me who you are.\n\nRun\n\n  git config --global user.email "you@example.com"'

/** A task in which a commit fails, its identity is set, and the commit succeeds; or in which nobody gets that far. */
const story = (name: string, day: number, isFixed: boolean) => {
  const at = (minute: number) => `2025-06-0${day}T10:${String(minute).padStart(2, '0')}:00Z`
  const attempt = (part: string, minute: number, rawCommand: string, outcome: string) => ({
    attemptId: `${name}-${part}`,
    taskId: name,
    toolName: 'run_shell_command',
    rawCommand,
    startedAt: at(minute),
    completedAt: at(minute),
    outcome: `EXECUTION_OUTCOME_${outcome}`,
    environmentSnapshotId: 'linux',
  })
  return {
    task: { taskId: name, prompt: `Commit the work of ${name}`, createdAt: at(0), status: 'TASK_STATUS_IN_PROGRESS' },
    attempts: [
      attempt('commit', 1, 'git commit -m x', 'FAILURE'),
      ...(isFixed
        ? [
            attempt('config', 2, 'git config --global user.email a@b.c', 'SUCCESS'),
            attempt('again', 3, 'git commit -m x', 'SUCCESS'),
          ]
        : []),
    ],
    error: { errorId: `${name}-error`, attemptId: `${name}-commit`, errorCode: '128', errorMessage: MESSAGE, occurredAt: at(1) },
  }
}

beforeAll(async () => {
  await clearGraph(area.store)
  await loadSeedInto(testContext(), area.deps, loadSeed())
  const stories = [story('first', 1, true), story('second', 2, false), story('third', 3, true), story('now', 4, false)]
  await area.call(recordEnvironments, { environments: [{ envId: 'linux', osType: 'linux' }] })
  await area.call(submitTasks, { tasks: stories.map(({ task }) => task) })
  await area.call(recordExecutionAttempts, { attempts: stories.flatMap(({ attempts }) => attempts) })
  await area.call(recordErrors, {
    errors: [...stories.map(({ error }) => error), { errorId: 'unknown', errorMessage: 'the moon is in the wrong house' }],
  })
  for (const { error } of stories) await area.call(analyzeError, { errorId: error.errorId })
})
afterAll(() => area.store.close())

describe('diagnose', () => {
  it('tells the whole story of a failure in one query', async () => {
    const queries = await area.queriesOf(async () => {
      const found = await area.call(diagnose, { errorId: 'now-error' })
      expect(found).toMatchObject({
        error: { errorId: 'now-error', errorCode: '128' },
        attempt: { attemptId: 'now-commit', rawCommand: 'git commit -m x' },
        task: { taskId: 'now', status: 'TASK_STATUS_IN_PROGRESS' },
        report: { errorId: 'now-error', failedAttemptId: 'now-commit' },
        culprit: { attemptId: 'now-commit' },
      })
      expect(found.pattern?.canonicalRegex.length).toBeGreaterThan(0)
      expect(found.confidence).toBeGreaterThan(0)
      expect(found.recommendedStrategies[0]?.strategy.name).toMatch(/^Git/)
      expect(found.reason).toContain(found.pattern?.name ?? 'no pattern')
    })
    expect(queries).toEqual(['strategies/diagnose'])
  })

  it('shows how earlier cases ended: what ran between the failure and the same command with success', async () => {
    const { similar, earlierErrors } = await area.call(diagnose, { errorId: 'now-error' })
    expect(similar.count).toBe(3)
    expect(
      similar.cases.map(({ taskId, resolvedBy, followedBy }) => [
        taskId,
        resolvedBy?.attemptId ?? null,
        followedBy.map(({ rawCommand }) => rawCommand),
      ]),
    ).toEqual([
      ['third', 'third-again', ['git config --global user.email a@b.c']],
      ['second', null, []],
      ['first', 'first-again', ['git config --global user.email a@b.c']],
    ])
    expect(earlierErrors.map(({ errorId }) => errorId)).toEqual(['third-error', 'second-error', 'first-error'])
  })

  it('knows the past of the first case as empty, and keeps to the bound that is asked for', async () => {
    expect((await area.call(diagnose, { errorId: 'first-error' })).similar.cases).toEqual([])
    expect((await area.call(diagnose, { errorId: 'now-error', first: 1 })).similar.cases).toHaveLength(1)
  })

  it('moves with what is learned: a strategy that helped comes first, with its evidence', async () => {
    const before = (await area.call(diagnose, { errorId: 'now-error' })).recommendedStrategies
    const last = before.at(-1)
    await area.call(recordStrategyOutcome, {
      outcome: { strategyId: last?.strategy.strategyId, succeeded: true, errorId: 'third-error', attemptId: 'third-again' },
    })
    const [best] = (await area.call(diagnose, { errorId: 'now-error' })).recommendedStrategies
    expect(best).toMatchObject({
      strategy: { strategyId: last?.strategy.strategyId },
      evidence: { successes: 1, failures: 0 },
      evidenceIds: ['third-again'],
    })
    const [ranked] = (await area.call(strategiesOfErrors, { ids: ['now-error'] })).groups
    expect(ranked?.value.edges[0]?.node.strategy.strategyId).toBe(last?.strategy.strategyId)
  })

  it('leads to the code that the error names, with its absolute path', async () => {
    await area.store.write(testContext(), (transaction) => transaction.run(placeCode, {}))
    const { codeEntities } = await area.call(diagnose, { errorId: 'now-error' })
    expect(codeEntities).toMatchObject([
      {
        codeEntity: { entityId: 'function', name: 'commit', path: '/home/project/src/git.ts' },
        how: 'stack frame',
        line: 7,
        errors: 1,
      },
    ])
    expect((await area.call(codeTouchedByTasks, { ids: ['now'] })).groups[0]?.value.edges.map(({ node }) => node.path)).toEqual([
      '/home/project/src/git.ts',
    ])
  })

  it('reads only what is wanted', async () => {
    const want = { attempt: false, report: false, culprit: false, codeEntities: false, similar: false, recommendations: false }
    expect(await area.call(diagnose, { errorId: 'now-error', want })).toMatchObject({
      attempt: null,
      report: null,
      culprit: null,
      codeEntities: [],
      earlierErrors: [],
      recommendedStrategies: [],
    })
  })

  it('says so where the error is of no known pattern or is not analysed yet, and where there is none', async () => {
    const found = await area.call(diagnose, { errorId: 'unknown' })
    expect(found).toMatchObject({ pattern: null, attempt: null, task: null, report: null, similar: { count: 0, cases: [] } })
    expect(found.reason).toContain('analysis has not run yet')
    await area.call(analyzeError, { errorId: 'unknown' })
    expect((await area.call(diagnose, { errorId: 'unknown' })).reason).toContain('no known error pattern')
    expect(await codeOf(area.call(diagnose, { errorId: 'none' }))).toBe('NOT_FOUND')
    expect(await codeOf(area.call(diagnose, { errorId: '' }))).toBe('INVALID')
    expect(await codeOf(area.call(diagnose, { errorId: 'now-error', first: 501 }))).toBe('INVALID')
  })
})

describe('listTasks with all that is nested', () => {
  it('brings attempts, errors, patterns and strategies in one query, and none of them unasked', async () => {
    const want = { attempts: true, errors: true, patterns: true, strategies: true, problemType: true }
    const queries = await area.queriesOf(async () => {
      const { edges } = await area.call(listTasks, { first: 2, want, attempts: 2 })
      expect(edges.map(({ node }) => node.taskId)).toEqual(['now', 'third'])
      const third = edges[1]?.node
      expect(third?.attempts?.edges.map(({ node }) => node.attemptId)).toEqual(['third-commit', 'third-config'])
      expect(third?.attempts?.pageInfo.hasNextPage).toBe(true)
      const [error] = third?.attempts?.edges[0]?.node.errors?.edges ?? []
      expect(error?.node.errorId).toBe('third-error')
      expect(error?.node.pattern?.strategies?.edges[0]?.node.evidence.successes).toBe(1)
    })
    expect(queries).toEqual(['planning/tasks'])
    const [plain] = (await area.call(listTasks, { first: 1 })).edges
    expect(Object.keys(plain?.node ?? {})).not.toContain('attempts')
  })
})

const text = `
  MATCH (error:Error {errorId: 'now-error'})
  MERGE (project:Project {projectId: 'project'}) SET project.root = '/home/project'
  MERGE (entity:CodeEntity {entityId: 'function'})
  SET entity += {projectId: 'project', type: 'CODE_ENTITY_TYPE_FUNCTION', path: 'src/git.ts', name: 'commit', language: 'typescript', checksum: 'x'}
  MERGE (error)-[mention:MENTIONS]->(entity) SET mention.how = 'stack frame', mention.line = 7, mention.order = 0
  RETURN entity.entityId AS id`
const placeCode = {
  ...query('strategies/strategy', { mode: 'write', params: z.object({}), row: z.object({ id: z.string() }) }),
  name: 'test/place-code',
  text,
}

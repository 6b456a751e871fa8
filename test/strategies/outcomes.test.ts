import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { upsertErrorPattern } from '#src/analysis/service.ts'
import { sourcesOfStrategies } from '#src/planning/service.ts'
import { posteriorOf } from '#src/strategies/posterior.ts'
import {
  evidenceOfStrategies,
  getProvenStrategy,
  listProvenStrategies,
  mineStrategies,
  patternsOfStrategies,
  problemTypesOfStrategies,
  rankedStrategies,
  recommendStrategies,
  recordStrategyOutcome,
  strategiesOfPatterns,
  strategiesOfProblemTypes,
  upsertProblemType,
  upsertProvenStrategy,
} from '#src/strategies/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { clearGraph } from '#test/support/neo4j.ts'

const area = openTestArea()
const strategy = (strategyId: string, more: object = {}) =>
  area.call(upsertProvenStrategy, {
    strategy: { strategyId, name: `Strategy ${strategyId}`, relatedProblemTypes: ['git'], ...more },
  })
const outcome = (strategyId: string, succeeded: boolean, more: object = {}) =>
  area.call(recordStrategyOutcome, { outcome: { strategyId, succeeded, problemTypeId: 'git', ...more } })
const recommended = async (input: object) =>
  (await area.call(recommendStrategies, input)).recommendations.map((one) => one.strategy.strategyId)

beforeEach(async () => {
  await clearGraph(area.store)
  await area.call(upsertProblemType, { problemType: { problemTypeId: 'tools', name: 'Tools' } })
  await area.call(upsertProblemType, { problemType: { problemTypeId: 'git', name: 'Git', parentId: 'tools' } })
  await area.call(upsertErrorPattern, {
    pattern: { patternId: 'identity', name: 'GitIdentity', canonicalRegex: ['tell me who you are'] },
  })
})
afterAll(() => area.store.close())

describe('strategies', () => {
  it('are given back as they were put, and listed by name, problem type and pattern', async () => {
    const sent = {
      strategyId: 's1',
      name: 'GitGlobalConfigSetup',
      description: 'Sets it up.',
      templatePlanFragment: {
        steps: [{ tool: 'run_shell_command', parameters: { command: 'git config user.email "${user_email}"' } }],
      },
      applicabilityConditions: { environment: { os_type: 'linux' } },
      averagePerformanceMetrics: { avg_duration_ms: 15.5 },
      successRate: 0.95,
      createdAt: '2025-06-01T00:00:00Z',
      updatedAt: '2025-06-15T12:00:00.123456789Z',
      relatedProblemTypes: ['git'],
    }
    expect(await area.call(upsertProvenStrategy, { strategy: sent })).toEqual(sent)
    expect(await area.call(getProvenStrategy, { strategyId: 's1' })).toEqual(sent)
    await outcome('s1', true, { patternId: 'identity' })
    for (const filter of [{}, { name: sent.name }, { problemTypeId: 'git' }, { patternId: 'identity' }]) {
      expect((await area.call(listProvenStrategies, filter)).edges).toHaveLength(1)
    }
    expect((await area.call(listProvenStrategies, { problemTypeId: 'tools' })).edges).toEqual([])
  })

  it('keep what was learned of them when they are put anew', async () => {
    await strategy('s1')
    await outcome('s1', true)
    await strategy('s1', { description: 'Better words.', relatedProblemTypes: [] })
    const { groups } = await area.call(evidenceOfStrategies, { ids: ['s1'] })
    expect(groups[0]?.value).toMatchObject({ successes: 1, failures: 0 })
    expect((await area.call(problemTypesOfStrategies, { ids: ['s1'] })).groups[0]?.value.edges).toHaveLength(1)
  })

  it('refuse bad input of each kind', async () => {
    for (const input of [
      {},
      { strategy: { name: '' } },
      { strategy: { name: 'x', successRate: 2 } },
      { strategy: { name: 'x', templatePlanFragment: [] } },
      { strategy: { name: 'x', relatedProblemTypes: ['a b'] } },
    ]) {
      expect(await codeOf(area.call(upsertProvenStrategy, input))).toBe('INVALID')
    }
    expect(await codeOf(area.call(getProvenStrategy, { strategyId: 'none' }))).toBe('NOT_FOUND')
  })
})

describe('outcomes', () => {
  it('move the posterior on each edge they bear on, and leave links to their evidence', async () => {
    await strategy('s1')
    await outcome('s1', true, { patternId: 'identity', attemptId: 'a1', attemptIds: ['a2'], taskId: 't1' })
    await outcome('s1', false, { patternId: 'identity', attemptId: 'a3' })
    const { mean, lowerBound, upperBound } = posteriorOf({ successes: 1, failures: 1 })
    const expected = { successes: 1, failures: 1, mean, lowerBound, upperBound }
    const [ofPattern] = (await area.call(strategiesOfPatterns, { ids: ['identity'] })).groups
    expect(ofPattern?.value.edges[0]?.node).toMatchObject({
      evidence: expected,
      evidenceIds: ['a3', 'a1', 'a2', 't1'],
      patternId: 'identity',
    })
    const [ofType] = (await area.call(strategiesOfProblemTypes, { ids: ['git'] })).groups
    expect(ofType?.value.edges[0]?.node.evidence).toMatchObject(expected)
    const [mitigated] = (await area.call(patternsOfStrategies, { ids: ['s1'] })).groups
    expect(mitigated?.value.edges[0]?.node).toMatchObject({ pattern: { name: 'GitIdentity' }, evidence: expected })
    const [sources] = (await area.call(sourcesOfStrategies, { ids: ['s1'] })).groups
    expect(sources?.value.edges.map(({ node }) => node.attempt?.attemptId ?? node.task?.taskId).sort()).toEqual([
      'a1',
      'a2',
      'a3',
      't1',
    ])
    expect((await area.call(getProvenStrategy, { strategyId: 's1' })).successRate).toBeCloseTo(mean)
  })

  it('count once under their id, and conflict under another content', async () => {
    await strategy('s1')
    await outcome('s1', true, { outcomeId: 'o1' })
    await outcome('s1', true, { outcomeId: 'o1' })
    expect(await codeOf(outcome('s1', false, { outcomeId: 'o1' }))).toBe('CONFLICT')
    const { groups } = await area.call(evidenceOfStrategies, { ids: ['s1'] })
    expect(groups[0]?.value).toMatchObject({ successes: 1, failures: 0 })
    expect((await area.eventTypes()).filter((type) => type === 'strategy.outcome')).toHaveLength(1)
  })

  it('count for the strategy that another was merged into, and so do those told before', async () => {
    const templatePlanFragment = { steps: [{ tool: 'sh', parameters: { command: 'git gc' } }] }
    for (const strategyId of ['s1', 's2']) await strategy(strategyId, { templatePlanFragment })
    await outcome('s1', true)
    await outcome('s1', true)
    await outcome('s2', false)
    expect(await area.call(mineStrategies, {})).toMatchObject({ merged: 1 })
    expect(await outcome('s2', true)).toMatchObject({ strategyId: 's1' })
    const { groups } = await area.call(evidenceOfStrategies, { ids: ['s1'] })
    expect(groups[0]?.value).toMatchObject({ successes: 3, failures: 1 })
  })

  it('are none of them lost when many come at once', async () => {
    await strategy('s1')
    await Promise.all(Array.from({ length: 16 }, (_, index) => outcome('s1', index % 4 !== 0, { patternId: 'identity' })))
    const [found] = (await area.call(strategiesOfPatterns, { ids: ['identity'] })).groups
    const { evidence } = found?.value.edges[0]?.node ?? {}
    expect(evidence).toMatchObject({
      successes: 12,
      failures: 4,
      lowerBound: posteriorOf({ successes: 12, failures: 4 }).lowerBound,
    })
  })

  it('need a strategy that exists, and leave nothing behind where there is none', async () => {
    expect(await codeOf(outcome('nobody', true, { outcomeId: 'o1' }))).toBe('NOT_FOUND')
    await strategy('nobody')
    await outcome('nobody', true, { outcomeId: 'o1' })
    for (const wrong of [{}, { outcome: { strategyId: 's1' } }, { outcome: { strategyId: 's1', succeeded: 'yes' } }]) {
      expect(await codeOf(area.call(recordStrategyOutcome, wrong))).toBe('INVALID')
    }
  })
})

describe('recommendStrategies', () => {
  it('ranks by the lower bound of success and not by the rate, in one query', async () => {
    for (const id of ['lucky', 'steady', 'untried', 'harmful']) await strategy(id)
    await outcome('lucky', true)
    for (let use = 0; use < 8; use += 1) await outcome('steady', use !== 0)
    for (let use = 0; use < 5; use += 1) await outcome('harmful', false)
    const queries = await area.queriesOf(async () => {
      expect(await recommended({ problemTypeId: 'git' })).toEqual(['steady', 'lucky', 'untried', 'harmful'])
    })
    expect(queries).toEqual(['strategies/recommend'])
    const { problemType, strategies } = await area.call(rankedStrategies, { name: 'Git', first: 3 })
    expect(problemType.problemTypeId).toBe('git')
    expect(strategies.edges.map(({ node }) => node.strategy.strategyId)).toEqual(['steady', 'lucky', 'untried'])
    const rest = await area.call(rankedStrategies, { name: 'Git', first: 3, after: strategies.pageInfo.endCursor })
    expect(rest.strategies.edges.map(({ node }) => node.strategy.strategyId)).toEqual(['harmful'])
  })

  it('puts what helped against the very pattern before what helps with its kind of problem', async () => {
    await strategy('general')
    await strategy('specific', { relatedProblemTypes: [] })
    for (let use = 0; use < 9; use += 1) await outcome('general', true)
    await outcome('specific', true, { problemTypeId: '', patternId: 'identity' })
    expect(await recommended({ patternId: 'identity' })).toEqual(['specific'])
    expect(await recommended({ problemTypeName: 'Git' })).toEqual(['general'])
  })

  it('takes what is known of the more general problem, after what is known of this one', async () => {
    await strategy('above', { relatedProblemTypes: ['tools'] })
    await strategy('here')
    await outcome('above', true, { problemTypeId: 'tools' })
    expect(await recommended({ problemTypeId: 'git' })).toEqual(['here', 'above'])
    expect(await recommended({ problemTypeId: 'tools' })).toEqual(['above'])
  })

  it('leaves out what the conditions of the case contradict, and says so', async () => {
    await strategy('mac', { applicabilityConditions: { environment: { os_type: 'darwin' } } })
    expect(await recommended({ problemTypeId: 'git' })).toEqual(['mac'])
    const answer = await area.call(recommendStrategies, {
      problemTypeId: 'git',
      conditions: { environment: { os_type: 'linux' } },
    })
    expect(answer.recommendations).toEqual([])
    expect(answer.reason).toContain('contradict')
  })

  it('is silent with a reason where nothing is known, and says what does not exist', async () => {
    expect((await area.call(recommendStrategies, { patternId: 'identity' })).reason).toMatch(/^No strategy is known/)
    for (const input of [{ errorId: 'x' }, { patternId: 'x' }, { taskId: 'x' }, { problemTypeId: 'x' }])
      expect(await codeOf(area.call(recommendStrategies, input))).toBe('NOT_FOUND')
    for (const input of [{}, { errorId: 'a', taskId: 'b' }, { patternId: 'identity', first: 0 }])
      expect(await codeOf(area.call(recommendStrategies, input))).toBe('INVALID')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PRIOR_POSTERIOR, posteriorOf } from './posterior.ts'
import { fragmentSteps, placeholdersIn, rankCandidates, worthTelling } from './rules.ts'

const strategy = (strategyId: string, more: object = {}) => ({
  strategyId,
  name: strategyId,
  description: '',
  successRate: 0,
  relatedProblemTypes: [],
  ...more,
})
const candidate = (strategyId: string, successes: number, failures: number, distance = 0, more: object = {}) => ({
  strategy: strategy(strategyId, more),
  successes,
  failures,
  lowerBound: posteriorOf({ successes, failures }).lowerBound,
  lastSeen: null,
  evidenceIds: [],
  scope: 'Scope',
  distance,
})
const order = (candidates: readonly ReturnType<typeof candidate>[]) =>
  rankCandidates(candidates, { first: 100, facts: {} }).map((one) => one.strategy.strategyId)

describe('rankCandidates', () => {
  it('puts the nearer before the surer, and what fails for sure behind all', () => {
    expect(
      order([candidate('far', 50, 0, 1), candidate('near', 1, 0), candidate('untried', 0, 0), candidate('failing', 0, 9)]),
    ).toEqual(['near', 'untried', 'far', 'failing'])
  })

  it('says nothing of what was never used and is only for the kind of problem, where something is known for the very pattern', () => {
    const guess = candidate('guess', 0, 0, 1)
    expect(order([guess, candidate('known', 0, 0), candidate('tried', 1, 1, 2)])).toEqual(['known', 'tried'])
    expect(order([guess])).toEqual(['guess'])
    expect(order([guess, candidate('failing', 0, 9)])).toEqual(['guess', 'failing'])
    const drawn = rankCandidates([guess, candidate('known', 0, 0)], { first: 9, facts: {}, explorationSeed: 'x' })
    expect(drawn).toHaveLength(2)
  })

  it('shows each strategy once, where it stands best', () => {
    const [best] = rankCandidates([candidate('a', 1, 9, 2), candidate('a', 5, 0, 0)], { first: 10, facts: {} })
    expect(best?.evidence.successes).toBe(5)
    expect(order([candidate('a', 1, 9, 2), candidate('a', 5, 0, 0)])).toEqual(['a'])
  })

  it('gives the same order whatever order the candidates come in, and keeps to its bound', () => {
    const one = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), s: fc.nat(20), f: fc.nat(20), d: fc.nat(3) })
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ id }) => id }), fc.integer({ min: 1, max: 6 }), (drawn, first) => {
        const candidates = drawn.map(({ id, s, f, d }) => candidate(id, s, f, d))
        expect(order(candidates.toReversed())).toEqual(order(candidates))
        expect(rankCandidates(candidates, { first, facts: {} })).toHaveLength(Math.min(first, order(candidates).length))
      }),
    )
  })

  it('says why, without claiming anything where nothing was tried', () => {
    const [tried, untried] = rankCandidates([candidate('a', 3, 1), candidate('b', 0, 0)], { first: 2, facts: {} })
    expect(tried?.reason).toMatch(/^Known for Scope: 3 of 4 uses succeeded \(90 % interval 0\.\d\d to 0\.\d\d\)\.$/)
    expect(untried?.reason).toBe('Known for Scope; no use of it is recorded yet.')
    expect(untried?.evidence).toMatchObject(PRIOR_POSTERIOR)
  })
})

describe('worthTelling', () => {
  it('leaves out what was never used where nobody knows the failure, and nothing else', () => {
    const candidates = [candidate('untried', 0, 0, 1), candidate('tried', 0, 1, 1)]
    expect(worthTelling(candidates, false).map(({ strategy }) => strategy.strategyId)).toEqual(['tried'])
    expect(worthTelling(candidates, true)).toEqual(candidates)
  })
})

describe('fragmentSteps', () => {
  it('makes steps of a fragment, one after the other', () => {
    const steps = fragmentSteps(
      strategy('s', {
        templatePlanFragment: { steps: [{ tool: 'sh', parameters: { command: 'echo ${a} ${b} ${a}' } }, { tool: 'sh' }] },
      }),
    )
    expect(steps).toMatchObject([
      { stepId: 's#0', toolName: 'sh', openParameters: ['a', 'b'], dependsOnStepIds: [] },
      { stepId: 's#1', order: 1, dependsOnStepIds: ['s#0'] },
    ])
  })

  it('takes whatever callers send', () => {
    fc.assert(fc.property(fc.jsonValue(), (steps) => void fragmentSteps(strategy('s', { templatePlanFragment: { steps } }))))
    expect(placeholdersIn(undefined)).toEqual([])
  })
})

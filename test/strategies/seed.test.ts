import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { loadSeed, type Seed } from '#src/analysis/seed-model.ts'
import { getErrorPattern, matchErrorPatterns, upsertErrorPattern } from '#src/analysis/service.ts'
import { getPlanTemplate, versionsOfPlanTemplates } from '#src/planning/service.ts'
import { loadSeedInto, seedId } from '#src/seed.ts'
import {
  getProblemType,
  getProvenStrategy,
  problemTypesOfPatterns,
  recommendStrategies,
  recordStrategyOutcome,
  strategiesOfPatterns,
  upsertProvenStrategy,
} from '#src/strategies/service.ts'
import { openTestArea } from '#test/support/area.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph } from '#test/support/neo4j.ts'

const area = openTestArea()
const seed = loadSeed()
const load = (what: Seed = seed) => loadSeedInto(testContext(), area.deps, what)
const patternId = seedId('error-pattern', 'GitAuthenticationFailure')

beforeEach(() => clearGraph(area.store))
afterAll(() => area.store.close())

describe('the seed in the graph', () => {
  it('is all of it, in a handful of queries, with everything tied together', async () => {
    const queries = await area.queriesOf(async () => {
      expect(await load()).toEqual({
        problemTypes: seed.problemTypes.length,
        errorPatterns: seed.errorPatterns.length,
        strategies: seed.strategies.length,
        planTemplates: seed.planTemplates.length,
      })
    })
    expect(queries.length).toBeLessThanOrEqual(12)
    for (const { name, problemTypes, strategies } of seed.errorPatterns.slice(0, 20)) {
      const ids = [seedId('error-pattern', name)]
      expect(
        (await area.call(problemTypesOfPatterns, { ids })).groups[0]?.value.edges.map(({ node }) => node.name).sort(),
      ).toEqual(problemTypes.toSorted())
      expect(
        (await area.call(strategiesOfPatterns, { ids })).groups[0]?.value.edges.map(({ node }) => node.strategy.name).sort(),
      ).toEqual(strategies.toSorted())
    }
  })

  it('is one small read where the graph has it already, also for two that start at once', async () => {
    const [first, second] = await Promise.all([load(), load()])
    expect([first.errorPatterns, second.errorPatterns].sort()).toEqual([0, seed.errorPatterns.length].sort())
    const queries = await area.queriesOf(async () => expect(await load()).toMatchObject({ problemTypes: 0, errorPatterns: 0 }))
    expect(queries).toEqual(['strategies/seed-state'])
  })

  it('is used by matching at once, and claims no evidence', async () => {
    const before = await area.call(matchErrorPatterns, { errorMessage: '*** Please tell me who you are.' })
    expect(before.matches).toEqual([])
    await load()
    const { matches } = await area.call(matchErrorPatterns, { errorMessage: '*** Please tell me who you are.' })
    expect(matches.length).toBeGreaterThan(0)
    const { recommendations } = await area.call(recommendStrategies, { patternId: matches[0]?.pattern.patternId ?? '' })
    expect(recommendations.length).toBeGreaterThan(0)
    for (const { evidence } of recommendations) expect(evidence).toMatchObject({ successes: 0, failures: 0 })
  })

  it('changes where it has changed, and leaves alone what people have put and what was learned', async () => {
    await load()
    const [one, other] = seed.strategies
    const [pattern] = seed.errorPatterns
    const [template] = seed.planTemplates
    if (!one || !other || !pattern || !template) throw new Error('The seed is too small for this test.')
    const ids = {
      one: seedId('strategy', one.name),
      other: seedId('strategy', other.name),
      pattern: seedId('error-pattern', pattern.name),
      template: seedId('plan-template', template.name),
    }
    await area.call(upsertProvenStrategy, { strategy: { strategyId: ids.one, name: one.name, description: 'Ours.' } })
    await area.call(upsertErrorPattern, { pattern: { patternId: ids.pattern, name: pattern.name, description: 'Ours.' } })
    await area.call(recordStrategyOutcome, { outcome: { strategyId: ids.other, succeeded: true, patternId: patternId } })
    const newer: Seed = {
      ...seed,
      strategies: seed.strategies.map((strategy) => ({ ...strategy, description: `${strategy.description} Newer.` })),
      errorPatterns: seed.errorPatterns.map((known) => ({ ...known, description: `${known.description} Newer.` })),
      planTemplates: [{ ...template, steps: template.steps.slice(0, 1) }, ...seed.planTemplates.slice(1)],
    }
    expect(await load(newer)).toEqual({
      problemTypes: 0,
      strategies: seed.strategies.length - 1,
      errorPatterns: seed.errorPatterns.length - 1,
      planTemplates: 1,
    })
    expect((await area.call(getProvenStrategy, { strategyId: ids.one })).description).toBe('Ours.')
    expect((await area.call(getErrorPattern, { patternId: ids.pattern })).description).toBe('Ours.')
    const learned = await area.call(getProvenStrategy, { strategyId: ids.other })
    expect(learned.description).toMatch(/Newer\.$/)
    expect(learned.successRate).toBe(0.75)
    expect((await area.call(getPlanTemplate, { templateId: ids.template })).version).toBe(2)
    expect((await area.call(versionsOfPlanTemplates, { ids: [ids.template] })).groups[0]?.value.edges).toHaveLength(2)
  })

  it('has a taxonomy whose parents are there', async () => {
    await load()
    const child = seed.problemTypes.find(({ parent }) => parent !== undefined)
    const found = await area.call(getProblemType, { name: child?.name ?? '' })
    expect(found.parentId).toBe(seedId('problem-type', child?.parent ?? ''))
  })
})

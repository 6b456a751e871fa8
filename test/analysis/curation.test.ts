import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import * as analysis from '#src/analysis/service.ts'
import * as monitoring from '#src/monitoring/service.ts'
import { search } from '#src/planning/service.ts'
import { recordStrategyOutcome, strategiesOfPatterns, upsertProvenStrategy } from '#src/strategies/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { drainTo } from '#test/support/drain.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { rowsOfText } from '#test/support/raw.ts'

const { store, deps, call } = openTestArea()
const consumers = [analysis.classifyErrors(deps), analysis.renewErrors(deps)]
const drain = async () => expect(await drainTo(store, consumers)).toEqual([])

beforeEach(async () => {
  await clearGraph(store)
  for (const name of ['red', 'green', 'blue'])
    await call(analysis.upsertErrorPattern, {
      pattern: { patternId: name, name: `${name}Lamp`, canonicalRegex: [`${name} lamp`], commonCauses: [`No ${name} current`] },
    })
  const errors = ['red', 'green', 'blue'].flatMap((name) =>
    [1, 2].map((n) => ({ errorId: `${name}-${n}`, errorMessage: `${name} lamp ${n === 1 ? 'is dark' : 'flickers'}` })),
  )
  await call(monitoring.recordErrors, { errors })
  await drain()
})
afterAll(() => store.close())

const errorsOf = async (patternId: string) => {
  const { groups } = await call(analysis.errorsOfPatterns, { ids: [patternId] })
  return (groups[0]?.value.edges ?? []).map(({ node }) => node.errorId).sort()
}
const matched = async (errorMessage: string) =>
  (await call(analysis.matchErrorPatterns, { errorMessage })).matches.map(({ pattern }) => pattern.patternId)
const patternOf = (patternId: string) => call(analysis.getErrorPattern, { patternId })
const merge = (patternId: string, ...mergedIds: string[]) => call(analysis.mergeErrorPatterns, { patternId, mergedIds })

describe('merging patterns', () => {
  it('makes their errors, their expressions and their ids those of the one that stays', async () => {
    expect(await merge('red', 'green')).toMatchObject({ patternId: 'red', name: 'redLamp' })
    expect(await errorsOf('red')).toEqual(['green-1', 'green-2', 'red-1', 'red-2'])
    expect(await errorsOf('green')).toEqual(await errorsOf('red'))
    expect(await patternOf('green')).toMatchObject({ patternId: 'red' })
    expect((await call(analysis.patternsByIds, { ids: ['green'] })).groups[0]?.value?.patternId).toBe('red')
    for (const filter of [{ patternId: 'green' }, { patternId: 'red' }])
      expect((await call(monitoring.listErrors, { filter })).edges).toHaveLength(4)
    const hits = async (text: string) => (await call(search, { text, kinds: ['SEARCH_KIND_ERROR_PATTERN'] })).edges.length
    expect([await hits('blueLamp'), await hits('greenLamp')]).toEqual([1, 0])
    expect(await matched('a green lamp again')).toEqual(['red'])
    expect(await matched('red lamp, green lamp')).toEqual(['red'])
    const listed = async (filter: object) =>
      (await call(analysis.listErrorPatterns, { filter })).edges.map(({ node }) => node.patternId)
    expect(await listed({})).toEqual(['blue', 'red'])
    expect(await listed({ name: 'greenLamp' })).toEqual(['red'])
    for (const errorPatternId of ['red', 'green'])
      expect((await call(analysis.listFailureAnalysisReports, { filter: { errorPatternId } })).edges).toHaveLength(4)
    await call(monitoring.recordErrors, { errors: [{ errorId: 'new', errorMessage: 'green lamp again' }] })
    await drain()
    expect(await errorsOf('red')).toContain('new')
    const [classified] = (
      await call(analysis.classifyMessages, { messages: [{ message: 'green lamp is dark' }, { message: 'red lamp flickers' }] })
    ).classes
    expect(classified).toMatchObject({ patternId: 'red', templateId: 'pattern:red' })
  })

  it('sums what is known of their remedies, once', async () => {
    await call(upsertProvenStrategy, { strategy: { strategyId: 'switch', name: 'Switch' } })
    const told = (patternId: string, succeeded: boolean) =>
      call(recordStrategyOutcome, { outcome: { strategyId: 'switch', succeeded, patternId } })
    const counts = async (patternId: string) => {
      const { groups } = await call(strategiesOfPatterns, { ids: [patternId], first: 1 })
      const { successes, failures } = groups[0]?.value.edges[0]?.node.evidence ?? {}
      return [successes, failures]
    }
    for (const [patternId, succeeded] of [
      ['red', true],
      ['green', true],
      ['green', false],
    ] as const)
      await told(patternId, succeeded)
    await merge('red', 'green')
    expect(await counts('red')).toEqual([2, 1])
    await call(analysis.unmergeErrorPattern, { patternId: 'green' })
    await told('green', false)
    await merge('red', 'green')
    expect(await counts('red')).toEqual([2, 2])
  })

  it('ranks their remedies by what is known together', async () => {
    const told = async (strategyId: string, patternId: string, times: number) => {
      await call(upsertProvenStrategy, { strategy: { strategyId, name: strategyId } })
      for (let at = 0; at < times; at += 1)
        await call(recordStrategyOutcome, { outcome: { strategyId, succeeded: true, patternId } })
    }
    await told('bulb', 'red', 2)
    await told('fuse', 'red', 1)
    await told('fuse', 'green', 3)
    await merge('red', 'green')
    const { groups } = await call(strategiesOfPatterns, { ids: ['red'], first: 2 })
    expect(groups[0]?.value.edges.map(({ node }) => node.strategy.strategyId)).toEqual(['fuse', 'bulb'])
  })

  it('can be repeated, goes on over aliases, and is undone one by one', async () => {
    await merge('red', 'green')
    await merge('green', 'green')
    await merge('blue', 'red')
    expect(await errorsOf('green')).toHaveLength(6)
    expect(await patternOf('green')).toMatchObject({ patternId: 'blue' })
    await call(monitoring.recordErrors, { errors: [{ errorId: 'green-3', errorMessage: 'green lamp again' }] })
    await drain()
    expect(await call(analysis.unmergeErrorPattern, { patternId: 'red' })).toMatchObject({ patternId: 'red' })
    expect(await errorsOf('blue')).toEqual(['blue-1', 'blue-2'])
    expect(await errorsOf('red')).toEqual(['green-1', 'green-2', 'green-3', 'red-1', 'red-2'])
    expect((await call(analysis.aliasesOfPatterns, { ids: ['green', 'blue'] })).groups.map(({ value }) => value)).toEqual([
      [{ patternId: 'green', name: 'greenLamp' }],
      [],
    ])
    await call(analysis.unmergeErrorPattern, { patternId: 'green' })
    expect(await errorsOf('green')).toEqual(['green-1', 'green-2', 'green-3'])
    expect(await matched('green lamp')).toEqual(['green'])
    expect(await rowsOfText('MATCH ()-[i:INSTANCE_OF]->() RETURN count(i) AS edges, count(i.aliasId) AS aliases')).toEqual([
      { edges: 7, aliases: 0 },
    ])
    const audit = await rowsOfText(
      "MATCH (e:OutboxEvent {type: 'pattern.changed'}) RETURN DISTINCT e.operation AS operation ORDER BY operation",
    )
    expect(audit.map(({ operation }) => operation)).toContain('analysis.unmergeErrorPattern')
  })

  it('refuses what is not there, what is elsewhere already, and what would go in a circle', async () => {
    expect(await codeOf(merge('red', 'none'))).toBe('NOT_FOUND')
    expect(await codeOf(merge('none', 'red'))).toBe('NOT_FOUND')
    expect(await codeOf(merge('red', 'red'))).toBe('CONFLICT')
    await merge('red', 'green')
    expect(await codeOf(merge('blue', 'green'))).toBe('CONFLICT')
    expect(await codeOf(merge('green', 'red'))).toBe('CONFLICT')
    expect(await codeOf(call(analysis.unmergeErrorPattern, { patternId: 'red' }))).toBe('CONFLICT')
    expect(await codeOf(call(analysis.mergeErrorPatterns, { patternId: 'red', mergedIds: [] }))).toBe('INVALID')
  })
})

describe('a pattern that somebody adds', () => {
  it('takes the errors that were of none, with new reports', async () => {
    const errors = [1, 2].map((n) => ({ errorId: `gong-${n}`, errorMessage: `gong ${n} is silent` }))
    await call(monitoring.recordErrors, { errors })
    await drain()
    expect((await call(analysis.getFailureAnalysisReport, { errorId: 'gong-1' })).errorPatternId).toBe('')
    await call(analysis.upsertErrorPattern, {
      pattern: { patternId: 'gong', name: 'Gong', canonicalRegex: ['gong \\d is silent'] },
    })
    await drain()
    expect(await errorsOf('gong')).toEqual(['gong-1', 'gong-2'])
    expect((await call(analysis.getFailureAnalysisReport, { errorId: 'gong-1' })).errorPatternId).toBe('gong')
  })
})

describe('splitting a pattern', () => {
  const parts = [{ patternId: 'red-dark', name: 'RedDark', canonicalRegex: ['red lamp is dark'] }]

  it('gives each part the errors that it matches, with new reports beside the old ones; the rest stays', async () => {
    const before = await call(analysis.getFailureAnalysisReport, { errorId: 'red-1' })
    const { patterns } = await call(analysis.splitErrorPattern, { patternId: 'red', parts })
    expect(patterns).toMatchObject(parts)
    await drain()
    expect([await errorsOf('red-dark'), await errorsOf('red')]).toEqual([['red-1'], ['red-2']])
    const after = await call(analysis.getFailureAnalysisReport, { errorId: 'red-1' })
    expect(after.errorPatternId).toBe('red-dark')
    expect(await call(analysis.getFailureAnalysisReport, { reportId: before.reportId })).toEqual(before)
    expect(await matched('red lamp is dark')).toEqual(['red-dark', 'red'])
    await call(analysis.splitErrorPattern, { patternId: 'red', parts })
    await drain()
    expect(await rowsOfText("MATCH (r:FailureAnalysisReport {errorId: 'red-1'}) RETURN count(r) AS reports")).toEqual([
      { reports: 2 },
    ])
    await merge('red', 'red-dark')
    expect(await errorsOf('red')).toEqual(['red-1', 'red-2'])
  })

  it('refuses a part without expressions, with a wrong one, or with the id of another pattern', async () => {
    const split = (patternId: string, part: object) => codeOf(call(analysis.splitErrorPattern, { patternId, parts: [part] }))
    expect(await split('red', { name: 'Empty' })).toBe('INVALID')
    expect(await split('red', { name: 'Wrong', canonicalRegex: ['(a'] })).toBe('INVALID')
    expect(await split('red', { patternId: 'blue', name: 'Other', canonicalRegex: ['a'] })).toBe('CONFLICT')
    expect(await split('none', { name: 'Part', canonicalRegex: ['a'] })).toBe('NOT_FOUND')
  })
})

describe('renaming a pattern', () => {
  it('keeps the former name as a way to find it, and refuses a name that is taken', async () => {
    const rename = (patternId: string, name: string) => call(analysis.renameErrorPattern, { patternId, name })
    expect(await rename('red', 'Crimson')).toMatchObject({ patternId: 'red', name: 'Crimson' })
    expect(await rename('red', 'Crimson')).toMatchObject({ name: 'Crimson' })
    const named = async (name: string) =>
      (await call(analysis.listErrorPatterns, { filter: { name } })).edges.map(({ node }) => node.name)
    expect(await named('redLamp')).toEqual(['Crimson'])
    expect(await codeOf(rename('green', 'Crimson'))).toBe('CONFLICT')
    expect(await codeOf(rename('none', 'Any'))).toBe('NOT_FOUND')
    await rename('red', 'redLamp')
    expect(await named('Crimson')).toEqual(['redLamp'])
  })
})

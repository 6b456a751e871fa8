import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openPatternSet } from '#src/analysis/pattern-set.ts'
import * as analysis from '#src/analysis/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph } from '#test/support/neo4j.ts'

const { store, deps, eventTypes, queriesOf } = openTestArea()
const context = testContext()

beforeEach(() => clearGraph(store))
afterAll(() => store.close())

const upsert = (pattern: object) => analysis.upsertErrorPattern.call(context, deps, { pattern })
const matched = async (errorMessage: string) =>
  (await analysis.matchErrorPatterns.call(context, deps, { errorMessage })).matches.map(({ pattern }) => pattern.patternId)

/** The example of the specification, 4.4. */
const EXAMPLE = {
  patternId: 'd4e5f6a7-b8c9-0123-4567-890abcdef03',
  name: 'GitAuthenticationFailure',
  description: 'Occurs when Git operations fail due to missing or incorrect user identity configuration.',
  canonicalRegex: ['.*Please tell me who you are.*', '.*Authentication failed for.*'],
  commonCauses: ['user.email or user.name not configured'],
  suggestedRemediations: ['Configure git user.email and user.name'],
  createdAt: '2025-06-01T00:00:00Z',
  updatedAt: '2025-06-15T12:00:00Z',
}

describe('error patterns', () => {
  it('come back as they were sent, and are replaced by the next of their id, but for the time they were made', async () => {
    expect(await upsert(EXAMPLE)).toEqual(EXAMPLE)
    expect(await analysis.getErrorPattern.call(context, deps, { patternId: EXAMPLE.patternId })).toEqual(EXAMPLE)
    expect(await upsert({ patternId: EXAMPLE.patternId, name: 'Other', createdAt: '2026-01-01T00:00:00Z' })).toMatchObject({
      name: 'Other',
      canonicalRegex: [],
      createdAt: EXAMPLE.createdAt,
    })
    expect(await eventTypes()).toEqual(['pattern.changed', 'pattern.changed'])
  })

  it('get an id and times where none are sent', async () => {
    const made = await upsert({ name: 'New' })
    expect(made.patternId).toMatch(/^[0-9a-f-]{36}$/)
    expect(made.createdAt).toBeDefined()
  })

  it('are refused with an expression that does not compile or is no RE2, naming which', async () => {
    for (const regex of ['(', '(?=look)', '(a)\\1', '[z-a]', 'x{5000}']) {
      const thrown = upsert({ name: 'Bad', canonicalRegex: ['fine', regex] })
      await expect(thrown).rejects.toMatchObject({ code: 'INVALID', message: expect.stringContaining('canonicalRegex[1]') })
    }
    expect(await codeOf(upsert({ name: '' }))).toBe('INVALID')
    expect(await codeOf(upsert({ name: 'Many', canonicalRegex: Array(65).fill('a') }))).toBe('INVALID')
    expect(await codeOf(analysis.upsertErrorPatterns.call(context, deps, { patterns: [] }))).toBe('INVALID')
    expect((await analysis.listErrorPatterns.call(context, deps, {})).edges).toEqual([])
  })

  it('cannot make matching slow', async () => {
    await upsert({ name: 'Nested', canonicalRegex: ['(a+)+$'] })
    await matched('warm up')
    const startedAt = performance.now()
    await matched(`${'a'.repeat(2_000)}!`)
    expect(performance.now() - startedAt).toBeLessThan(500)
  })

  it('are listed by name, page by page, and found by exact name', async () => {
    for (const name of ['Beta', 'Alpha', 'Gamma']) await upsert({ name })
    const [first, second] = [
      await analysis.listErrorPatterns.call(context, deps, { first: 2 }),
      await analysis.listErrorPatterns.call(context, deps, { filter: { name: 'Gamma' } }),
    ]
    expect(first.edges.map(({ node }) => node.name)).toEqual(['Alpha', 'Beta'])
    const rest = await analysis.listErrorPatterns.call(context, deps, { first: 2, after: first.pageInfo.endCursor ?? undefined })
    expect(rest.edges.map(({ node }) => node.name)).toEqual(['Gamma'])
    expect(second.edges.map(({ node }) => node.name)).toEqual(['Gamma'])
    expect(await codeOf(analysis.getErrorPattern.call(context, deps, { patternId: 'none' }))).toBe('NOT_FOUND')
  })
})

describe('matching', () => {
  it('gives the highest priority first, and no more than asked for', async () => {
    await analysis.upsertErrorPatterns.call(context, deps, {
      patterns: [
        { pattern: { patternId: 'low', name: 'Low', canonicalRegex: ['disk .* full'] }, priority: 10 },
        { pattern: { patternId: 'high', name: 'High', canonicalRegex: ['full'] }, priority: 90 },
      ],
    })
    expect(await matched('\u001b[31mdisk /dev/sda is full\u001b[0m')).toEqual(['high', 'low'])
    expect(
      (await analysis.matchErrorPatterns.call(context, deps, { errorMessage: 'disk x full', first: 1 })).matches,
    ).toHaveLength(1)
    expect(await matched('nothing of that')).toEqual([])
    await upsert({ patternId: 'high', name: 'High', canonicalRegex: ['full'] })
    expect(await matched('disk x full')).toEqual(['high', 'low'])
  })

  it('uses what any process changed, and compiles only then', async () => {
    const replica = openPatternSet(store)
    const found = async (text: string) => (await replica.current(context)).match(text, 10).map(({ pattern }) => pattern.patternId)
    expect(await found('boom')).toEqual([])
    await upsert({ patternId: 'boom', name: 'Boom', canonicalRegex: ['boom'] })
    expect(await found('boom')).toEqual(['boom'])
    expect(await queriesOf(() => found('boom'))).toEqual(['analysis/pattern-set-version'])
  })
})

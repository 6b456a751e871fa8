import { describe, expect, it } from 'vitest'
import { operations } from '#src/operations.ts'
import { readmeSection } from '#test/support/readme.ts'
import { toolsOf } from './tools.ts'

const TOOLS_MAX = 15
/** Of the whole list, which a model reads before anything else. */
const LIST_MAX_TOKENS = 4_000

describe('the tools that models are offered', () => {
  const tools = toolsOf(operations)

  it('are what was reviewed last', async () => {
    const lines = tools.map(
      ({ name, description, operation, inputSchema }) =>
        `${name} (${operation.mode})\n  ${description}\n  ${JSON.stringify(inputSchema)}`,
    )
    await expect(`${lines.join('\n\n')}\n`).toMatchFileSnapshot('tools.golden.txt')
  })

  it(`are at most ${TOOLS_MAX}, each with a name of its own`, () => {
    expect(tools.length).toBeLessThanOrEqual(TOOLS_MAX)
    expect(new Set(tools.map(({ name }) => name)).size).toBe(tools.length)
  })

  it('are called in the README as they are', () => {
    const called = [...readmeSection('Or let your coding agent do it').matchAll(/`([a-z]+(?:_[a-z]+)*)`/g)].map(
      ([, name]) => name,
    )
    expect(called).toContain('plan_task')
    expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(called))
  })

  it('take few tokens to read', () => {
    const list = tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }))
    expect(JSON.stringify(list).length / 4).toBeLessThanOrEqual(LIST_MAX_TOKENS)
  })

  it('have schemas of objects without null, and descriptions that say when to use them', () => {
    for (const { inputSchema, description } of tools) {
      expect(inputSchema.type).toBe('object')
      expect(JSON.stringify(inputSchema)).not.toContain('null')
      expect(description.length).toBeGreaterThan(60)
    }
  })
})

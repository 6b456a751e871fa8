import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANSWER_MAX_TOKENS, shown } from './answer.ts'

describe('shown', () => {
  it('is an outline that leaves out what says nothing, with what is short first', () => {
    const answer = {
      strategy: { name: 'Retry', description: '', steps: ['a', 'b'] },
      evidence: null,
      status: 'X_UNSPECIFIED',
      items: [],
      reason: 'It worked.',
    }
    expect(shown(answer).text).toBe('reason: It worked.\nstrategy:\n  name: Retry\n  steps: a, b')
    expect(shown(answer).structured).toEqual(answer)
  })

  it('numbers the nodes of a page in their order and says how to go on', () => {
    const edges = ['b', 'a'].map((name) => ({ cursor: `c-${name}`, node: { name } }))
    const answer = { edges, page_info: { has_next_page: true, end_cursor: 'c-a' } }
    expect(shown(answer).text).toBe('1. name: b\n2. name: a\nThere are more: pass after: c-a')
  })

  it('says that nothing was found', () => {
    expect(shown({ edges: [], page_info: { has_next_page: false } }).text).toBe('Nothing was found.')
    expect(shown({ entity: null }).text).toBe('Nothing was found.')
  })

  it('keeps the first of many and the beginning of what is long, and says so', () => {
    const answer = { hits: Array.from({ length: 500 }, (_, index) => ({ rank: index + 1, text: 'word '.repeat(500) })) }
    const { text, structured } = shown(answer)
    expect(text).toContain('rank: 1')
    expect(text).toContain('(Shortened.')
    expect((structured as { hits: unknown[] }).hits.length).toBeLessThan(21)
  })

  it('gives each line of a list a line of its own', () => {
    expect(shown({ tests: ['a(b, c): tests it', 'd'] }).text).toBe('tests:\n  1. a(b, c): tests it\n  2. d')
  })

  it('leaves out of long JSON what says nothing, before it cuts anything, and then says that it did', () => {
    const node = { name: 'n'.repeat(30), path: '', state: 'X_UNSPECIFIED', owner: null }
    const answer = { hits: Array.from({ length: 30 }, () => node) }
    expect(shown(answer, 500).structured).toEqual({ hits: Array.from({ length: 30 }, () => ({ name: node.name })) })
    const cut = shown(answer, 200).structured as { hits: unknown[]; shortened: string }
    expect(cut.hits.length).toBe(10)
    expect(cut.shortened).toContain('Shortened')
  })

  it('shows lines as lines', () => {
    expect(shown({ trace: 'a\n  b\n' }).text).toBe('trace:\n  a\n    b')
  })

  it('stays within the budget, whatever the answer is, and never fails', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.integer({ min: 50, max: ANSWER_MAX_TOKENS }), (answer, tokens) => {
        const { text, structured } = shown({ answer, again: [answer, answer] }, tokens)
        expect(text.length).toBeLessThanOrEqual(tokens * 4)
        expect(typeof structured).toBe('object')
        expect(JSON.stringify(structured).length).toBeLessThanOrEqual(tokens * 4)
      }),
    )
    expect(shown({ a: 'x'.repeat(10_000_000), b: Array(10_000).fill({ c: 'y'.repeat(100) }) }).text.length).toBeLessThanOrEqual(
      ANSWER_MAX_TOKENS * 4,
    )
  })
})

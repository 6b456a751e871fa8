import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankFrom } from './rank.ts'

const link = (from: string, to: string, weight = 1) => ({ from, to, weight })

describe('ranks from seeds', () => {
  it('fall with the distance, and do not reach what is not connected', () => {
    const ranks = rankFrom(new Set(['a']), ['a', 'b', 'c', 'd', 'z'], [link('a', 'b'), link('b', 'c'), link('c', 'd')])
    const [a = 0, b = 0, c = 0, d = 0] = ['a', 'b', 'c', 'd'].map((node) => ranks.get(node))
    expect(a > c && b > c && c > d && d > 0).toBe(true)
    expect(ranks.has('z')).toBe(false)
  })

  it('are higher for what several seeds lead to than for what one does', () => {
    const ranks = rankFrom(
      new Set(['a', 'b']),
      ['a', 'b', 'both', 'one'],
      [link('a', 'both'), link('b', 'both'), link('a', 'one')],
    )
    expect(ranks.get('both')).toBeGreaterThan(ranks.get('one') ?? 0)
  })

  it('sum to 1 whatever the graph, as long as there is a seed in it', () => {
    const node = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const links = fc.array(fc.record({ from: node, to: node, weight: fc.double({ min: 0.1, max: 5, noNaN: true }) }))
    fc.assert(
      fc.property(links, (all) => {
        const ranks = rankFrom(new Set(['a']), ['a', 'b', 'c', 'd', 'e'], all)
        expect([...ranks.values()].reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 9)
      }),
    )
  })
})

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
        expect([...ranks.values()].reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 6)
      }),
    )
  })

  it('are those of the walk: each has a share of what leads to it, and the seeds have all that goes back', () => {
    const node = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const links = fc.array(fc.record({ from: node, to: node, weight: fc.double({ min: 0.1, max: 5, noNaN: true }) }))
    fc.assert(
      fc.property(links, fc.uniqueArray(node, { minLength: 1 }), (all, seeds) => {
        const nodes = ['a', 'b', 'c', 'd', 'e'] as const
        const ranks = rankFrom(new Set(seeds), nodes, all)
        const ways = all
          .filter(({ from, to }) => from !== to)
          .flatMap(({ from, to, weight }) => [link(from, to, weight), link(to, from, weight / 2)])
        const leaving = (from: string) => ways.reduce((sum, way) => sum + (way.from === from ? way.weight : 0), 0)
        const goingOn = nodes.reduce((sum, from) => sum + (leaving(from) > 0 ? 0.6 * (ranks.get(from) ?? 0) : 0), 0)
        for (const to of nodes) {
          const coming = ways
            .filter((way) => way.to === to)
            .reduce((sum, { from, weight }) => sum + (0.6 * (ranks.get(from) ?? 0) * weight) / leaving(from), 0)
          const back = seeds.includes(to) ? (1 - goingOn) / seeds.length : 0
          expect(ranks.get(to) ?? 0).toBeCloseTo(coming + back, 6)
        }
      }),
    )
  })

  it('are none where no seed is among the nodes', () => {
    expect(rankFrom(new Set(['x']), ['a', 'b'], [link('a', 'b')])).toEqual(new Map())
  })
})

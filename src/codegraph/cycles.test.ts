import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cyclesOf, type Digraph } from './cycles.ts'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const
const graphs = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES)), { maxLength: 16 })
  .map((edges): Digraph => new Map(NAMES.map((name) => [name, edges.filter(([from]) => from === name).map(([, to]) => to)])))

const reach = (graph: Digraph, from: string): Set<string> => {
  const seen = new Set<string>()
  const queue = [...(graph.get(from) ?? [])]
  for (const at of queue) {
    if (seen.has(at)) continue
    seen.add(at)
    queue.push(...(graph.get(at) ?? []))
  }
  return seen
}

test('two names are in a cycle together exactly where each leads to the other, and the way round is one of the shortest', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const cycles = cyclesOf(graph)
      for (const one of NAMES)
        for (const other of NAMES) {
          const isTogether = reach(graph, one).has(other) && reach(graph, other).has(one)
          expect(cycles.some(({ members }) => members.includes(one) && members.includes(other))).toBe(isTogether)
        }
      for (const { members, way } of cycles) {
        expect(way[0]).toBe(way.at(-1))
        for (const [index, name] of way.slice(0, -1).entries()) expect(graph.get(name)).toContain(way[index + 1])
        expect(new Set(way).size).toBe(way.length - 1)
        const hasShorter = (length: number) => shortest(graph, members) < length
        expect(hasShorter(way.length - 1)).toBe(false)
      }
    }),
  )
})

/** Edges of the shortest cycle among some names, by trying all walks. */
const shortest = (graph: Digraph, members: readonly string[]): number => {
  let ends = members.map((name) => [name, name] as const)
  for (let length = 1; length <= members.length; length += 1) {
    ends = ends.flatMap(([start, at]) => (graph.get(at) ?? []).map((to) => [start, to] as const))
    if (ends.some(([start, at]) => start === at)) return length
    ends = [...new Map(ends.map((pair) => [pair.join(), pair])).values()]
  }
  return Number.POSITIVE_INFINITY
}

test('a chain of ten thousand is no cycle, until it ends where it began', () => {
  const chain = new Map(Array.from({ length: 10_000 }, (_, at) => [`m${at}`, at < 9_999 ? [`m${at + 1}`] : []] as const))
  expect(cyclesOf(chain)).toEqual([])
  chain.set('m9999', ['m0'])
  expect(cyclesOf(chain)[0]?.members).toHaveLength(10_000)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberLists } from './number-lists.ts'
import { FLAG, KEY, listField, NUMBER, operationCodec, recordField, TEXT } from './packed.ts'
import { pairTable } from './pair-table.ts'
import { propagation } from './propagation.ts'

type Operation =
  | { readonly op: 'load'; readonly object: number; readonly key: string | number; readonly isAsync: boolean }
  | { readonly op: 'call'; readonly names: readonly string[]; readonly site: { readonly line: number; readonly name: string } }

const { pack, forEach, at } = operationCodec<Operation>({
  load: { object: NUMBER, key: KEY, isAsync: FLAG },
  call: { names: listField(TEXT), site: recordField({ line: NUMBER, name: TEXT }) },
})

const place = fc.integer({ min: -1, max: 1_000_000 })
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ op: fc.constant('load' as const), object: place, key: fc.oneof(fc.string(), place), isAsync: fc.boolean() }),
  fc.record({
    op: fc.constant('call' as const),
    names: fc.array(fc.string()),
    site: fc.record({ line: place, name: fc.string() }),
  }),
)

test('packed operations come out as they went in, and each is found again at its place', () => {
  fc.assert(
    fc.property(fc.array(operation), (operations) => {
      const packed = pack(operations)
      const out: Operation[] = []
      const places: number[] = []
      forEach(packed, (each, place) => {
        out.push(each)
        places.push(place)
      })
      expect(out).toEqual(operations)
      expect(places.map((place) => at(packed, place))).toEqual(operations)
    }),
  )
})

test('lists in one block of memory are the lists that were pushed', () => {
  const pushes = fc.array(fc.tuple(fc.nat(40), fc.nat(9)), { maxLength: 400 })
  fc.assert(
    fc.property(pushes, (all) => {
      const lists = numberLists(4)
      const plain = new Map<number, number[]>()
      for (const [owner, value] of all) {
        lists.push(owner, value)
        plain.set(owner, [...(plain.get(owner) ?? []), value])
      }
      for (let owner = 0; owner <= 40; owner += 1) {
        const expected = plain.get(owner) ?? []
        expect(lists.toArray(owner)).toEqual(expected)
        expect(lists.count(owner)).toBe(expected.length)
        expect(lists.includes(owner, 3)).toBe(expected.includes(3))
      }
    }),
  )
})

test('a table of pairs gives back what each pair was given, and nothing for others', () => {
  const pair = fc.tuple(fc.oneof(fc.nat(50), fc.nat()), fc.nat(50))
  fc.assert(
    fc.property(fc.uniqueArray(pair, { selector: String, maxLength: 3_000, size: 'max' }), pair, (pairs, asked) => {
      const table = pairTable()
      for (const [index, [one, other]] of pairs.entries()) table.set(one, other, index)
      for (const [index, [one, other]] of pairs.entries()) expect(table.get(one, other)).toBe(index)
      expect(table.get(...asked)).toBe(pairs.findIndex((each) => String(each) === String(asked)))
    }),
    { numRuns: 20 },
  )
})

test('values reach every place that can be reached, in slices of any size', () => {
  const edges = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 80 })
  fc.assert(
    fc.property(edges, fc.integer({ min: 1, max: 20 }), (all, slice) => {
      const flow = propagation(21, { valuesMax: 100, stepsPerNode: 100 })
      flow.add(0, 7)
      for (const [from, to] of all) flow.connect(from, to)
      const heard = new Set<number>()
      const watched: number[] = []
      const watch = flow.watcher((node, value) => watched.push(node * value))
      for (let node = 0; node <= 20; node += 1) {
        flow.listen(node, () => heard.add(node))
        watch(node, node)
      }
      while (!flow.advance(slice)) expect(flow.isCut()).toBe(false)
      const reached = new Set([0])
      for (let round = 0; round <= 20; round += 1) for (const [from, to] of all) if (reached.has(from)) reached.add(to)
      expect(heard).toEqual(reached)
      // Each hears of the one value once.
      expect(watched.sort((one, other) => one - other)).toEqual(
        [...reached].map((node) => node * 7).sort((one, other) => one - other),
      )
    }),
  )
})

import { expect, test } from 'vitest'
import { isolatedReader } from './isolated-facts.ts'
import { readingFacts } from './source.ts'

const plain = { path: 'a.ts', text: 'export const g = (o: { k: number[] }) => o.k.map((n) => n + 1)\n' }
const deep = { path: 'deep.ts', text: `const x = ${'('.repeat(40_000)}1${')'.repeat(40_000)}\n` }

test('a file that ends the process it is read in is the only one that fails', { timeout: 60_000 }, async () => {
  const read = isolatedReader()
  const told = await Promise.allSettled([plain, deep, plain].map(read))
  const facts = await readingFacts()({ ...plain, checksum: '', modifiedMs: 0 })
  const ok = { status: 'fulfilled', value: facts }
  expect(told).toEqual([ok, expect.objectContaining({ status: 'rejected' }), ok])
  expect(told[1]).toMatchObject({ reason: { code: 'INVALID', message: 'nested too deeply to be read' } })
})

import { expect, test } from 'vitest'
import { factsPool } from './facts-pool.ts'
import { type ReadFile, readingFacts } from './source.ts'

const file = (path: string, text: string): ReadFile => ({ path, text, checksum: path, modifiedMs: 0 })

const FILES = [
  file('a.py', 'from b import g\n\nclass C:\n    def m(self, n=1):\n        return g({"k": [n]})\n'),
  file('b.ts', 'export const g = (o: { k: number[] }) => o.k.map((n) => n + 1)\n'),
  file('c.js', 'module.exports = { f() { return require("./b") } }\n'),
]

test('threads read the facts that this one reads, and hand over what they cannot read as a failure', {
  timeout: 60_000,
}, async () => {
  const read = readingFacts()
  const here = await Promise.all(FILES.map(read))
  const pool = factsPool(2)
  try {
    expect(await Promise.all(FILES.map(pool.read))).toEqual(here)
    const deep = file('deep.ts', `const x = ${'('.repeat(40_000)}1${')'.repeat(40_000)}\n`)
    await expect(pool.read(deep)).rejects.toMatchObject({ message: 'nested too deeply to be read' })
  } finally {
    await pool.close()
  }
})

test('what is still asked for when threads are stopped fails', { timeout: 60_000 }, async () => {
  const pool = factsPool(2)
  const asked = pool.read(FILES[0] as ReadFile)
  const failed = expect(asked).rejects.toMatchObject({ code: 'CANCELLED' })
  await pool.close()
  await failed
})

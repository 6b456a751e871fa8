import fc from 'fast-check'
import { expect, test } from 'vitest'
import { headAndTail, OUTPUT_KEPT_BYTES } from './head-and-tail.ts'

test('what fits is kept as it is, however it comes', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 100 }), { maxLength: 20 }), (parts) => {
      const kept = headAndTail()
      for (const part of parts) kept.take(Buffer.from(part))
      expect(kept.text()).toBe(Buffer.from(parts.join('')).toString())
    }),
  )
})

test('of more than fits the start and the end are kept, the cut is marked, and the bound holds', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: OUTPUT_KEPT_BYTES + 1, max: 1_500_000 }),
      fc.integer({ min: 1, max: 200_000 }),
      (sizeBytes, chunkBytes) => {
        const all = Buffer.alloc(sizeBytes, 'abcdefghij')
        const kept = headAndTail()
        for (let at = 0; at < sizeBytes; at += chunkBytes) kept.take(all.subarray(at, at + chunkBytes))
        const [head = '', tail = ''] = kept.text().split(/\n\[… \d+ of \d+ bytes cut …\]\n/)
        expect(Buffer.byteLength(kept.text())).toBeLessThanOrEqual(OUTPUT_KEPT_BYTES)
        expect(all.toString().startsWith(head) && all.toString().endsWith(tail)).toBe(true)
        expect(Math.min(head.length, tail.length)).toBeGreaterThan(130_000)
        expect(kept.lengthBytes()).toBe(sizeBytes)
      },
    ),
    { numRuns: 15 },
  )
})

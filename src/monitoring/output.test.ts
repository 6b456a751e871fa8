import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepOutput, OUTPUT_KEPT_BYTES } from './output.ts'

describe('keepOutput', () => {
  it('leaves alone what fits, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (output) => {
        expect(keepOutput(output)).toEqual({ kept: output, sizeBytes: Buffer.byteLength(output) })
      }),
    )
  })

  it('keeps head and tail of what does not, within the bound, without cutting a character in two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 60, maxLength: 400 }),
        fc.integer({ min: 64, max: 200 }),
        (output, maxBytes) => {
          const { kept, sizeBytes } = keepOutput(output, maxBytes)
          expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(Math.max(maxBytes, sizeBytes <= maxBytes ? sizeBytes : 0))
          expect(kept).not.toContain('\ufffd')
          if (sizeBytes <= maxBytes) return
          const [head = '', cut = '', tail = ''] = kept.split(/\n(\[… \d+ bytes left out …\])\n/)
          expect(output.startsWith(head)).toBe(true)
          expect(output.endsWith(tail)).toBe(true)
          expect(Buffer.byteLength(head) + Buffer.byteLength(tail) + Number(/\d+/.exec(cut)?.[0])).toBe(sizeBytes)
        },
      ),
    )
  })

  it('says how much of 10 MB is left out and keeps both ends', () => {
    const { kept, sizeBytes } = keepOutput(`first line\n${'x'.repeat(10_000_000)}\nlast line`)
    expect(sizeBytes).toBe(10_000_021)
    expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(OUTPUT_KEPT_BYTES)
    expect(kept).toMatch(/^first line\n/)
    expect(kept).toMatch(/\[… \d+ bytes left out …\]/)
    expect(kept).toMatch(/\nlast line$/)
  })
})

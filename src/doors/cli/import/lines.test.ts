import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentOf, LINE_MAX_BYTES, type Line, linesOf } from './lines.ts'

async function* chunksOf(bytes: Uint8Array, sizeBytes: number) {
  for (let at = 0; at < bytes.length; at += sizeBytes) yield bytes.subarray(at, at + sizeBytes)
}

const collect = async (lines: AsyncIterable<Line>): Promise<Line[]> => {
  const all: Line[] = []
  for await (const line of lines) all.push(line)
  return all
}

const read = (bytes: Uint8Array, sizeBytes = 1_000) => collect(linesOf(contentOf('-', { stdin: chunksOf(bytes, sizeBytes) })))

describe('the lines of a content', () => {
  test('are the same in chunks of any size, packed or not, and blank ones are only counted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ' '))),
        fc.integer({ min: 1, max: 20 }),
        async (texts, chunkBytes) => {
          const bytes = Buffer.from(texts.join('\n'))
          const expected = texts
            .map((text, index) => ({ number: index + 1, text: Buffer.from(text).toString() }))
            .filter(({ text }) => text.trim() !== '')
          expect(await read(bytes, chunkBytes)).toEqual(expected)
          expect(await read(gzipSync(bytes), chunkBytes)).toEqual(expected)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a line that is too long is given without its text, and the next one is read', async () => {
    const bytes = Buffer.concat([Buffer.alloc(LINE_MAX_BYTES + 1, 'x'), Buffer.from('\n{"a":1}\n')])
    expect(await read(bytes, 100_000)).toEqual([
      { number: 1, text: undefined },
      { number: 2, text: '{"a":1}' },
    ])
  })

  test('what stands before the end of a file that is cut off is given, then the file is refused', async () => {
    const packed = gzipSync(
      Array.from({ length: 20_000 }, (_, index) => `{"line":${index},"noise":"${Math.sin(index)}"}`).join('\n'),
    )
    const seen: Line[] = []
    const reading = async () => {
      for await (const line of linesOf(contentOf('-', { stdin: chunksOf(packed.subarray(0, packed.length / 2), 5_000) })))
        seen.push(line)
    }
    await expect(reading()).rejects.toMatchObject({ code: 'INVALID', message: expect.stringContaining('ends in the middle') })
    expect(seen.length).toBeGreaterThan(1_000)
  })

  test('a file that is not there is said to be', async () => {
    await expect(collect(linesOf(contentOf('/no/such/file', { stdin: chunksOf(Buffer.of(), 1) })))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

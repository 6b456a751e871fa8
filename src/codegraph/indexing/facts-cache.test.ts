import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FileFacts } from '#src/codegraph/languages/facts.ts'
import { diskFactsCache } from './facts-cache.ts'
import { readerVersion } from './reader-version.ts'
import { readingFacts } from './source.ts'

const TEXTS = {
  '.py': 'from b import g\n\nclass C:\n    """Words."""\n    def m(self, n=1):\n        return g({"k": [n]})\n',
  '.ts': 'export const g = (o: { k: number[] }) => o.k.map((n) => n + 1)\n',
}
const read = readingFacts()
const factsOf = (extension: keyof typeof TEXTS): Promise<FileFacts> =>
  read({ path: `a${extension}`, text: TEXTS[extension], checksum: '', modifiedMs: 0 })
const keyOf = (extension: string, digit = 'a') => `${extension}:${digit.repeat(64)}`

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ocode-facts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const filesIn = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: false })
    .map((path) => join(folder, path))
    .filter((path) => /\.(py|ts)$/.test(path))

describe('facts that are kept on disk', () => {
  test('come out as they went in, in another process as well', async () => {
    const cache = diskFactsCache(folder)
    for (const extension of ['.py', '.ts'] as const) cache.put(keyOf(extension), await factsOf(extension))
    expect(cache.get(keyOf('.py'))).toEqual(await factsOf('.py'))
    await cache.flush()
    const later = diskFactsCache(folder)
    for (const extension of ['.py', '.ts'] as const) expect(later.get(keyOf(extension))).toEqual(await factsOf(extension))
    expect(later.get(keyOf('.py', 'b'))).toBeUndefined()
    expect(later.get('../../escape:')).toBeUndefined()
  })

  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['changed', (bytes: Buffer) => Buffer.from(bytes.map((byte, index) => (index === bytes.length >> 1 ? byte ^ 255 : byte)))],
    ['empty', () => Buffer.alloc(0)],
  ])('are read anew where their file is %s', async (_how, broken) => {
    const cache = diskFactsCache(folder)
    cache.put(keyOf('.py'), await factsOf('.py'))
    await cache.flush()
    const [file = ''] = filesIn()
    writeFileSync(file, broken(readFileSync(file)))
    expect(diskFactsCache(folder).get(keyOf('.py'))).toBeUndefined()
    expect(filesIn()).toEqual([])
  })

  test('go when they were not used for the longest and room is short, and when another version read them', async () => {
    mkdirSync(join(folder, 'another-version', 'aa'), { recursive: true })
    const cache = diskFactsCache(folder)
    for (const digit of ['a', 'b', 'c']) cache.put(keyOf('.py', digit), await factsOf('.py'))
    await cache.flush()
    expect(readdirSync(folder)).toEqual([readerVersion()])
    const bytes = filesIn().reduce((sum, file) => sum + readFileSync(file).length, 0)
    for (const file of filesIn()) utimesSync(file, 1_000, 1_000)
    const small = diskFactsCache(folder, bytes)
    expect(small.get(keyOf('.py', 'b'))).toBeDefined()
    small.put(keyOf('.py', 'd'), await factsOf('.py'))
    await small.flush()
    const left = ['a', 'b', 'c', 'd'].filter((digit) => small.get(keyOf('.py', digit)) !== undefined)
    expect(left).toEqual(expect.arrayContaining(['b', 'd']))
    expect(left.length).toBeLessThan(4)
  })

  test('are not kept where the folder cannot be written to, and nothing fails', async () => {
    writeFileSync(join(folder, 'file'), '')
    const cache = diskFactsCache(join(folder, 'file', 'below'))
    cache.put(keyOf('.py'), await factsOf('.py'))
    await cache.flush()
    expect(cache.get(keyOf('.py'))).toBeUndefined()
  })
})

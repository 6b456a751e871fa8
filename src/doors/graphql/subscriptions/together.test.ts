import { describe, expect, it } from 'vitest'
import { together } from './together.ts'

const lists = async (source: AsyncIterable<number>, most: number): Promise<(readonly number[])[]> => {
  const seen: (readonly number[])[] = []
  for await (const list of together(source, most)) seen.push(list)
  return seen
}

describe('together', () => {
  it('gives what is there at once in lists that are not too long, and what comes later by itself', async () => {
    const source = async function* () {
      yield* [1, 2, 3, 4, 5]
      await new Promise((resolve) => setTimeout(resolve, 20))
      yield 6
    }
    expect(await lists(source(), 2)).toEqual([[1, 2], [3, 4], [5], [6]])
    expect(await lists(source(), 10)).toEqual([[1, 2, 3, 4, 5], [6]])
    expect(await lists(source(), 1)).toEqual([[1], [2], [3], [4], [5], [6]])
  })

  it('gives nothing of an empty source', async () => {
    expect(await lists((async function* () {})(), 4)).toEqual([])
  })

  it('gives what came before a failure, then throws it, however late it is asked', async () => {
    const source = async function* () {
      yield 1
      throw new Error('broken')
    }
    const reading = together(source(), 1)
    expect(await reading.next()).toEqual({ done: false, value: [1] })
    await new Promise((resolve) => setTimeout(resolve, 20))
    await expect(reading.next()).rejects.toThrow('broken')
  })
})

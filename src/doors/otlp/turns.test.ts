import { expect, it } from 'vitest'
import { takeTurns } from './turns.ts'

it('work takes turns in its order, and is sent away where too much waits', async () => {
  const turn = takeTurns({ runningMax: 2, waitingSpansMax: 10 })
  const log: string[] = []
  const ends = new Map<string, (fails?: boolean) => void>()
  const start = (name: string, spans: number) =>
    turn(spans, () => {
      log.push(name)
      return new Promise<string>((resolve, reject) =>
        ends.set(name, (fails) => (fails ? reject(new Error(name)) : resolve(name))),
      )
    })
  const [a, b, c, d] = [start('a', 100), start('b', 100), start('c', 6), start('d', 4)]
  expect(log).toEqual(['a', 'b'])
  await expect(start('e', 1)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('10 spans wait') })
  ends.get('a')?.()
  expect(await a).toBe('a')
  await expect.poll(() => log).toEqual(['a', 'b', 'c'])
  const f = start('f', 6)
  ends.get('c')?.(true)
  await expect(c).rejects.toThrow('c')
  for (const name of ['b', 'd', 'f']) {
    await expect.poll(() => ends.has(name)).toBe(true)
    ends.get(name)?.()
  }
  expect(await Promise.all([b, d, f])).toEqual(['b', 'd', 'f'])
  const g = start('g', 1_000)
  ends.get('g')?.()
  expect(await g).toBe('g')
})

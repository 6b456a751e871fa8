import { expect, it } from 'vitest'
import { searchable, untilSearchable } from './searchable.ts'
import type { Store } from './store.ts'

/** A store whose indexes catch up when the test says so. */
const behind = () => {
  const asked: (() => void)[] = []
  const read = (_: unknown, query: unknown) => {
    expect(query).toBe(searchable)
    return new Promise<[]>((resolve) => asked.push(() => resolve([])))
  }
  return { store: { read } as unknown as Store, asked }
}
const reach = { signal: new AbortController().signal }
const turn = () => new Promise((resolve) => setImmediate(resolve))

it('those who come while one waits wait together for a statement that begins after they came', async () => {
  const { store, asked } = behind()
  const ended: string[] = []
  const wait = (who: string) => untilSearchable(reach, store).then(() => ended.push(who))
  const all = [wait('first'), wait('second'), wait('third')]
  expect(asked).toHaveLength(1)
  asked[0]?.()
  await turn()
  expect([ended, asked.length]).toEqual([['first'], 2])
  asked[1]?.()
  await Promise.all(all)
  expect(ended).toEqual(['first', 'second', 'third'])
})

it('nobody waits for longer than a second, nor who has gone', async () => {
  const { store } = behind()
  await untilSearchable(reach, store)
  await untilSearchable({ signal: AbortSignal.abort() }, store)
  const caller = new AbortController()
  const waiting = untilSearchable({ signal: caller.signal }, store)
  caller.abort()
  await waiting
})

import { expect, it } from 'vitest'
import { inGroups } from './groups.ts'

type Named = { readonly name: string; readonly of: string; readonly records: number; readonly spans: number }
const named = (name: string, spans: number, of = 'me'): Named => ({ name, of, records: spans, spans })

/** Groups that end when they are told to. */
const open = () => {
  const log: string[] = []
  const ends = new Map<string, (fails?: boolean) => void>()
  const send = inGroups<Named, string>({
    runningMax: 2,
    recordsMax: 10,
    waitingSpansMax: 20,
    areAlike: (one, other) => one.of === other.of,
    store: (group) => {
      const names = group.map(({ name }) => name)
      log.push(names.join(''))
      return new Promise((resolve, reject) =>
        ends.set(names.join(''), (fails) => (fails ? reject(new Error(names.join(''))) : resolve(names))),
      )
    },
  })
  return { log, send, end: (group: string, fails?: boolean) => ends.get(group)?.(fails) }
}

it('requests are stored at once while few are; what comes meanwhile goes together, as much as fits and is of one caller', async () => {
  const { log, send, end } = open()
  const [a, b] = [send(named('a', 100)), send(named('b', 1))]
  expect(log).toEqual(['a', 'b'])
  const [c, d, e, f] = [send(named('c', 6)), send(named('d', 4)), send(named('e', 1)), send(named('f', 1, 'you'))]
  end('a')
  expect(await a).toBe('a')
  await expect.poll(() => log).toEqual(['a', 'b', 'cd'])
  end('b')
  expect(await b).toBe('b')
  await expect.poll(() => log).toEqual(['a', 'b', 'cd', 'e'])
  end('cd')
  expect(await Promise.all([c, d])).toEqual(['c', 'd'])
  await expect.poll(() => log).toEqual(['a', 'b', 'cd', 'e', 'f'])
  end('e')
  end('f')
  expect(await Promise.all([e, f])).toEqual(['e', 'f'])
})

it('a group that fails fails for all of it, and the next one is stored', async () => {
  const { log, send, end } = open()
  const sent = ['a', 'b', 'c', 'd'].map((name) => send(named(name, 1)).catch((problem: Error) => `failed ${problem.message}`))
  end('a', true)
  await expect.poll(() => log).toEqual(['a', 'b', 'cd'])
  end('cd', true)
  end('b')
  expect(await Promise.all(sent)).toEqual(['failed a', 'b', 'failed cd', 'failed cd'])
  const large = send(named('e', 1_000))
  end('e')
  expect(await large).toBe('e')
})

it('what comes where too much waits is sent away', async () => {
  const { log, send, end } = open()
  const taken = [send(named('a', 1)), send(named('b', 1)), send(named('c', 15)), send(named('d', 5))]
  expect(() => send(named('e', 1))).toThrow('20 spans wait')
  end('a')
  expect(await taken[0]).toBe('a')
  const late = send(named('e', 1))
  for (const group of ['b', 'c', 'de']) {
    await expect.poll(() => log).toContain(group)
    end(group)
  }
  expect(await Promise.all([...taken, late])).toEqual(['a', 'b', 'c', 'd', 'e'])
})

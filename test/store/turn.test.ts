import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openTurn } from '#src/store/turn.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph, openTestStore } from '#test/support/neo4j.ts'

const store = openTestStore()
const context = testContext()
beforeEach(() => clearGraph(store))
afterAll(() => store.close())

const inLine = (name = 'cleaning', leaseMs = 600_000) => openTurn({ store, context, name, leaseMs })
/** Runs out as it is taken. */
const NO_TIME_MS = 0

describe('a turn', () => {
  it('is one’s of all who ask at the same time, as long as the one keeps it', async () => {
    const turns = Array.from({ length: 8 }, () => inLine())
    const asked = await Promise.all(turns.map((turn) => turn.isOurs()))
    expect(asked.filter((isOurs) => isOurs)).toHaveLength(1)
    expect(await Promise.all(turns.map((turn) => turn.isOurs()))).toEqual(asked)
    expect(await inLine('cooking').isOurs()).toBe(true)
  })

  it('is another’s once it was given back, which only its holder can do', async () => {
    const [first, second, third] = [inLine(), inLine('cleaning', NO_TIME_MS), inLine()]
    expect(await first.isOurs()).toBe(true)
    expect(await second.isOurs()).toBe(false)
    await second.giveBack()
    expect(await third.isOurs()).toBe(false)
    await first.giveBack()
    expect(await second.isOurs()).toBe(true)
  })

  it('is taken over when its holder has not been heard of for a lease, and the holder learns of it', async () => {
    const dead = inLine('cleaning', NO_TIME_MS)
    expect(await dead.isOurs()).toBe(true)
    const next = inLine()
    expect(await next.isOurs()).toBe(true)
    expect(await dead.isOurs()).toBe(false)
    expect(await next.isOurs()).toBe(true)
  })
})

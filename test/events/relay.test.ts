import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openIntake } from '#src/events/intake.ts'
import type { EventType, OutboxEvent } from '#src/events/model.ts'
import { openOutbox } from '#src/events/outbox.ts'
import { eventsSince, pendingEvents } from '#src/events/queries.ts'
import { type Consumer, startRelay } from '#src/events/relay.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph, openTestStore } from '#test/support/neo4j.ts'

const store = openTestStore()
const context = testContext()
const outbox = openOutbox(store, () => {})

const tell = (type: EventType, ...entityIds: string[]) =>
  outbox.write(context, async ({ emit }) =>
    emit(
      type,
      entityIds.map((entityId) => ({ entityId, facts: { told: true } })),
    ),
  )

const consumer = (types: EventType[], handle: (event: OutboxEvent) => Promise<void> | void): Consumer => ({
  name: 'test',
  types,
  handle: async (_, event) => handle(event),
})

const relayTo = (consumers: Consumer[], onGivenUp = (_event: OutboxEvent, _consumer: string, _problem: unknown) => {}) =>
  startRelay({ store, context, consumers, onGivenUp, pollMs: 60_000 })

const pending = async () => (await store.read(context, pendingEvents, { limit: 500 })).map(({ event }) => event)

beforeEach(() => clearGraph(store))
afterAll(() => store.close())

describe('the outbox', () => {
  it('stores events with the state, or neither', async () => {
    const failed = outbox.write(context, async ({ emit }) => {
      emit('task.updated', [{ entityId: 'task-1' }])
      throw new OcodeError('CONFLICT', 'no')
    })
    await expect(failed).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await pending()).toEqual([])
  })

  it('says who did what in every write, also in one that tells nothing else', async () => {
    await outbox.write(context, async () => 'done')
    expect(await pending()).toMatchObject([
      { type: 'audit.recorded', operation: 'test.write', actorId: 'tester', requestId: 'request-1' },
    ])
  })

  it('splits what happened to more than 1,000 entities', async () => {
    await tell('error.recorded', ...Array.from({ length: 2_500 }, (_, index) => `error-${index}`))
    expect((await pending()).map(({ items }) => items.length)).toEqual([1_000, 1_000, 500])
  })
})

describe('the relay', () => {
  it('hands events on in the order in which they were told, to those who asked for their type', async () => {
    const seen: string[] = []
    for (let number = 0; number < 120; number += 1)
      await tell(number % 2 === 0 ? 'task.updated' : 'code.indexed', `entity-${number}`)
    const relay = relayTo([consumer(['task.updated'], (event) => void seen.push(event.items[0]?.entityId ?? ''))])
    await relay.drain()
    await relay.stop()
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => `entity-${index * 2}`))
    expect(await pending()).toEqual([])
  })

  it('tries again when a consumer fails, and does not lose the event', async () => {
    let tries = 0
    await tell('task.updated', 'task-1')
    const relay = relayTo([
      consumer(['task.updated'], () => {
        tries += 1
        if (tries < 3) throw new Error('not yet')
      }),
    ])
    await relay.drain()
    await relay.stop()
    expect(tries).toBe(3)
  })

  it('gives up after four tries, says so, and goes on with the next event', async () => {
    const givenUp: string[] = []
    const seen: string[] = []
    await tell('task.updated', 'bad')
    await tell('task.updated', 'good')
    const relay = relayTo(
      [
        consumer(['task.updated'], (event) => {
          if (event.items[0]?.entityId === 'bad') throw new Error('never')
          seen.push('good')
        }),
      ],
      (event) => givenUp.push(event.items[0]?.entityId ?? ''),
    )
    await relay.drain()
    await relay.stop()
    expect({ givenUp, seen, pending: await pending() }).toEqual({ givenUp: ['bad'], seen: ['good'], pending: [] })
  })

  it('hands on several at once to who takes them so, and keeps nobody else waiting', async () => {
    for (const id of ['1', '2', '3', '4', '5']) await tell('task.updated', id)
    const seen: string[] = []
    let running = 0
    let most = 0
    const others = Promise.withResolvers<void>()
    const relay = relayTo([
      {
        ...consumer(['task.updated'], async () => {
          running += 1
          most = Math.max(most, running)
          await others.promise
          running -= 1
        }),
        atOnce: 2,
      },
      consumer(['task.updated'], (event) => {
        seen.push(event.items[0]?.entityId ?? '')
        if (seen.length === 5) others.resolve()
      }),
    ])
    await relay.drain()
    await relay.stop()
    expect({ most, seen, pending: await pending() }).toEqual({ most: 2, seen: ['1', '2', '3', '4', '5'], pending: [] })
  })

  it('keeps an event pending while what it needs is away', async () => {
    await tell('task.updated', 'task-1')
    const relay = relayTo([
      consumer(['task.updated'], () => {
        throw new OcodeError('UNAVAILABLE', 'Neo4j cannot be reached right now')
      }),
    ])
    await expect(relay.drain()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await relay.stop()
    expect(await pending()).toHaveLength(1)
  })

  it('marks what all have taken, though a later event must wait', async () => {
    await tell('task.updated', 'one')
    await tell('task.updated', 'two')
    const relay = relayTo([
      consumer(['task.updated'], () => {}),
      consumer(['task.updated'], (event) => {
        if (event.items[0]?.entityId === 'two') throw new OcodeError('UNAVAILABLE', 'Neo4j cannot be reached right now')
      }),
    ])
    await expect(relay.drain()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await relay.stop()
    expect((await pending()).map(({ items }) => items[0]?.entityId)).toEqual(['two'])
  })

  it('repeats an event that was taken but not marked, and loses none', async () => {
    const seen: string[] = []
    const take = consumer(['task.updated'], (event) => void seen.push(event.items[0]?.entityId ?? ''))
    await tell('task.updated', 'one')
    await tell('task.updated', 'two')
    const first = relayTo([
      consumer(['task.updated'], async (event) => {
        await take.handle(context, event)
        if (event.items[0]?.entityId === 'two') await first.stop.call(undefined)
      }),
    ])
    first.wake()
    await expect.poll(() => seen.length).toBe(2)
    const second = relayTo([take])
    await second.drain()
    await second.stop()
    expect(new Set(seen)).toEqual(new Set(['one', 'two']))
    expect(await pending()).toEqual([])
  })

  describe('while a burst of records comes in', () => {
    const burstAndEvent = async (now: () => number) => {
      const seen: string[] = []
      const intake = openIntake()
      const { promise, resolve } = Promise.withResolvers<void>()
      const burst = intake.during(1_000, () => promise)
      await tell('task.updated', 'task-1')
      const relay = startRelay({
        store,
        context: { ...context, now },
        consumers: [consumer(['task.updated'], () => void seen.push('event'))],
        onGivenUp: () => {},
        intake,
        pollMs: 60_000,
      })
      const drained = relay.drain()
      const end = async () => {
        seen.push('end of burst')
        resolve()
        await burst
        await drained
        await relay.stop()
        return seen
      }
      return { seen, drained, end }
    }

    it('keeps events until it is over', async () => {
      const { end } = await burstAndEvent(Date.now)
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(await end()).toEqual(['end of burst', 'event'])
    })

    it('hands on what has waited for five seconds', async () => {
      const { drained, end } = await burstAndEvent(() => Date.now() + 5_000)
      await drained
      expect(await end()).toEqual(['event', 'end of burst'])
    })
  })

  it('lets a subscriber that was cut off catch up from the last event it saw', async () => {
    for (const entityId of ['one', 'two', 'three']) await tell('task.updated', entityId)
    const [first] = await pending()
    const missed = await store.read(context, eventsSince, { after: first?.eventId ?? '', types: ['task.updated'], limit: 10 })
    expect(missed.map(({ event }) => event.items[0]?.entityId)).toEqual(['two', 'three'])
    expect(z.iso.datetime().safeParse(missed[0]?.event.occurredAt).success).toBe(true)
  })
})

import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openOutbox } from '#src/events/outbox.ts'
import { openPublication } from '#src/events/publication.ts'
import { startRelay } from '#src/events/relay.ts'
import { pruneOldEvents, RETENTION_MS } from '#src/events/retention.ts'
import { republishEvents } from '#src/events/service.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph, openTestStore } from '#test/support/neo4j.ts'
import { rowsOfText } from '#test/support/raw.ts'

const store = openTestStore()
const context = testContext()
const outbox = openOutbox(store, () => {})
beforeEach(() => clearGraph(store))
afterAll(() => store.close())

/** Tells of these entities, one event each, and hands the events on. */
const tell = async (entityIds: readonly string[], onPublishable?: () => void): Promise<void> => {
  for (const entityId of entityIds) await outbox.write(context, async ({ emit }) => emit('task.updated', [{ entityId }]))
  const relay = startRelay({ store, context, consumers: [], onGivenUp: () => {}, onPublishable })
  await relay.drain()
  await relay.stop()
}
const line = async () =>
  (await openPublication(store, context).next()).map(({ event, topic }) => [event.items[0]?.entityId, topic])

describe('the line of events to be published', () => {
  it('has what was handed on inside, oldest first, where it is wanted, and nothing where it is not', async () => {
    await tell(['a'])
    expect(await line()).toEqual([])
    let told = 0
    await tell(['b', 'c'], () => {
      told += 1
    })
    expect(told).toBeGreaterThan(0)
    expect(await line()).toEqual([['b', ''], ['c', '']]) // biome-ignore format: two rows
  })

  it('lets go of what is done, and keeps why something was not published', async () => {
    await tell(['a', 'b'], () => {})
    const publication = openPublication(store, context)
    const [first, second] = await publication.next()
    await publication.done([{ eventId: first?.event.eventId ?? '', problem: '' }])
    await publication.done([{ eventId: second?.event.eventId ?? '', problem: 'too large' }])
    expect(await publication.size()).toEqual({ pending: 0, unpublished: 0 })
    const rows = await rowsOfText('MATCH (event:OutboxEvent) RETURN event.problem AS problem ORDER BY event.eventId')
    expect(rows).toEqual([{ problem: null }, { problem: 'too large' }])
  })

  it('is bounded: the oldest go, and can be published again while they are kept', async () => {
    await tell(['a', 'b', 'c', 'd'], () => {})
    expect(await openPublication(store, context, 3).trim()).toBe(1)
    expect(await openPublication(store, context, 3).trim()).toBe(0)
    expect(await line()).toEqual([['b', ''], ['c', ''], ['d', '']]) // biome-ignore format: three rows
    const again = { types: ['task.updated'], topic: 'one.topic', since: new Date(Date.now() - 60_000).toISOString() }
    expect(await republishEvents.call(context, { store }, again)).toEqual({ events: 4 })
    expect(await line()).toEqual([['a', 'one.topic'], ['b', ''], ['c', ''], ['d', '']]) // biome-ignore format: four rows
    expect(await republishEvents.call(context, { store }, { ...again, types: ['tool.changed'] })).toEqual({ events: 0 })
  })

  it('is not forgotten, however long it waits', async () => {
    await tell(['a'], () => {})
    const later = { ...context, now: () => Date.now() + RETENTION_MS + 60_000 }
    expect(await pruneOldEvents(later, store)).toBe(0)
    const [first] = await openPublication(store, context).next()
    await openPublication(store, context).done([{ eventId: first?.event.eventId ?? '', problem: '' }])
    expect(await pruneOldEvents(later, store)).toBe(1)
  })
})

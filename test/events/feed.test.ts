import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openBacklog } from '#src/events/backlog.ts'
import { type EventFeed, openFeed } from '#src/events/feed.ts'
import type { EventType, OutboxEvent } from '#src/events/model.ts'
import { openOutbox } from '#src/events/outbox.ts'
import { startRelay } from '#src/events/relay.ts'
import { mintId } from '#src/kernel/id.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph, openTestStore } from '#test/support/neo4j.ts'

const store = openTestStore()
const context = testContext()
const outbox = openOutbox(store, () => {})
const tell = (type: EventType, ...entityIds: string[]) =>
  outbox.write(context, async ({ emit }) =>
    emit(
      type,
      entityIds.map((entityId) => ({ entityId })),
    ),
  )

beforeEach(() => clearGraph(store))
afterAll(() => store.close())

const opened = (pollMs = 50) => openFeed({ store, context, types: ['task.updated'], pollMs })
const follow = (feed: EventFeed, more: Partial<Parameters<EventFeed['follow']>[0]> = {}) =>
  feed.follow({ types: ['task.updated'], signal: AbortSignal.timeout(10_000), ...more })

const take = async (items: AsyncGenerator<{ id: string; item: { entityId: string } }>, count: number) => {
  const taken: { id: string; entityId: string }[] = []
  for await (const { id, item } of items) if (taken.push({ id, entityId: item.entityId }) === count) break
  return taken
}
const namesOf = (items: readonly { entityId: string }[]) => items.map(({ entityId }) => entityId)

describe('the feed', () => {
  it('tells an event once, that comes from the relay and from the graph', async () => {
    const feed = opened()
    const items = follow(feed)
    const relay = startRelay({ store, context, consumers: [feed.consumer], onGivenUp: () => {} })
    const taking = take(items, 3)
    await tell('task.updated', 'a')
    await relay.drain()
    await new Promise((resolve) => setTimeout(resolve, 200))
    await tell('error.recorded', 'of-another-type')
    await tell('task.updated', 'b', 'c')
    expect(namesOf(await taking)).toEqual(['a', 'b', 'c'])
    await relay.stop()
  })

  it('goes on behind any item of any event, from memory and from the graph alike', async () => {
    await tell('task.updated', 'a', 'b', 'c')
    await tell('task.updated', 'd')
    await tell('task.updated', 'e')
    const fresh = opened()
    const all = await take(follow(fresh, { after: '00000000-0000-7000-8000-000000000000' }), 5)
    expect(namesOf(all)).toEqual(['a', 'b', 'c', 'd', 'e'])
    const filled = opened()
    const relay = startRelay({ store, context, consumers: [filled.consumer], onGivenUp: () => {} })
    await relay.drain()
    await relay.stop()
    for (const feed of [opened(), filled]) {
      for (let index = 0; index < 4; index += 1) {
        const rest = await take(follow(feed, { after: all[index]?.id ?? '' }), 4 - index)
        expect(namesOf(rest)).toEqual(['a', 'b', 'c', 'd', 'e'].slice(index + 1))
      }
      const [wholeEvent = ''] = all[0]?.id.split(':') ?? []
      expect(namesOf(await take(follow(feed, { after: wholeEvent }), 2))).toEqual(['d', 'e'])
    }
  })

  it('brings one that comes back what was committed later than it had read, though it was begun before', async () => {
    const feed = opened(60_000)
    const relay = startRelay({ store, context, consumers: [], onGivenUp: () => {}, pollMs: 60_000 })
    const { promise: held, resolve: commit } = Promise.withResolvers<void>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const slow = outbox.write(context, async ({ emit }) => {
      emit('task.updated', [{ entityId: 'slow' }])
      begin()
      await held
    })
    await begun
    await tell('task.updated', 'quick')
    await relay.drain()
    const [quick] = await take(follow(feed, { after: '00000000-0000-7000-8000-000000000000' }), 1)
    expect(quick?.entityId).toBe('quick')
    commit()
    await slow
    await relay.drain()
    await tell('task.updated', 'next')
    expect(namesOf(await take(follow(feed, { after: quick?.id ?? '' }), 2))).toEqual(['slow', 'next'])
    await relay.stop()
  })

  it('lets a follower that fell far behind read on from the graph, missing nothing', async () => {
    const feed = opened(60_000)
    const items = follow(feed, { signal: AbortSignal.timeout(50_000) })
    const relay = startRelay({ store, context, consumers: [feed.consumer], onGivenUp: () => {} })
    const names: string[] = []
    for (let batch = 0; batch < 25; batch += 1) {
      const batchNames = Array.from({ length: 1_000 }, (_, index) => `t-${batch}-${index}`)
      names.push(...batchNames)
      await tell('task.updated', ...batchNames)
    }
    await relay.drain()
    await relay.stop()
    expect(namesOf(await take(items, names.length))).toEqual(names)
  })

  it('ends with its signal, and refuses a place that is none of its own', async () => {
    const stop = new AbortController()
    const taking = take(follow(opened(), { signal: stop.signal }), 1)
    setTimeout(() => stop.abort(), 50)
    expect(await taking).toEqual([])
    expect(() => follow(opened(), { after: 'yesterday' })).toThrow(expect.objectContaining({ code: 'INVALID' }))
  })
})

describe('the backlog', () => {
  const event = (count: number): OutboxEvent => ({
    eventId: mintId(),
    type: 'task.updated',
    operation: 'o',
    actorId: 'a',
    requestId: 'r',
    occurredAt: '2025-01-01T00:00:00Z',
    items: Array.from({ length: count }, (_, index) => ({ entityId: String(index) })),
  })

  it('keeps the latest items at the numbers they had', () => {
    const backlog = openBacklog(10)
    const [first, last] = [event(15), event(8)]
    backlog.push(first)
    backlog.push(first)
    expect([backlog.start(), backlog.end()]).toEqual([0, 15])
    backlog.push(last)
    expect([backlog.start(), backlog.end()]).toEqual([13, 23])
    expect(backlog.at(22)?.id).toBe(`${last.eventId}:7`)
    expect(backlog.at(12)).toBeUndefined()
    expect(backlog.behind(`${last.eventId}:0`)).toBe(16)
    expect(backlog.behind(first.eventId)).toBe(15)
    expect(backlog.behind(`${first.eventId}:0`)).toBeUndefined()
  })
})

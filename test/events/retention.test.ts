import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openOutbox } from '#src/events/outbox.ts'
import { eventsSince, markDelivered, pendingEvents } from '#src/events/queries.ts'
import { pruneOldEvents, RETENTION_MS } from '#src/events/retention.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph, openTestStore } from '#test/support/neo4j.ts'

const store = openTestStore()
const context = testContext()
const outbox = openOutbox(store, () => {})
beforeEach(() => clearGraph(store))
afterAll(() => store.close())

const kept = async () =>
  (await store.read(context, eventsSince, { after: '', types: ['task.updated'], limit: 500 })).map(
    ({ event }) => event.items[0]?.entityId,
  )

describe('retention', () => {
  it('forgets what was handed on long ago, and neither what is young nor what is still pending', async () => {
    for (const entityId of ['handed on', 'pending'])
      await outbox.write(context, async ({ emit }) => emit('task.updated', [{ entityId }]))
    const [first] = await store.read(context, pendingEvents, { limit: 1 })
    await store.write(context, (tx) =>
      tx.run(markDelivered, { events: [{ eventId: first?.event.eventId ?? '', problem: '' }], publish: false }),
    )
    expect(await pruneOldEvents(context, store)).toBe(0)
    expect(await kept()).toEqual(['handed on', 'pending'])
    const later = { ...context, now: () => Date.now() + RETENTION_MS + 60_000 }
    expect(await pruneOldEvents(later, store)).toBe(1)
    expect(await kept()).toEqual(['pending'])
  })
})

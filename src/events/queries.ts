import { z } from 'zod'
import { query } from '#src/store/query.ts'
import { EventType, OutboxEvent } from './model.ts'

const limit = z.int().min(1).max(500)

export const appendEvents = query('events/append', {
  mode: 'write',
  params: z.object({ events: z.array(OutboxEvent).min(1).max(64) }),
  row: z.object({ stored: z.int() }),
})

export const pendingEvents = query('events/pending', {
  mode: 'read',
  params: z.object({ limit }),
  row: z.object({ event: OutboxEvent }),
})

export const markDelivered = query('events/mark-delivered', {
  mode: 'write',
  params: z.object({
    events: z
      .array(z.object({ eventId: z.string(), problem: z.string() }))
      .min(1)
      .max(500),
  }),
  row: z.object({ marked: z.int() }),
})

export const eventsSince = query('events/since', {
  mode: 'read',
  params: z.object({ after: z.string(), types: z.array(EventType).min(1).max(50), limit }),
  row: z.object({ event: OutboxEvent }),
})

export const pruneEvents = query('events/prune', {
  mode: 'write',
  params: z.object({ before: z.string(), limit: z.int().min(1).max(10_000) }),
  row: z.object({ pruned: z.int() }),
})

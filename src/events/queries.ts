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

const ended = z
  .array(z.object({ eventId: z.string(), problem: z.string() }))
  .min(1)
  .max(500)

export const markDelivered = query('events/mark-delivered', {
  mode: 'write',
  params: z.object({ events: ended, publish: z.boolean() }),
  row: z.object({ marked: z.int() }),
})

export const eventsSince = query('events/since', {
  mode: 'read',
  params: z.object({ after: z.string(), types: z.array(EventType).min(1).max(50), limit }),
  row: z.object({ event: OutboxEvent }),
})

export const lateEvents = query('events/late', {
  mode: 'read',
  params: z.object({ after: z.string(), from: z.string(), types: z.array(EventType).min(1).max(50), limit }),
  row: z.object({ event: OutboxEvent }),
})

export const backlogSize = query('events/backlog-size', {
  mode: 'read',
  params: z.object({}),
  row: z.object({ pending: z.int(), unpublished: z.int() }),
})

export const unpublishedEvents = query('events/unpublished', {
  mode: 'read',
  params: z.object({ limit }),
  row: z.object({ event: OutboxEvent, topic: z.string() }),
})

export const markPublished = query('events/mark-published', {
  mode: 'write',
  params: z.object({ events: ended }),
  row: z.object({ marked: z.int() }),
})

export const dropUnpublished = query('events/drop-unpublished', {
  mode: 'write',
  params: z.object({ limit: z.int().min(1).max(10_000) }),
  row: z.object({ dropped: z.int() }),
})

export const publishAgain = query('events/publish-again', {
  mode: 'write',
  params: z.object({
    after: z.string(),
    types: z.array(EventType).min(1).max(50),
    topic: z.string(),
    limit: z.int().min(1).max(10_000),
  }),
  row: z.object({ eventId: z.string() }),
})

export const pruneEvents = query('events/prune', {
  mode: 'write',
  params: z.object({ before: z.string(), limit: z.int().min(1).max(10_000) }),
  row: z.object({ pruned: z.int() }),
})

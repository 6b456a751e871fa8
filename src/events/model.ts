import { z } from 'zod'
import { id, reference, references, struct, text, timestamp } from '#src/kernel/schema.ts'

/** Everything that can happen, as `<entity>.<past participle>`. */
export const EVENT_TYPES = [
  'task.updated',
  'attempt.recorded',
  'error.recorded',
  'environment.recorded',
  'metrics.recorded',
  'anomaly.changed',
  'error.analyzed',
  'pattern.changed',
  'strategy.changed',
  'strategy.outcome',
  'strategies.mined',
  'proposal.changed',
  'tool.changed',
  'review.requested',
  'review.decided',
  'code.indexed',
  'audit.recorded',
] as const

export const EventType = z.enum(EVENT_TYPES)
export type EventType = z.output<typeof EventType>

/** One entity that an event speaks of, with the few facts a consumer needs before it reads the rest from the graph. */
export const EventItem = z.object({ entityId: z.string(), facts: struct().optional() })
export type EventItem = z.output<typeof EventItem>

export const EVENT_ITEMS_MAX = 1_000

/**
 * What happened in one transaction to up to 1,000 entities of one kind. One node for the batch keeps bulk recording at the
 * speed of the records themselves; each item is an event of its own to consumers, in order, known by eventId and index.
 */
export const OutboxEvent = z.object({
  eventId: id(),
  type: EventType,
  operation: z.string(),
  actorId: z.string(),
  requestId: z.string(),
  occurredAt: timestamp(),
  items: z.array(EventItem).max(EVENT_ITEMS_MAX).meta({ kind: 'struct' }),
})
export type OutboxEvent = z.output<typeof OutboxEvent>

/** Who changed what, and by which operation: what outsiders are told of every event. */
export const AuditRecord = z.object({
  eventId: id(),
  eventType: text(),
  operation: text(),
  actorId: reference(),
  correlationId: text(),
  occurredAt: timestamp().optional(),
  entityIds: references(),
})
export type AuditRecord = z.output<typeof AuditRecord>

export const auditRecordOf = ({ eventId, type, operation, actorId, requestId, occurredAt, items }: OutboxEvent): AuditRecord => ({
  eventId,
  eventType: type,
  operation,
  actorId,
  correlationId: requestId,
  occurredAt,
  entityIds: items.map(({ entityId }) => entityId),
})

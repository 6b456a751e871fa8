// append: stores events in the transaction that changes what they speak of.
// params  events list of {eventId, type, operation, actorId, requestId, occurredAt timestamp, items JSON text}, 1..64
// rows    stored int
// index   outbox_event_id, pending_event_id
UNWIND $events AS event
CREATE (stored:OutboxEvent:PendingEvent)
SET stored = event
RETURN count(stored) AS stored

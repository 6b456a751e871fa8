// since: the events after one, oldest first; what a subscriber that was cut off reads to catch up.
// params  after string (an event id, or '' for the first) · types list of string 1..50 · limit int 1..500
// rows    event map
// index   outbox_event_id
MATCH (event:OutboxEvent)
WHERE event.eventId > $after AND event.type IN $types
RETURN event {.eventId, .type, .operation, .actorId, .requestId, occurredAt: toString(event.occurredAt), .items} AS event
ORDER BY event.eventId
LIMIT $limit

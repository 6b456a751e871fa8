// late: events minted before one, in a transaction that was committed later, so that they were handed on after it.
// params  after string (an event id) · from string (an event id: how far back) · types list of string 1..50 · limit int 1..500
// rows    event map
// index   outbox_event_id (ordered scan of what was told between the two); allows CartesianProduct with the one place
MATCH (place:OutboxEvent {eventId: $after})
MATCH (event:OutboxEvent)
WHERE event.eventId > $from AND event.eventId < $after AND event.type IN $types AND event.deliveredAt > place.deliveredAt
RETURN event {.eventId, .type, .operation, .actorId, .requestId, occurredAt: toString(event.occurredAt), .items} AS event
ORDER BY event.eventId
LIMIT $limit

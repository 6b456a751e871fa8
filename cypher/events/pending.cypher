// pending: the oldest events that have not been handed on yet, in order of their ids, which are ordered by time.
// params  limit int 1..500
// rows    event map
// index   pending_event_id (ordered scan of what is pending only)
MATCH (event:PendingEvent)
WHERE event.eventId > ''
RETURN event {.eventId, .type, .operation, .actorId, .requestId, occurredAt: toString(event.occurredAt), .items} AS event
ORDER BY event.eventId
LIMIT $limit

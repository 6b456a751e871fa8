// prune: forgets events that were handed on, and published where that is done, long ago.
// params  before string (an event id: ids are ordered by time) · limit int 1..10000
// rows    pruned int
// index   outbox_event_id
MATCH (event:OutboxEvent)
WHERE event.eventId < $before AND NOT event:PendingEvent AND NOT event:UnpublishedEvent
WITH event LIMIT $limit
DELETE event
RETURN count(event) AS pruned

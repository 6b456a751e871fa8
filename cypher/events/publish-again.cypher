// publish-again: puts events that are kept in line once more, for one topic; those that wait already stay as they are.
// params  after string (an event id, or '' for the first) · types list of string 1..50 · topic string · limit int 1..10000
// rows    eventId string
// index   outbox_event_id (ordered scan from `after` on)
MATCH (event:OutboxEvent)
WHERE event.eventId > $after AND event.type IN $types
WITH event ORDER BY event.eventId LIMIT $limit
FOREACH (_ IN CASE WHEN event:UnpublishedEvent THEN [] ELSE [1] END | SET event:UnpublishedEvent, event.topic = $topic)
RETURN event.eventId AS eventId
ORDER BY eventId

// unpublished: the oldest events that wait to be published, in order of their ids, which are ordered by time. `topic` is empty
//   for one that goes wherever its type goes, and names the one place that wants it again.
// params  limit int 1..500
// rows    event map · topic string
// index   unpublished_event_id (ordered scan of what waits only)
MATCH (event:UnpublishedEvent)
WHERE event.eventId > ''
RETURN event {.eventId, .type, .operation, .actorId, .requestId, occurredAt: toString(event.occurredAt), .items} AS event,
  coalesce(event.topic, '') AS topic
ORDER BY event.eventId
LIMIT $limit

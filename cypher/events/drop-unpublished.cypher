// drop-unpublished: lets the oldest of those that wait to be published go, because there are too many.
// params  limit int 1..10000
// rows    dropped int
// index   unpublished_event_id (ordered scan of what waits only)
MATCH (event:UnpublishedEvent)
WHERE event.eventId > ''
WITH event ORDER BY event.eventId LIMIT $limit
REMOVE event:UnpublishedEvent
SET event.problem = 'not published: too many events waited'
REMOVE event.topic
RETURN count(event) AS dropped

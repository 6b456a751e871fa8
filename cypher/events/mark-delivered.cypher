// mark-delivered: takes events off the pending ones; `problem` says why an event was given up, empty where all took it. Where
//   events are published, they are in line for that from now on. Of two who mark the same event, the second finds it marked once it has
//   the lock, and does not put it in line again.
// params  events list of {eventId, problem}, 1..500 · publish bool
// rows    marked int
// index   pending_event_id
UNWIND $events AS done
MATCH (event:PendingEvent {eventId: done.eventId})
SET event.deliveredAt = datetime()
WITH event, done WHERE event:PendingEvent
REMOVE event:PendingEvent
SET event.problem = CASE done.problem WHEN '' THEN null ELSE done.problem END
FOREACH (_ IN CASE WHEN $publish THEN [1] ELSE [] END | SET event:UnpublishedEvent)
RETURN count(event) AS marked

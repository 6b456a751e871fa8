// mark-delivered: takes events off the pending ones; `problem` says why an event was given up, empty where all took it. Where
//   events are published, they are in line for that from now on.
// params  events list of {eventId, problem}, 1..500 · publish bool
// rows    marked int
// index   pending_event_id
UNWIND $events AS done
MATCH (event:PendingEvent {eventId: done.eventId})
REMOVE event:PendingEvent
SET event.problem = CASE done.problem WHEN '' THEN null ELSE done.problem END, event.deliveredAt = datetime()
FOREACH (_ IN CASE WHEN $publish THEN [1] ELSE [] END | SET event:UnpublishedEvent)
RETURN count(event) AS marked

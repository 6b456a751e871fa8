// mark-delivered: takes events off the pending ones; `problem` says why an event was given up, empty where all took it.
// params  events list of {eventId, problem}, 1..500
// rows    marked int
// index   pending_event_id
UNWIND $events AS done
MATCH (event:PendingEvent {eventId: done.eventId})
REMOVE event:PendingEvent
SET event.problem = CASE done.problem WHEN '' THEN null ELSE done.problem END
RETURN count(event) AS marked

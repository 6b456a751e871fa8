// mark-published: takes events out of the line of those to be published; `problem` says why one was not, empty where it was.
// params  events list of {eventId, problem}, 1..500
// rows    marked int
// index   unpublished_event_id
UNWIND $events AS done
MATCH (event:UnpublishedEvent {eventId: done.eventId})
REMOVE event:UnpublishedEvent
SET event.problem = CASE done.problem WHEN '' THEN event.problem ELSE done.problem END
REMOVE event.topic
RETURN count(event) AS marked

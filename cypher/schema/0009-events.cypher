CREATE CONSTRAINT outbox_event_id IF NOT EXISTS FOR (event:OutboxEvent) REQUIRE event.eventId IS UNIQUE;
CREATE CONSTRAINT pending_event_id IF NOT EXISTS FOR (event:PendingEvent) REQUIRE event.eventId IS UNIQUE;

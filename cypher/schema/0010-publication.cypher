CREATE CONSTRAINT unpublished_event_id IF NOT EXISTS FOR (event:UnpublishedEvent) REQUIRE event.eventId IS UNIQUE;

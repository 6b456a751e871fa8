CREATE CONSTRAINT review_item_id IF NOT EXISTS FOR (item:ReviewItem) REQUIRE item.reviewItemId IS UNIQUE;
CREATE INDEX review_item_created_at IF NOT EXISTS FOR (item:ReviewItem) ON (item.createdAt);
CREATE INDEX review_item_status IF NOT EXISTS FOR (item:ReviewItem) ON (item.status, item.createdAt);
CREATE INDEX review_item_target IF NOT EXISTS FOR (item:ReviewItem) ON (item.targetEntityId);

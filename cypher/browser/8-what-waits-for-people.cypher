// What waits for people: open review items and what each is about.
MATCH asked = (item:ReviewItem)-[:REVIEWS]->(target)
WHERE item.decidedAt IS NULL
RETURN asked LIMIT 50;

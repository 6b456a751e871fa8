// What waits for people, and what they decided: review items with what each is about and would change, open ones first.
MATCH asked = (item:ReviewItem)-[:REVIEWS]->(target)
WITH item, asked, target ORDER BY item.decidedAt IS NULL DESC, item.createdAt DESC LIMIT 50
OPTIONAL MATCH about = (target)-[:PROPOSES_CHANGE_TO|INSTANCE_OF]-()
RETURN asked, about LIMIT 100;

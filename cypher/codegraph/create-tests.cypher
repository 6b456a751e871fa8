// create-tests: TESTS, what tests reach first; grouped by where they begin.
// params  rows list of {from, to: list of ids}, 20,000 ids at most
// rows    written int
// index   code_entity_id
UNWIND $rows AS row
MATCH (source:CodeEntity {entityId: row.from})
UNWIND row.to AS id
MATCH (target:CodeEntity {entityId: id})
CREATE (source)-[:TESTS]->(target)
RETURN count(*) AS written

// create-calls: CALLS with their sites, grouped by the caller.
// params  rows list of {from, calls: list of {to, resolution, confidence, count, lines, columns}}, 20,000 calls at most
// rows    written int
// index   code_entity_id; about 30k relationships/s
UNWIND $rows AS row
MATCH (caller:CodeEntity {entityId: row.from})
UNWIND row.calls AS call
MATCH (callee:CodeEntity {entityId: call.to})
CREATE (caller)-[:CALLS {
  resolution: call.resolution, confidence: call.confidence, count: call.count, lines: call.lines, columns: call.columns
}]->(callee)
RETURN count(*) AS written

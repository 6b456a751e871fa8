// create-calls: CALLS with their sites, grouped by the caller.
// params  rows list of {from: place, calls: list of [to: place, resolution, confidence, lines, columns]}, 20,000 calls at most
// rows    written int
// index   none: a place is found without one, for half of what the index of ids costs; about 80k relationships a second of CPU
UNWIND $rows AS row
MATCH (caller:CodeEntity)
WHERE elementId(caller) = row.from
UNWIND row.calls AS call
MATCH (callee:CodeEntity)
WHERE elementId(callee) = call[0]
CREATE (caller)-[:CALLS {
  resolution: call[1], confidence: call[2], count: size(call[3]), lines: call[3], columns: call[4]
}]->(callee)
RETURN count(*) AS written

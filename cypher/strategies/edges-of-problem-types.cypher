// edges-of-problem-types: what was learned of tools and code with each problem type, surest first.
// params  ids list of string 1..500 · limit int 1..500
// rows    id string, edges list of {kind, toolName, codeEntityId, action, command, before string, withSuccesses, withFailures, withoutSuccesses,
//         withoutFailures int, oddsRatio, oddsLow, oddsHigh float, problems int, evidenceIds list of string, lastSeen timestamp or null, learnedFor string}
// index   problem_type_id; cost grows with the edges of those asked for
UNWIND $ids AS id
CALL (id) {
  MATCH (type:ProblemType {problemTypeId: id})<-[edge:REQUIRED_FOR|SOLVES_EFFICIENTLY|CAUSES_FAILURE]-(source)
  WHERE edge.learnedFor IS NOT NULL
  WITH edge, source, CASE WHEN edge.oddsLow > 1 THEN log(edge.oddsLow) ELSE -log(edge.oddsHigh) END AS sureness
  ORDER BY sureness DESC, edge.action, edge.learnedFor LIMIT $limit
  RETURN collect({
    kind: type(edge), toolName: CASE WHEN source:Tool THEN source.name ELSE '' END, codeEntityId: coalesce(source.entityId, ''),
    action: edge.action, command: edge.command, before: edge.before,
    withSuccesses: edge.withSuccesses, withFailures: edge.withFailures, withoutSuccesses: edge.withoutSuccesses, withoutFailures: edge.withoutFailures,
    oddsRatio: edge.oddsRatio, oddsLow: edge.oddsLow, oddsHigh: edge.oddsHigh, problems: edge.problems,
    evidenceIds: edge.evidenceIds, lastSeen: toString(edge.lastSeen), learnedFor: edge.learnedFor
  }) AS edges
}
RETURN id, edges

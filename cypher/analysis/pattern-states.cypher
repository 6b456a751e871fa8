// pattern-states: how patterns stand that people want to change, with their locks to the end of the transaction; the set of patterns gets a
// new version.
// params  ids list of string 1..100
// rows    id, name string, state string ('' in use | proposed | rejected | withdrawn), survivorId string (of the pattern it was merged into;
//         '' for none), priority int, isTransient bool or null, splitFromId string; no row for an id that there is not
// index   pattern_set_name, error_pattern_id
MERGE (patterns:PatternSet {name: 'error-patterns'})
SET patterns.version = randomUUID()
WITH patterns
UNWIND $ids AS id
MATCH (pattern:ErrorPattern {patternId: id})
WHERE pattern.stub IS NULL
SET pattern.patternId = id
RETURN id, pattern.name AS name, coalesce(pattern.state, '') AS state,
  coalesce(head(COLLECT {
    MATCH (pattern)-[:ALIAS_OF*1..8]->(survivor:ErrorPattern)
    WHERE NOT EXISTS { (survivor)-[:ALIAS_OF]->() }
    RETURN survivor.patternId LIMIT 1
  }), '') AS survivorId,
  coalesce(pattern.priority, 50) AS priority, pattern.isTransient AS isTransient, coalesce(pattern.splitFromId, '') AS splitFromId

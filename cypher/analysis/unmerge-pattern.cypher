// unmerge-pattern: takes a pattern out of the one it was merged into.
// params  patternId string
// rows    survivorId string (the pattern at the end of the chain), ids list of string (the pattern and those that were merged into it)
// index   error_pattern_id
MATCH (pattern:ErrorPattern {patternId: $patternId})-[alias:ALIAS_OF]->(into:ErrorPattern)-[:ALIAS_OF*0..8]->(survivor:ErrorPattern)
WHERE NOT EXISTS { (survivor)-[:ALIAS_OF]->() }
SET into.formerNames = [name IN coalesce(into.formerNames, []) WHERE name <> pattern.name]
DELETE alias
WITH pattern, survivor
MATCH (pattern)<-[:ALIAS_OF*0..8]-(one:ErrorPattern)
RETURN survivor.patternId AS survivorId, collect(DISTINCT one.patternId) AS ids

// patterns-to-match: what matching and explaining need of every error pattern in use, 1000 at a time in the order of their ids. One that was
// merged into another still matches, for that one.
// params  afterId string · limit int 1..1000
// rows    pattern map, priority int, isTransient bool, isTransienceSaid bool (by people), survivorId string (of the pattern it was merged
//         into; '' for none), isCurated bool (others were merged into it, or it was split from another)
// index   error_pattern_id
MATCH (pattern:ErrorPattern)
WHERE pattern.patternId > $afterId AND pattern.stub IS NULL AND pattern.state IS NULL
WITH pattern ORDER BY pattern.patternId LIMIT $limit
RETURN pattern {.patternId, .name, .description, .canonicalRegex, .commonCauses, .suggestedRemediations, createdAt: toString(pattern.createdAt), updatedAt: toString(pattern.updatedAt)} AS pattern,
  coalesce(pattern.priority, 50) AS priority, coalesce(pattern.isTransient, false) AS isTransient,
  coalesce(pattern.isTransienceSaid, false) AS isTransienceSaid,
  coalesce(head(COLLECT {
    MATCH (pattern)-[:ALIAS_OF*1..8]->(survivor:ErrorPattern)
    WHERE NOT EXISTS { (survivor)-[:ALIAS_OF]->() }
    RETURN survivor.patternId LIMIT 1
  }), '') AS survivorId,
  EXISTS { (pattern)<-[:ALIAS_OF]-() } OR pattern.splitFromId IS NOT NULL AS isCurated
ORDER BY pattern.patternId

// rename-pattern: gives a pattern another name; by the name it had it is still found.
// params  patternId, name string · now timestamp
// rows    takenBy string (id of another pattern in use that has the name, or ''; then nothing was changed)
// index   error_pattern_id, error_pattern_name
MATCH (pattern:ErrorPattern {patternId: $patternId})
WITH pattern, coalesce(head(COLLECT {
  MATCH (other:ErrorPattern {name: $name})
  WHERE other.patternId <> $patternId AND other.state IS NULL AND NOT EXISTS { (other)-[:ALIAS_OF]->() }
  RETURN other.patternId ORDER BY other.patternId LIMIT 1
}), '') AS takenBy
FOREACH (one IN CASE WHEN takenBy = '' AND pattern.name <> $name THEN [pattern] ELSE [] END |
  SET one.formerNames = [name IN coalesce(one.formerNames, []) WHERE NOT name IN [$name, one.name]] + one.name,
    one.name = $name, one.updatedAt = $now, one.source = 'caller')
RETURN takenBy

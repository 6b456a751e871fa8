// put-entities: code entities that a caller brings; what the indexer wrote is not touched, what is the same stays.
// params  rows list of {index int, digest string, label string, entity map, position map}, 1,000 at most
// rows    index int, outcome string (stored, repeated, CONFLICT)
// index   code_entity_id
UNWIND $rows AS row
MERGE (entity:CodeEntity {entityId: row.entity.entityId})
WITH row, entity,
  CASE
    WHEN entity.bodyDigest = row.digest THEN 'repeated'
    WHEN entity.bodyDigest IS NULL AND entity.type IS NOT NULL THEN 'CONFLICT'
    ELSE 'stored'
  END AS outcome
FOREACH (_ IN CASE WHEN outcome = 'stored' THEN [1] ELSE [] END |
  SET entity += row.entity, entity += row.position, entity.bodyDigest = row.digest, entity:$(row.label)
)
RETURN row.index AS index, outcome

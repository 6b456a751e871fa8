// search: code, errors, tasks, patterns and strategies that fit some words, best first; what is called just so first of all. Scores
// are those of each index, divided by the best one of it, so that no kind drowns another, times the share of the words that are spoken of;
// code of projects other than the one near counts half.
// params  text string (Lucene query, made from words by rules) · names list of string (all of it in lower case, and the same in one word) ·
//         words list of string (each of them, as much as stays the same in its forms) · projectId string (of code; '' any) ·
//         near string (a folder; '' none) · kinds list of string (SearchKind) · reach int 1..1000 (hits taken of each) · skip int 0..1000 · limit int 1..501
// rows    kind string, entityId string, title string, score float, codeEntity, error, task, pattern, strategy map (all but one null)
// index   the full-text indexes code_entity_text, error_message, task_prompt, error_pattern_text, proven_strategy_text
WITH head(COLLECT {
  MATCH (project:Project) WHERE project.root = $near OR $near STARTS WITH project.root + '/'
  RETURN project.projectId ORDER BY size(project.root) DESC LIMIT 1
}) AS nearest
CALL (nearest) {
  WITH 1 AS one WHERE 'SEARCH_KIND_CODE_ENTITY' IN $kinds
  CALL db.index.fulltext.queryNodes('code_entity_text', $text, {limit: $reach}) YIELD node, score
  WHERE $projectId = '' OR node.projectId = $projectId
  WITH collect({node: node, score: score}) AS hits
  UNWIND hits AS hit
  RETURN 'SEARCH_KIND_CODE_ENTITY' AS kind, hit.node AS node, hit.node.entityId AS entityId, hit.node.name AS title, hit.score / hits[0].score AS score
  UNION ALL
  WITH 1 AS one WHERE 'SEARCH_KIND_ERROR' IN $kinds
  CALL db.index.fulltext.queryNodes('error_message', $text, {limit: $reach}) YIELD node, score
  WITH collect({node: node, score: score}) AS hits
  UNWIND hits AS hit
  RETURN 'SEARCH_KIND_ERROR' AS kind, hit.node AS node, hit.node.errorId AS entityId, left(hit.node.errorMessage, 200) AS title, hit.score / hits[0].score AS score
  UNION ALL
  WITH 1 AS one WHERE 'SEARCH_KIND_TASK' IN $kinds
  CALL db.index.fulltext.queryNodes('task_prompt', $text, {limit: $reach}) YIELD node, score
  WITH collect({node: node, score: score}) AS hits
  UNWIND hits AS hit
  RETURN 'SEARCH_KIND_TASK' AS kind, hit.node AS node, hit.node.taskId AS entityId, left(hit.node.prompt, 200) AS title, hit.score / hits[0].score AS score
  UNION ALL
  WITH 1 AS one WHERE 'SEARCH_KIND_ERROR_PATTERN' IN $kinds
  CALL db.index.fulltext.queryNodes('error_pattern_text', $text, {limit: $reach}) YIELD node, score
  WITH collect({node: node, score: score}) AS hits
  UNWIND hits AS hit
  RETURN 'SEARCH_KIND_ERROR_PATTERN' AS kind, hit.node AS node, hit.node.patternId AS entityId, hit.node.name AS title, hit.score / hits[0].score AS score
  UNION ALL
  WITH 1 AS one WHERE 'SEARCH_KIND_PROVEN_STRATEGY' IN $kinds
  CALL db.index.fulltext.queryNodes('proven_strategy_text', $text, {limit: $reach}) YIELD node, score
  WITH collect({node: node, score: score}) AS hits
  UNWIND hits AS hit
  RETURN 'SEARCH_KIND_PROVEN_STRATEGY' AS kind, hit.node AS node, hit.node.strategyId AS entityId, hit.node.name AS title, hit.score / hits[0].score AS score
}
WITH kind, node, entityId, title, score,
  toLower(coalesce(node.words, node.errorMessage, node.prompt, node.name, '') + ' ' + coalesce(node.docstring, node.description, '') + ' ' + coalesce(node.path, '')) AS said,
  CASE WHEN kind <> 'SEARCH_KIND_CODE_ENTITY' OR nearest IS NULL OR node.projectId = nearest THEN 1.0 ELSE 0.5 END AS weight
WITH kind, node, entityId, title, weight, score * (size([word IN $words WHERE said CONTAINS word]) + 0.1) / (size($words) + 0.1) AS score
WHERE coalesce(node.stub, false) = false AND node.state IS NULL AND NOT EXISTS { (node)-[:ALIAS_OF]->() }
WITH kind, node, entityId, title, score, weight, toLower(coalesce(title, '')) IN $names AS isCalledSo
WITH kind, node, entityId, title, weight * CASE WHEN isCalledSo THEN 1.0 ELSE score END AS score, isCalledSo
ORDER BY isCalledSo DESC, score DESC, kind, entityId SKIP $skip LIMIT $limit
RETURN kind, entityId, coalesce(title, '') AS title, score,
  CASE kind
    WHEN 'SEARCH_KIND_CODE_ENTITY' THEN node {.entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(node.lastModified), .metadata,
      path: coalesce(head(COLLECT { MATCH (project:Project {projectId: node.projectId}) WHERE node.path <> '' RETURN project.root + '/' + node.path }), node.path)}
  END AS codeEntity,
  CASE kind WHEN 'SEARCH_KIND_ERROR' THEN node {.errorId, .attemptId, .errorCode, .errorMessage, .stackTrace, .isTransient, occurredAt: toString(node.occurredAt), .context} END AS error,
  CASE kind WHEN 'SEARCH_KIND_TASK' THEN node {.taskId, .userId, .prompt, .contextFiles, .metadata, .status, createdAt: toString(node.createdAt), updatedAt: toString(node.updatedAt), completedAt: toString(node.completedAt), .assignedAgentId} END AS task,
  CASE kind WHEN 'SEARCH_KIND_ERROR_PATTERN' THEN node {.patternId, .name, .description, .canonicalRegex, .commonCauses, .suggestedRemediations, createdAt: toString(node.createdAt), updatedAt: toString(node.updatedAt)} END AS pattern,
  CASE kind WHEN 'SEARCH_KIND_PROVEN_STRATEGY' THEN node {.strategyId, .name, .description, .templatePlanFragment, .applicabilityConditions, .averagePerformanceMetrics,
    .successRate, createdAt: toString(node.createdAt), updatedAt: toString(node.updatedAt), .relatedProblemTypes} END AS strategy
ORDER BY isCalledSo DESC, score DESC, kind, entityId

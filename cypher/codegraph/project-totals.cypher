// project-totals: how much the graph has of a project.
// params  projectId string
// rows    entities int, relationships int (those that begin in the project)
// index   code_entity_project_path; cost grows with the project, for the end of an indexing only
MATCH (entity:CodeEntity)
WHERE entity.projectId = $projectId AND entity.path >= ''
RETURN count(entity) AS entities,
       sum(COUNT { (entity)-[:DEFINES|HAS_PARAMETER|CALLS|IMPORTS|INHERITS_FROM|IMPLEMENTS|OVERRIDES|RETURNS|REFERENCES|READS|WRITES|DEPENDS_ON|TESTS]->() }) AS relationships

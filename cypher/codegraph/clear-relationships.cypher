// clear-relationships: takes away what begins in the entities of some files, so that it can be written anew.
// params  projectId string · paths list of strings, 5,000 at most
// rows    removed int
// index   code_entity_project_path; cost grows with the relationships of those files
UNWIND $paths AS path
MATCH (entity:CodeEntity {projectId: $projectId, path: path})
      -[relationship:DEFINES|HAS_PARAMETER|CALLS|IMPORTS|INHERITS_FROM|IMPLEMENTS|OVERRIDES|RETURNS|REFERENCES|READS|WRITES|DEPENDS_ON|TESTS]->(:CodeEntity)
DELETE relationship
RETURN count(*) AS removed

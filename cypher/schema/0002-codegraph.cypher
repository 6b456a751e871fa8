// What code there is: one node an entity, one a project.
CREATE CONSTRAINT code_entity_id IF NOT EXISTS FOR (entity:CodeEntity) REQUIRE entity.entityId IS UNIQUE;
CREATE CONSTRAINT project_id IF NOT EXISTS FOR (project:Project) REQUIRE project.projectId IS UNIQUE;
CREATE INDEX code_entity_project_path IF NOT EXISTS FOR (entity:CodeEntity) ON (entity.projectId, entity.path);
CREATE INDEX code_entity_name IF NOT EXISTS FOR (entity:CodeEntity) ON (entity.name);
CREATE INDEX code_entity_qualified_name IF NOT EXISTS FOR (entity:CodeEntity) ON (entity.qualifiedName);
CREATE INDEX code_file_project IF NOT EXISTS FOR (file:File) ON (file.projectId);
CREATE FULLTEXT INDEX code_entity_text IF NOT EXISTS FOR (entity:CodeEntity) ON EACH [entity.words, entity.docstring]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'english', `fulltext.eventually_consistent`: true}};

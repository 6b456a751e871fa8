// module-imports: which modules of a project import each other, for what is asked of all of them at once.
// params  projectId string · folder string ('' all, else with '/' at its end)
// rows    path string, imports list of {path string, lines list of int, names list of string}
// index   code_entity_project_path; cost grows with the entities and imports of the project
MATCH (module:CodeEntity)
WHERE module.projectId = $projectId AND module.path >= '' AND module.path STARTS WITH $folder AND module.type = 'CODE_ENTITY_TYPE_MODULE'
RETURN module.path AS path, COLLECT {
  MATCH (module)-[link:IMPORTS]->(imported:CodeEntity {projectId: $projectId})
  WHERE imported.type = 'CODE_ENTITY_TYPE_MODULE' AND imported.path STARTS WITH $folder
  RETURN {path: imported.path, lines: coalesce(link.lines, []), names: coalesce(link.names, [])}
} AS imports
ORDER BY path

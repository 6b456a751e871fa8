// imports-of-project: which modules of a project's folder import what, in the order of their files.
// params  projectId string · folder string ('' all, else with '/' at its end) · external bool (packages too) · after {path, to} · limit int 1..501
// rows    path string, to string (path, or the name of a package), isExternal bool, names list of string, lines list of int
// index   code_entity_project_path; reads on from the cursor's path until the page is full
MATCH (module:CodeEntity)
WHERE module.projectId = $projectId AND module.path >= $after.path AND module.path STARTS WITH $folder AND module.type = 'CODE_ENTITY_TYPE_MODULE'
MATCH (module)-[link:IMPORTS]->(imported:CodeEntity)
WITH module, link, imported.type = 'CODE_ENTITY_TYPE_EXTERNAL' AS isExternal,
  CASE WHEN imported.type = 'CODE_ENTITY_TYPE_EXTERNAL' THEN imported.qualifiedName ELSE imported.path END AS to
WHERE ($external OR NOT isExternal) AND (module.path > $after.path OR to > $after.to)
RETURN module.path AS path, to, isExternal, coalesce(link.names, []) AS names, coalesce(link.lines, []) AS lines
ORDER BY path, to
LIMIT $limit

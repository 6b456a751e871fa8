// entities-in-files: the code that stands at some lines of files, however their paths are written.
// params  files list of {path, fileName, ranges: list of {from, to}}, 500 at most · projectId string ('' any)
// rows    index int (of the file), file path, root, checksum string (as they are stored), code list of {entityId, type, startLine, endLine};
//         no row where no file fits, or more than one does
// index   code_entity_name for the file, code_entity_project_path for what is in it
UNWIND range(0, size($files) - 1) AS index
WITH index, $files[index] AS asked
MATCH (file:CodeEntity {name: asked.fileName})
WHERE file.type = 'CODE_ENTITY_TYPE_FILE' AND ($projectId = '' OR file.projectId = $projectId)
MATCH (project:Project {projectId: file.projectId})
WITH index, asked, file, project.root AS root,
  CASE
    WHEN project.root + '/' + file.path = asked.path THEN 4
    WHEN file.path = asked.path THEN 3
    WHEN asked.path ENDS WITH ('/' + file.path) THEN 2
    WHEN NOT asked.path STARTS WITH '/' AND file.path ENDS WITH ('/' + asked.path) THEN 1
    ELSE 0
  END AS fit
WHERE fit > 0
ORDER BY index, fit DESC, size(file.path) DESC
WITH index, asked, collect({file: file, root: root, fit: fit}) AS files
WHERE size(files) = 1 OR files[0].fit > files[1].fit OR (files[0].fit = 2 AND size(files[0].file.path) > size(files[1].file.path))
WITH index, asked, files[0].file AS file, files[0].root AS root
RETURN index, file.path AS path, file.projectId AS projectId, root, coalesce(file.checksum, '') AS checksum,
COLLECT {
  MATCH (entity:CodeEntity {projectId: file.projectId, path: file.path})
  WHERE entity.type IN ['CODE_ENTITY_TYPE_FUNCTION', 'CODE_ENTITY_TYPE_METHOD', 'CODE_ENTITY_TYPE_CLASS', 'CODE_ENTITY_TYPE_MODULE',
      'CODE_ENTITY_TYPE_INTERFACE', 'CODE_ENTITY_TYPE_ENUM', 'CODE_ENTITY_TYPE_TYPE_ALIAS']
    AND any(range IN asked.ranges WHERE entity.startLine <= range.to AND entity.endLine >= range.from)
  RETURN {entityId: entity.entityId, startLine: entity.startLine, endLine: entity.endLine, startColumn: entity.startColumn}
} AS code
ORDER BY index

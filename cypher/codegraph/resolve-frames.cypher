// resolve-frames: the innermost function, class or module at each of some places in files, however their paths are written.
// params  frames list of {path, fileName, line, functionName}, 500 at most · projectId string ('' any)
// rows    index int (of the frame), entity map
// index   code_entity_name for the file, code_entity_project_path for what is in it
UNWIND range(0, size($frames) - 1) AS index
WITH index, $frames[index] AS frame
MATCH (file:CodeEntity {name: frame.fileName})
WHERE file.type = 'CODE_ENTITY_TYPE_FILE' AND ($projectId = '' OR file.projectId = $projectId)
MATCH (project:Project {projectId: file.projectId})
WITH index, frame, file, project.root + '/' AS root,
  CASE
    WHEN project.root + '/' + file.path = frame.path THEN 3
    WHEN NOT frame.path STARTS WITH '/' AND ('/' + file.path) ENDS WITH ('/' + frame.path) THEN 2
    WHEN frame.path ENDS WITH ('/' + file.path) THEN 1
    ELSE 0
  END AS fit, coalesce(project.ref, '') <> '' AS isSnapshot
WHERE fit > 0
ORDER BY index, fit DESC, size(file.path) DESC
WITH index, frame, collect({file: file, root: root, fit: fit, isSnapshot: isSnapshot}) AS found
// What runs is the folder as it is, unless the frame names a snapshot's own.
WITH index, frame, [each IN found WHERE each.fit = 3 OR NOT each.isSnapshot] AS standing, found
WITH index, frame, CASE WHEN standing = [] THEN found ELSE standing END AS files
WHERE size(files) = 1 OR files[0].fit > files[1].fit OR (files[0].fit = 1 AND size(files[0].file.path) > size(files[1].file.path))
WITH index, frame, files[0].file AS file, files[0].root AS root
MATCH (entity:CodeEntity {projectId: file.projectId, path: file.path})
WHERE entity.type IN ['CODE_ENTITY_TYPE_FUNCTION', 'CODE_ENTITY_TYPE_METHOD', 'CODE_ENTITY_TYPE_CLASS', 'CODE_ENTITY_TYPE_MODULE']
  AND entity.startLine <= frame.line AND frame.line <= entity.endLine
WITH index, frame, root, entity
ORDER BY index, entity.endLine - entity.startLine, entity.name = frame.functionName DESC, entity.startColumn DESC
WITH index, root, collect(entity)[0] AS entity
RETURN index, entity {
  .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(entity.lastModified), .metadata,
  path: CASE WHEN entity.path = '' OR entity.path STARTS WITH '/' THEN entity.path ELSE root + entity.path END
} AS entity
ORDER BY index

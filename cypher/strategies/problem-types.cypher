// problem-types: problem types by name: all, or the one of a name, or those directly below a parent.
// params  name, parentId string ('' for any) · afterName string · afterId string · limit int 1..501
// rows    problemType map
// index   problem_type_name (in order)
MATCH (type:ProblemType)
WHERE type.name >= $afterName
  AND (type.name > $afterName OR type.problemTypeId > $afterId)
  AND type.stub IS NULL
  AND ($name = '' OR type.name = $name)
  AND ($parentId = '' OR type.parentId = $parentId)
RETURN type {.problemTypeId, .name, .description, .keywords, .parentId, createdAt: toString(type.createdAt), updatedAt: toString(type.updatedAt)} AS problemType
ORDER BY type.name, type.problemTypeId
LIMIT $limit

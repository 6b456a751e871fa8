// create-entities: the entities of files that the graph has nothing of yet, with what stands in what; a first index.
// params  projectId string · files list of {path, language, checksum, lastModified, entities: list of lists of the values below, in their order
//         after the label, nested: list of [outer, inner: places in that list, type of relationship]}, 20,000 entities at most
// rows    places list of string (element ids, as the entities of the file), a row a file in their order
// index   code_entity_id (constraint); about 20k nodes/s. Properties by name cost a sixth less than a map and five more of them
UNWIND $files AS file
WITH file, datetime(file.lastModified) AS lastModified
CALL (file, lastModified) {
  UNWIND file.entities AS made
  CREATE (entity:CodeEntity:$(made[0]) {
    entityId: made[1], type: made[2], name: made[3], qualifiedName: made[4],
    startLine: made[5], startColumn: made[6], endLine: made[7], endColumn: made[8],
    metadata: made[9], words: made[10], docstring: made[11],
    projectId: $projectId, path: file.path, language: file.language, checksum: file.checksum, lastModified: lastModified
  })
  RETURN collect(entity) AS entities
}
CALL (file, entities) {
  UNWIND file.nested AS nested
  WITH entities[nested[0]] AS outer, entities[nested[1]] AS inner, nested[2] AS type
  CREATE (outer)-[:$(type)]->(inner)
}
RETURN [entity IN entities | elementId(entity)] AS places

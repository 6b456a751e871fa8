// create-imports: IMPORTS, the modules a module imports, with the names it takes and the lines where it does.
// params  rows list of {from, links: list of {to, names, lines}}, 20,000 links at most
// rows    written int
// index   code_entity_id
UNWIND $rows AS row
MATCH (source:CodeEntity {entityId: row.from})
UNWIND row.links AS link
MATCH (target:CodeEntity {entityId: link.to})
CREATE (source)-[:IMPORTS {names: link.names, lines: link.lines}]->(target)
RETURN count(*) AS written

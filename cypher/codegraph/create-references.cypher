// create-references: REFERENCES, functions handed over and classes made without a constructor of their own, with the lines.
// params  rows list of {from, links: list of {to, lines}}, 20,000 links at most
// rows    written int
// index   code_entity_id
UNWIND $rows AS row
MATCH (source:CodeEntity {entityId: row.from})
UNWIND row.links AS link
MATCH (target:CodeEntity {entityId: link.to})
CREATE (source)-[:REFERENCES {lines: link.lines}]->(target)
RETURN count(*) AS written

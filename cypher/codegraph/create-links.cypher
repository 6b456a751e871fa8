// create-links: relationships of every other type; imports say names and lines, references lines. Grouped by where they begin.
// params  rows list of {from: place, links: list of [to: place, type, names or null, lines or null]}, 20,000 links at most
// rows    written int
// index   none: a place is found without one; one statement for all types is planned once
UNWIND $rows AS row
MATCH (source:CodeEntity)
WHERE elementId(source) = row.from
UNWIND row.links AS link
MATCH (target:CodeEntity)
WHERE elementId(target) = link[0]
CREATE (source)-[:$(link[1]) {names: link[2], lines: link[3]}]->(target)
RETURN count(*) AS written

// merge-nested: what stands in what among entities that were there when they were to be created, where it is not in the graph yet.
// params  links list of {from, to: place, type}, 20,000 at most
// rows    written int
// index   none: a place is found without one; the second by itself, else the plan pairs all with all
UNWIND $links AS link
MATCH (outer:CodeEntity)
WHERE elementId(outer) = link.from
UNWIND [link.to] AS place
MATCH (inner:CodeEntity)
WHERE elementId(inner) = place
MERGE (outer)-[:$(link.type)]->(inner)
RETURN count(*) AS written

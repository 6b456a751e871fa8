// Hot spots: the code that failures name most often, with those failures.
MATCH (entity:CodeEntity)<-[:MENTIONS]-(error:Error)
WITH entity, count(error) AS failures, collect(error)[..10] AS examples
ORDER BY failures DESC LIMIT 10
UNWIND examples AS error
MATCH shown = (entity)<-[:MENTIONS]-(error)
RETURN shown;

// How a task went: the task with the most attempts, in order, with what each ran into and what it changed.
MATCH (task:Task)<-[:PART_OF]-(attempt:ExecutionAttempt)
WITH task, count(attempt) AS attempts ORDER BY attempts DESC LIMIT 1
MATCH tried = (task)<-[:PART_OF]-(attempt:ExecutionAttempt)
OPTIONAL MATCH failed = (attempt)-[:RESULTED_IN]->(:Error)-[:INSTANCE_OF]->(:ErrorPattern)
OPTIONAL MATCH changed = (attempt)-[:MODIFIED]->(:CodeEntity)
RETURN tried, failed, changed LIMIT 100;

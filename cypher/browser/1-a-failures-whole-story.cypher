// A failure's whole story: the last error, the attempt and task it came from, its pattern, what explains it, the code it
// names, and the strategies that fixed its kind. Change the first line to start from another error.
MATCH (error:Error) WHERE NOT coalesce(error.stub, false)
WITH error ORDER BY error.occurredAt DESC LIMIT 1
OPTIONAL MATCH attempted = (error)<-[:RESULTED_IN]-(:ExecutionAttempt)-[:PART_OF]->(:Task)
OPTIONAL MATCH explained = (error)<-[:EXPLAINS]-(:FailureAnalysisReport)-[:BLAMES]->(:ExecutionAttempt)
OPTIONAL MATCH named = (error)-[:MENTIONS]->(:CodeEntity)
OPTIONAL MATCH fixed = (error)-[:INSTANCE_OF]->(:ErrorPattern)-[:MITIGATED_BY]->(:ProvenStrategy)
RETURN error, attempted, explained, named, fixed;

// A strategy's evidence: the strategies with the most recorded outcomes, what they mitigate and what they were learned from.
MATCH (pattern:ErrorPattern)-[mitigated:MITIGATED_BY]->(strategy:ProvenStrategy)
WITH strategy, pattern, mitigated ORDER BY mitigated.successes + mitigated.failures DESC, mitigated.lowerBound DESC LIMIT 5
OPTIONAL MATCH learned = (strategy)-[:LEARNED_FROM]->()
OPTIONAL MATCH addressed = (strategy)-[:ADDRESSES]->(:ProblemType)
RETURN pattern, mitigated, strategy, learned, addressed LIMIT 100;

// Which tools fail, and how: a table of tools with their failures and the patterns behind them.
MATCH (tool:Tool)<-[:USED]-(attempt:ExecutionAttempt)
OPTIONAL MATCH (attempt)-[:RESULTED_IN]->(error:Error)-[:INSTANCE_OF]->(pattern:ErrorPattern)
WITH tool, count(DISTINCT attempt) AS attempts, count(DISTINCT error) AS failures, collect(DISTINCT pattern.name)[..5] AS patterns
RETURN tool.name AS tool, attempts, failures, patterns
ORDER BY failures DESC LIMIT 25;

// error-count: how many errors there are.
// params  none
// rows    errors int
// index   none; Neo4j keeps the count
MATCH (error:Error)
RETURN count(error) AS errors

// put-rollups: stores rollups of hours that have none.
// params  rows list of rollups (src/monitoring/metrics/rollup.ts), 1..10000
// rows    stored int
// index   rollup_place
UNWIND $rows AS row
CREATE (rollup:Rollup)
SET rollup = row
RETURN count(rollup) AS stored

// clear-rollups: forgets the rollups of hours, before they are made anew.
// params  hours list of int 1..1000 · groupings list of string 1..6
// rows    cleared int
// index   rollup_hour
UNWIND $hours AS hour
UNWIND $groupings AS grouping
MATCH (rollup:Rollup {grouping: grouping, hour: hour})
DELETE rollup
RETURN count(*) AS cleared

// members-of-hours: the members of groupings that have rollups in these hours.
// params  hours list of int 1..1000 (since 1970) · groupings list of string 1..6
// rows    grouping, key string
// index   rollup_hour
UNWIND $hours AS hour
UNWIND $groupings AS grouping
MATCH (rollup:Rollup {grouping: grouping, hour: hour})
RETURN DISTINCT grouping, rollup.key AS key
ORDER BY grouping, key

// series: how members of groupings did, hour by hour, oldest first; the newest hours where there are more than the limit.
// params  series list of {grouping, key string}, 1..1000 · limit int 1..10000
// rows    grouping, key string, hours list of {hour, successes, failures int}
// index   rollup_place; grows with the hours
UNWIND $series AS one
CALL (one) {
  MATCH (rollup:Rollup {grouping: one.grouping, key: one.key})
  WHERE rollup.hour > -100000000
  WITH rollup ORDER BY rollup.hour DESC LIMIT $limit
  WITH rollup ORDER BY rollup.hour
  RETURN collect(rollup {.hour, .successes, .failures}) AS hours
}
RETURN one.grouping AS grouping, one.key AS key, hours

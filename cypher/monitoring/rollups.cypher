// rollups: what happened to the members of a grouping in a span of hours, in order of key and hour.
// params  grouping string · keys list of string 0..100 (all where it is empty) · fromHour, beforeHour int · limit int 1..100000
// rows    rollup map
// index   rollup_hour; grows with the hours of the span
MATCH (rollup:Rollup)
WHERE rollup.grouping = $grouping AND rollup.hour >= $fromHour AND rollup.hour < $beforeHour
  AND (size($keys) = 0 OR rollup.key IN $keys)
RETURN rollup {.grouping, .key, .hour, .attempts, .successes, .failures, .durations, .tokensIn, .tokensOut, .costMicros, .patternIds, .patternCounts} AS rollup
ORDER BY rollup.key, rollup.hour
LIMIT $limit

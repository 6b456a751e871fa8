// anomalies-of-series: what was noticed of members of groupings so far.
// params  series list of {grouping, key string}, 1..1000
// rows    anomalyId, grouping, key, status string
// index   anomaly_series
UNWIND $series AS one
MATCH (anomaly:Anomaly {grouping: one.grouping, key: one.key})
RETURN anomaly.anomalyId AS anomalyId, anomaly.grouping AS grouping, anomaly.key AS key, anomaly.status AS status

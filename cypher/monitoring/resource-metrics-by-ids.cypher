// resource-metrics-by-ids: what attempts used, by the ids under which it was told.
// params  ids list of string 1..500
// rows    id string, metrics map; no row for an id that there is not
// index   resource_metrics_id
UNWIND $ids AS id
MATCH (metrics:ResourceMetrics {metricsId: id})
RETURN id, metrics {.metricsId, .attemptId, .agentId, capturedAt: toString(metrics.capturedAt), .metrics} AS metrics

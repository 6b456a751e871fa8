CREATE CONSTRAINT resource_metrics_id IF NOT EXISTS FOR (metrics:ResourceMetrics) REQUIRE metrics.metricsId IS UNIQUE;

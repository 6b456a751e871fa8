// withdraw-anomalies: takes back what was noticed, where later records show that it was not so.
// params  anomalyIds list of string 1..1000
// rows    withdrawn int
// index   anomaly_id
UNWIND $anomalyIds AS anomalyId
MATCH (anomaly:Anomaly {anomalyId: anomalyId})
SET anomaly.status = 'ANOMALY_STATUS_WITHDRAWN'
RETURN count(anomaly) AS withdrawn

export { listAgents, registerAgent } from './agents.ts'
export { asNewOrElse } from './idempotence.ts'
export { anomaliesByIds, getAnomaly, listAnomalies } from './metrics/anomalies.ts'
export { compareMetrics } from './metrics/compare-metrics.ts'
export { getMetrics } from './metrics/get-metrics.ts'
export { markHoursNow, markHoursOfEvents, markHoursOfTasks } from './metrics/mark-hours.ts'
export { refreshMetrics } from './metrics/refresh.ts'
export { newestFirst, oldestFirst, placedPage } from './places.ts'
export {
  getAgent,
  getEnvironment,
  getError,
  getExecutionAttempt,
  listEnvironments,
  listErrors,
  listExecutionAttempts,
  searchErrors,
} from './read.ts'
export { attemptBatch, type MonitoringDeps, recordExecutionAttempts } from './record-attempts.ts'
export { recordEnvironments } from './record-environments.ts'
export { errorBatch, recordErrors } from './record-errors.ts'
export { recordResourceMetrics } from './record-resource-metrics.ts'
export { redactText } from './redact.ts'
export {
  agentsByIds,
  attemptsByIds,
  attemptsOfAgents,
  attemptsOfEnvironments,
  attemptsOfTasks,
  environmentsByIds,
  errorsByIds,
  errorsMentioningEntities,
  errorsOfAttempts,
  failureRatesOfTools,
  modifiersOfEntities,
  resourceMetricsByIds,
  toolStatistics,
} from './relations.ts'
export { hourOf } from './rules.ts'

import { type Bindings, flat, relation, root } from '#src/doors/graphql/field.ts'

export const monitoringBindings: Bindings = {
  Query: {
    executionAttempt: root('monitoring.getExecutionAttempt', { isNullable: true }),
    executionAttempts: root('monitoring.listExecutionAttempts'),
    error: root('monitoring.getError', { isNullable: true }),
    errors: root('monitoring.listErrors'),
    environment: root('monitoring.getEnvironment', { isNullable: true }),
    environments: root('monitoring.listEnvironments'),
    agent: root('monitoring.getAgent', { isNullable: true }),
    agents: root('monitoring.listAgents'),
    metrics: root('monitoring.getMetrics', { output: ({ metrics }) => metrics }),
    compareMetrics: root('monitoring.compareMetrics'),
    anomaly: root('monitoring.getAnomaly', { isNullable: true }),
    anomalies: root('monitoring.listAnomalies', { input: flat }),
  },
  Mutation: {
    recordExecutionAttempts: root('monitoring.recordExecutionAttempts'),
    recordErrors: root('monitoring.recordErrors'),
    recordEnvironments: root('monitoring.recordEnvironments'),
    registerAgent: root('monitoring.registerAgent'),
  },
  ExecutionAttempt: {
    agent: relation('monitoring.agentsByIds', 'agentId'),
    environment: relation('monitoring.environmentsByIds', 'environmentSnapshotId'),
    errors: relation('monitoring.errorsOfAttempts', 'attemptId'),
  },
  Error: {
    attempt: relation('monitoring.attemptsByIds', 'attemptId'),
  },
  Environment: {
    agent: relation('monitoring.agentsByIds', 'agentId'),
    attempts: relation('monitoring.attemptsOfEnvironments', 'envId'),
  },
  Agent: {
    attempts: relation('monitoring.attemptsOfAgents', 'agentId'),
  },
  Task: {
    attempts: relation('monitoring.attemptsOfTasks', 'taskId'),
    agent: relation('monitoring.agentsByIds', 'assignedAgentId'),
  },
  CodeEntity: {
    failures: relation('monitoring.errorsMentioningEntities', 'entityId'),
    modifiedBy: relation('monitoring.modifiersOfEntities', 'entityId'),
  },
  FailureAnalysisReport: {
    error: relation('monitoring.errorsByIds', 'errorId'),
    culprit: relation('monitoring.attemptsByIds', 'culpritActionId'),
    failedAttempt: relation('monitoring.attemptsByIds', 'failedAttemptId'),
  },
  ProposedTool: {
    generatedBy: relation('monitoring.agentsByIds', 'generatedByAgentId'),
  },
  AnomalyChanged: { anomaly: relation('monitoring.anomaliesByIds', 'anomalyId') },
  ErrorRecorded: { error: relation('monitoring.errorsByIds', 'errorId') },
  Tool: {
    failureRate: relation('monitoring.failureRatesOfTools', 'toolId'),
  },
}

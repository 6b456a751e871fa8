import { type Cases, type Fresh, fails, good, pageWith, related } from './case.ts'

const attempt = (id: Fresh) => ({
  attempt_id: id('attempt'),
  tool_name: 'contract_tool',
  raw_command: 'make',
  outcome: 'EXECUTION_OUTCOME_FAILURE',
  exit_code: 2,
  started_at: '2026-02-01T10:00:00Z',
  resource_metrics: { cpu_ms: 1.5 },
})
const error = (id: Fresh) => ({ error_id: id('error'), attempt_id: id('attempt'), error_message: 'it broke', error_code: '2' })
const metrics = (id: Fresh) => ({ metrics_id: id('metrics'), attempt_id: id('attempt'), metrics: { cpu_ms: 1.5 } })
const metricsRecorded = ['monitoring.recordResourceMetrics', (id: Fresh) => ({ metrics: [metrics(id)] })] as const
const environment = (id: Fresh) => ({ env_id: id('env'), os_type: 'plan9', dependency_versions: { node: '24' } })
const agent = (id: Fresh) => ({ agent_id: id('agent'), name: 'Contract', model: 'contract-model', metadata: { a: 'b' } })
const storedOne = { stored: 1, repeated: 0, refused: [] }
const clash = { refused: [{ index: 0, code: 'CONFLICT' }] }

export const monitoringCases: Cases = (world) => ({ ...reads(world), ...writes })

const reads: Cases = ({ taskId, attemptId, errorId, envId, agentId, entityId, toolId, anomalyId }) => ({
  'monitoring.getExecutionAttempt': [
    good({ attempt_id: attemptId }, { task_id: taskId, exit_code: 1 }),
    fails('NOT_FOUND', { attempt_id: 'nobody' }),
  ],
  'monitoring.listExecutionAttempts': [
    good({ filter: { task_id: taskId }, first: 2 }, { page_info: { has_next_page: true } }),
    good({ filter: { agent_id: agentId, outcomes: ['EXECUTION_OUTCOME_SUCCESS'] } }, {}),
  ],
  'monitoring.getError': [
    good({ error_id: errorId }, { error_message: 'case 1 broke' }),
    fails('NOT_FOUND', { error_id: 'nobody' }),
  ],
  'monitoring.listErrors': [good({ filter: { attempt_id: attemptId } }, pageWith({ error_id: errorId }))],
  'monitoring.getEnvironment': [good({ env_id: envId }, { os_type: 'linux' }), fails('NOT_FOUND', { env_id: 'nobody' })],
  'monitoring.listEnvironments': [good({ filter: { agent_id: agentId }, first: 1 }, { page_info: { has_next_page: true } })],
  'monitoring.getAgent': [good({ agent_id: agentId }, { name: 'Agent 1' }), fails('NOT_FOUND', { agent_id: 'nobody' })],
  'monitoring.listAgents': [good({ filter: { model: 'm' }, first: 1 }, pageWith({ agent_id: agentId }))],
  'monitoring.searchErrors': [good({ text: 'case 1 broke', first: 3 }, {})],
  'monitoring.toolStatistics': [related(toolId, { attempts: 15 })],
  'monitoring.agentsByIds': [related(agentId, { name: 'Agent 1' }, { from: ['executionAttempt', { attemptId }] })],
  'monitoring.attemptsByIds': [related(attemptId, { task_id: taskId }, { from: ['error', { errorId }] })],
  'monitoring.environmentsByIds': [related(envId, { os_type: 'linux' }, { from: ['executionAttempt', { attemptId }] })],
  'monitoring.errorsByIds': [related(errorId, { attempt_id: attemptId }, { from: ['diagnose', { errorId }, 'report'] })],
  'monitoring.attemptsOfAgents': [related(agentId, { page_info: { has_next_page: true } }, { first: 3 })],
  'monitoring.attemptsOfEnvironments': [related(envId, { page_info: { has_next_page: true } }, { first: 3 })],
  'monitoring.attemptsOfTasks': [related(taskId, { page_info: { has_next_page: true } }, { first: 2 })],
  'monitoring.errorsOfAttempts': [related(attemptId, pageWith({ error_id: errorId }))],
  'monitoring.errorsMentioningEntities': [related(entityId, {}, { first: 3 })],
  'monitoring.modifiersOfEntities': [related(entityId, {}, { first: 3 })],
  'monitoring.getMetrics': [
    good({ grouping: 'METRICS_GROUPING_TOOL', keys: ['run_shell_command'] }, { metrics: [{ key: 'run_shell_command' }] }),
    good({ grouping: 'METRICS_GROUPING_AGENT', keys: ['nobody'], bucket_ms: 86_400_000 }, { metrics: [] }),
    fails('INVALID', { bucket_ms: 1 }),
  ],
  'monitoring.compareMetrics': [
    good(
      { grouping: 'METRICS_GROUPING_TOOL', left: { key: 'run_shell_command' }, right: { key: 'nobody' } },
      { verdict: 'COMPARISON_VERDICT_TOO_FEW', left: { key: 'run_shell_command' } },
    ),
  ],
  'monitoring.listAnomalies': [good({ key: 'flaky_tool', first: 5 }, pageWith({ anomaly_id: anomalyId, failures: 8 }))],
  'monitoring.getAnomaly': [good({ anomaly_id: anomalyId }, { key: 'flaky_tool' }), fails('NOT_FOUND', { anomaly_id: 'nobody' })],
  'monitoring.anomaliesByIds': [related(anomalyId, { key: 'flaky_tool' })],
  'monitoring.failureRatesOfTools': [related(toolId, {})],
})

const writes: ReturnType<Cases> = {
  'monitoring.recordResourceMetrics': [
    good((id) => ({ metrics: [metrics(id)] }), storedOne),
    good((id) => ({ metrics: [metrics(id)] }), { stored: 0, repeated: 1 }, { given: [metricsRecorded] }),
    good((id) => ({ metrics: [{ ...metrics(id), metrics: { cpu_ms: 9 } }] }), clash, { given: [metricsRecorded] }),
  ],
  'monitoring.resourceMetricsByIds': [
    good((id) => ({ ids: [id('metrics')] }), { groups: [{ value: { metrics: { cpu_ms: 1.5 } } }] }, { given: [metricsRecorded] }),
  ],
  'monitoring.recordExecutionAttempts': [
    good((id) => ({ attempts: [attempt(id)], with_errors: true }), storedOne),
    good(
      (id) => ({ attempts: [attempt(id)] }),
      { stored: 0, repeated: 1 },
      {
        given: [['monitoring.recordExecutionAttempts', (id) => ({ attempts: [attempt(id)] })]],
      },
    ),
    good((id) => ({ attempts: [{ ...attempt(id), exit_code: 3 }] }), clash, {
      given: [['monitoring.recordExecutionAttempts', (id) => ({ attempts: [attempt(id)] })]],
    }),
    fails('INVALID', { attempts: [] }),
  ],
  'monitoring.recordErrors': [
    good((id) => ({ errors: [error(id)] }), storedOne),
    good((id) => ({ errors: [error(id), { ...error(id), error_id: 'not an id' }] }), {
      stored: 1,
      refused: [{ index: 1, code: 'INVALID' }],
    }),
    good((id) => ({ errors: [{ ...error(id), error_message: 'other' }] }), clash, {
      given: [['monitoring.recordErrors', (id) => ({ errors: [error(id)] })]],
    }),
    fails('INVALID', { errors: [] }),
  ],
  'monitoring.recordEnvironments': [
    good((id) => ({ environments: [environment(id)] }), storedOne),
    fails('INVALID', { environments: [] }),
  ],
  'monitoring.registerAgent': [
    good(
      (id) => ({ agent: agent(id) }),
      (id) => ({ agent_id: id('agent'), metadata: { a: 'b' } }),
    ),
    fails('INVALID', { agent: { agent_id: 'not an id' } }),
  ],
}

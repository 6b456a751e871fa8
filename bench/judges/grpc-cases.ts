/** One call of grpcurl and what it must print; `status` where the call must fail. */
export type Case = {
  readonly name: string
  readonly request?: unknown
  readonly messages?: readonly unknown[]
  readonly flags?: readonly string[]
  readonly status?: string
  readonly prints: readonly (string | RegExp)[]
}

const call = (name: string, request: unknown, ...prints: (string | RegExp)[]): Case => ({ name, request, prints })
const refused = (name: string, status: string, request: unknown = {}, ...prints: (string | RegExp)[]): Case => ({
  name,
  request,
  status,
  prints,
})

const attempt = {
  attempt_id: 'judge-attempt',
  task_id: 'judge-task',
  tool_name: 'run_shell_command',
  input_parameters: { command: 'git status' },
  started_at: '2025-06-26T10:30:00Z',
  outcome: 'EXECUTION_OUTCOME_FAILURE',
  exit_code: 128,
  resource_metrics: { cpu_usage_percent: 0.5 },
}
const error = {
  error_id: 'judge-error',
  attempt_id: 'judge-attempt',
  error_code: '128',
  error_message: 'the judge is not amused',
  occurred_at: '2025-06-26T10:30:01Z',
  context: { tool: 'git' },
}

/** In order: later ones lean on what earlier ones stored. */
export const cases: readonly Case[] = [
  call(
    'ExplicitTaskPlanningService.SubmitTask',
    {
      task: {
        task_id: 'judge-task',
        user_id: 'user-123',
        prompt: 'Refactor',
        context_files: ['/p/a.py'],
        metadata: { jira_ticket: 'OCD-456' },
      },
    },
    '"taskId": "judge-task"',
    '"success": true',
  ),
  refused(
    'ExplicitTaskPlanningService.SubmitTask',
    'InvalidArgument',
    { task: { task_id: 'no id' } },
    'google.rpc.BadRequest',
    'task.task_id',
    'google.rpc.ErrorInfo',
    '"reason": "INVALID"',
  ),
  refused('ExplicitTaskPlanningService.SubmitTask', 'AlreadyExists', { task: { task_id: 'judge-task', prompt: 'Other' } }),
  call(
    'ExplicitTaskPlanningService.GetTaskStatus',
    { task_id: 'judge-task' },
    '"status": "TASK_STATUS_PENDING"',
    '"jira_ticket": "OCD-456"',
    /"createdAt": "\d{4}-.*Z"/,
  ),
  refused(
    'ExplicitTaskPlanningService.GetTaskStatus',
    'NotFound',
    { task_id: 'nobody' },
    'google.rpc.ResourceInfo',
    '"resourceName": "nobody"',
  ),
  {
    name: 'ExplicitTaskPlanningService.StreamTaskUpdates',
    request: { task_id: 'judge-task', after_event_id: '00000000-0000-7000-8000-000000000000' },
    flags: ['-max-time', '2'],
    status: 'DeadlineExceeded',
    prints: ['"newStatus": "TASK_STATUS_PENDING"', /"event_id": "[0-9a-f-]{36}:0"/],
  },
  refused(
    'ExplicitTaskPlanningService.StreamTaskUpdates',
    'InvalidArgument',
    { after_event_id: 'yesterday' },
    'the last event that came',
  ),
  call(
    'ExplicitTaskPlanningService.ProposePlanModification',
    {
      proposal: {
        proposal_id: 'judge-proposal',
        type: 'PROPOSAL_TYPE_ADD_PRECONDITION',
        target_entity_id: 'judge-template',
        modifications: { add_step_before: 's1' },
      },
    },
    '"proposalId": "judge-proposal"',
  ),
  refused('ExplicitTaskPlanningService.GetPlanTemplate', 'NotFound', { template_id: 'nobody' }),
  refused('ExplicitTaskPlanningService.UpdatePlanTemplate', 'NotFound', { template_id: 'nobody', updated_template_data: {} }),
  call('ExplicitTaskPlanningService.CancelTask', { task_id: 'judge-task', message: 'done with it' }, '"success": true'),
  call(
    'CodeKnowledgeGraphService.IndexCodeEntities',
    {
      entities: [
        {
          entity_id: 'judge-entity',
          project_id: 'judge',
          type: 'CODE_ENTITY_TYPE_FUNCTION',
          path: '/p/a.py',
          name: 'login',
          language: 'python',
          metadata: { startLine: 3 },
        },
      ],
    },
    '"indexedEntityIds": [',
    'judge-entity',
  ),
  call(
    'CodeKnowledgeGraphService.GetCodeEntity',
    { entity_id: 'judge-entity' },
    '"type": "CODE_ENTITY_TYPE_FUNCTION"',
    '"startLine": 3',
  ),
  call('CodeKnowledgeGraphService.GetRelatedEntities', { entity_id: 'judge-entity', relationship_type: 'CALLS' }),
  refused('CodeKnowledgeGraphService.GetRelatedEntities', 'InvalidArgument', {
    entity_id: 'judge-entity',
    relationship_type: 'EATS',
  }),
  call(
    'CodeKnowledgeGraphService.UpdateCodeEntityMetadata',
    { entity_id: 'judge-entity', metadata_updates: { owner: 'judge', startLine: null } },
    '"success": true',
  ),
  call(
    'PerformanceMonitoringService.RecordEnvironments',
    { environments: [{ env_id: 'judge-env', os_type: 'linux', dependency_versions: { node: '24' } }] },
    '"stored": 1',
  ),
  call(
    'PerformanceMonitoringService.RecordExecutionAttempts',
    { attempts: [attempt, { attempt_id: 'no id' }] },
    '"stored": 1',
    '"index": 1',
    '"code": "INVALID"',
  ),
  call('PerformanceMonitoringService.RecordExecutionAttempts', { attempts: [attempt] }, '"repeated": 1'),
  call('PerformanceMonitoringService.RecordErrors', { errors: [error] }, '"stored": 1'),
  {
    name: 'PerformanceMonitoringService.StreamExecution',
    messages: [
      { message_id: 'm1', attempt: { attempt_id: 'judge-streamed', tool_name: 'make' } },
      {
        message_id: 'm2',
        output: { attempt_id: 'judge-streamed', stream: 'OUTPUT_STREAM_STDERR', text: 'the judge is not amused' },
      },
      { message_id: 'm3', attempt: { attempt_id: 'judge-streamed', outcome: 'EXECUTION_OUTCOME_FAILURE' } },
      {
        message_id: 'm4',
        error: { error_id: 'judge-streamed-error', attempt_id: 'judge-streamed', error_message: 'the judge is not amused' },
      },
      { message_id: 'm5', error: { error_id: 'no id' } },
    ],
    prints: [
      '"messageId": "m1"',
      '"messageId": "m4"',
      /"messageId": "m5",\s+"refusal"/,
      '"diagnosis"',
      '"errorId": "judge-streamed-error"',
    ],
  },
  call(
    'FailureAnalysisService.UpsertErrorPattern',
    {
      pattern: {
        pattern_id: 'judge-pattern',
        name: 'JudgeNotAmused',
        canonical_regex: ['judge is not amused'],
        common_causes: ['Nobody told a joke.'],
      },
    },
    '"patternId": "judge-pattern"',
  ),
  refused('FailureAnalysisService.UpsertErrorPattern', 'InvalidArgument', { pattern: { name: 'Bad', canonical_regex: ['(a'] } }),
  call(
    'FailureAnalysisService.MatchErrorPatterns',
    { error_message: 'the judge is not amused' },
    '"matchConfidence"',
    '"matchedBy": "regex"',
  ),
  call(
    'FailureAnalysisService.AnalyzeError',
    { error_id: 'judge-error' },
    '"errorPatternId": "judge-pattern"',
    '"source": "pattern"',
  ),
  call('FailureAnalysisService.GetFailureAnalysisReport', { error_id: 'judge-error' }, '"failedAttemptId": "judge-attempt"'),
  call('StrategyService.RecommendStrategies', { error_id: 'judge-error', first: 3 }, '"reason"'),
  refused('StrategyService.RecommendStrategies', 'InvalidArgument', {}, 'give exactly one'),
  refused('StrategyService.RecordStrategyOutcome', 'NotFound', { outcome: { strategy_id: 'nobody', succeeded: true } }),
  call(
    'ReviewService.ListReviewItems',
    { statuses: ['REVIEW_ITEM_STATUS_PENDING'], first: 1 },
    '"targetEntityId": "judge-proposal"',
  ),
  refused('ReviewService.Decide', 'NotFound', { review_item_id: 'nobody', decision: 'REVIEW_DECISION_APPROVE' }),
  call(
    'ToolService.ProposeTool',
    { tool: { tool_id: 'judge-tool', name: 'judge', source_code: 'export {}', language: 'typescript' } },
    '"toolId": "judge-tool"',
  ),
  call(
    'ToolService.RegisterTool',
    { tool: { tool_id: 'judge-registered', name: 'judge-registered' }, version: { version: '1.0.0', source_code: 'x' } },
    '"currentVersion": "1.0.0"',
  ),
  call('ToolService.DeprecateTool', { tool_id: 'judge-registered' }, '"status": "TOOL_STATUS_DEPRECATED"'),
  call('CodeKnowledgeGraphService.QueryGraph', { query_language: 'cypher', query_string: 'RETURN 1 AS one' }, '"one"'),
  call(
    'PerformanceMonitoringService.GetMetrics',
    { grouping: 'METRICS_GROUPING_TOOL', from: '2025-06-26T10:00:00Z', before: '2025-06-26T11:00:00Z' },
    '"run_shell_command"',
  ),
  refused('PerformanceMonitoringService.GetMetrics', 'InvalidArgument', { bucket_ms: 1 }),
  call(
    'MetricsService.CompareMetrics',
    { grouping: 'METRICS_GROUPING_TOOL', left: { key: 'run_shell_command' }, right: { key: 'none' } },
    '"verdict": "COMPARISON_VERDICT_',
  ),
  call('MetricsService.ListAnomalies', {}, '{'),
  call('StrategyService.MineStrategies', {}, '"stage"'),
  ...['ToolService.FindToolOpportunities', 'ToolService.ValidateTool', 'ToolService.RollBackTool', 'ToolService.InvokeTool'].map(
    (name) => refused(name, 'Unimplemented'),
  ),
]

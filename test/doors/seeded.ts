import { fileURLToPath } from 'node:url'
import type { Core } from '#src/core.ts'

/** Ids of what the seeded graph holds at least one of, by the name that arguments and fields have for them. */
export const SEEDED = {
  taskId: 'task-1',
  attemptId: 'attempt-1-1',
  errorId: 'error-1-1',
  agentId: 'agent-1',
  envId: 'environment-1',
  patternId: 'pattern-1',
  strategyId: 'strategy-1',
  problemTypeId: 'type-1',
  templateId: 'template-1',
  planId: 'plan-1',
  proposalId: 'proposal-1',
  projectId: 'doors',
  /** Of flaky_tool, in the hour in which it began to fail; see monitoring/metrics/judge.ts. */
  anomalyId: 'bf31bb0f-fc03-5943-9a2b-58e98221bc1c',
} as const

const TASKS = 5
const ATTEMPTS = 3
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** Uses of a tool that works at first and then does not. */
const flaky = (hour: number, count: number, outcome: 'SUCCESS' | 'FAILURE') =>
  numbers(count).map((n) => ({
    attemptId: `flaky-${hour}-${n}`,
    toolName: 'flaky_tool',
    startedAt: `2025-12-01T0${hour}:00:00Z`,
    outcome: `EXECUTION_OUTCOME_${outcome}`,
  }))

/** A small graph in which every type and every relation of the contract occurs, made through operations alone. */
export const seedGraph = async (core: Core): Promise<void> => {
  const call = core.call
  const root = fileURLToPath(new URL('../../src/doors', import.meta.url))
  await call('codegraph.indexProject', { root, name: SEEDED.projectId })
  for (const n of numbers(3)) {
    await call('strategies.upsertProblemType', {
      problemType: {
        problemTypeId: `type-${n}`,
        name: `Type ${n}`,
        keywords: ['build', 'case', 'work', `number${n}`],
        ...(n > 1 && { parentId: 'type-1' }),
      },
    })
    const steps = [{ tool: 'run_shell_command', parameters: { command: `fix ${n}` } }]
    await call('strategies.upsertProvenStrategy', {
      strategy: {
        strategyId: `strategy-${n}`,
        name: `Strategy ${n}`,
        templatePlanFragment: { steps },
        relatedProblemTypes: ['type-1', `type-${n}`],
      },
    })
    await call('analysis.upsertErrorPattern', {
      pattern: { patternId: `pattern-${n}`, name: `Pattern${n}`, canonicalRegex: [`case ${n} broke`] },
    })
    await call('monitoring.registerAgent', { agent: { agentId: `agent-${n}`, name: `Agent ${n}`, model: 'm' } })
  }
  await call('monitoring.recordEnvironments', {
    environments: numbers(2).map((n) => ({
      envId: `environment-${n}`,
      osType: 'linux',
      osVersion: `${n}`,
      agentId: 'agent-1',
      capturedAt: at(n),
    })),
  })
  for (const n of numbers(TASKS)) {
    await call('planning.submitTask', {
      task: {
        taskId: `task-${n}`,
        userId: 'user-1',
        prompt: `Make the build of case number1 work, try ${n}`,
        assignedAgentId: 'agent-1',
        contextFiles: [`${root}/limits.ts`],
        createdAt: at(n),
      },
    })
  }
  await call('monitoring.recordExecutionAttempts', {
    attempts: numbers(TASKS).flatMap((task) => numbers(ATTEMPTS).map((n) => attempt(task, n))),
  })
  await call('monitoring.recordExecutionAttempts', { attempts: [...flaky(0, 24, 'SUCCESS'), ...flaky(2, 8, 'FAILURE')] })
  await call('monitoring.recordErrors', { errors: numbers(TASKS).flatMap((task) => numbers(2).map((n) => error(task, n, root))) })
  await core.relay.drain()
  await call('monitoring.listAnomalies', {})
  for (const n of numbers(4)) {
    await call('strategies.recordStrategyOutcome', {
      outcome: {
        outcomeId: `outcome-${n}`,
        strategyId: `strategy-${(n % 2) + 1}`,
        succeeded: n > 1,
        taskId: 'task-1',
        attemptId: 'attempt-1-3',
        errorId: `error-${n}-1`,
        patternId: 'pattern-1',
        problemTypeId: 'type-1',
      },
    })
  }
  for (const _ of numbers(2)) await call('analysis.analyzeError', { errorId: 'error-1-1' })
  const report = (await call('analysis.getFailureAnalysisReport', { errorId: 'error-1-1' })) as { reportId: string }
  await call('analysis.judgeReport', { reportId: report.reportId, isRight: true })
  await seedPlans(core, report.reportId)
  await core.relay.drain()
}

const attempt = (task: number, n: number) => ({
  attemptId: `attempt-${task}-${n}`,
  taskId: `task-${task}`,
  agentId: 'agent-1',
  toolName: 'run_shell_command',
  rawCommand: 'build',
  startedAt: at(task * 10 + n),
  outcome: n < ATTEMPTS ? 'EXECUTION_OUTCOME_FAILURE' : 'EXECUTION_OUTCOME_SUCCESS',
  exitCode: n < ATTEMPTS ? 1 : 0,
  environmentSnapshotId: 'environment-1',
  resourceMetrics: { wall_ms: 12.5 },
})

const error = (task: number, n: number, root: string) => ({
  errorId: `error-${task}-${n}`,
  attemptId: `attempt-${task}-${n}`,
  errorCode: '1',
  errorMessage: `case ${n} broke`,
  stackTrace: `Error: case ${n} broke\n    at problemOf (${root}/errors.ts:25:10)\n    at readText (${root}/http/body.ts:40:5)`,
  occurredAt: at(task * 10 + n),
})

const seedPlans = async ({ call }: Core, sourceReportId: string): Promise<void> => {
  const steps = [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of a template's.
    { step_id: 'one', tool: 'run_shell_command', parameters: { command: 'build ${target}' } },
    { step_id: 'two', tool: 'run_shell_command', parameters: { command: 'test' }, depends_on: ['one'] },
  ]
  await call('planning.putPlanTemplate', {
    template: { templateId: 'template-1', name: 'Template 1', templateData: { steps }, problemTypeIds: ['type-1'] },
  })
  await call('planning.putPlan', {
    plan: { planId: 'plan-1', taskId: 'task-5', templateId: 'template-1', templateVersion: 1 },
    steps: [
      { stepId: 'plan-1-step-1', order: 0, toolName: 'run_shell_command' },
      { stepId: 'plan-1-step-2', order: 1, dependsOnStepIds: ['plan-1-step-1'] },
    ],
  })
  const modifications = { add_step_before: 'one', new_step: { tool: 'run_shell_command', parameters: { command: 'prepare' } } }
  await call('planning.proposePlanModification', {
    proposal: {
      proposalId: 'proposal-1',
      taskId: 'task-1',
      type: 'PROPOSAL_TYPE_ADD_PRECONDITION',
      targetEntityId: 'template-1',
      modifications,
      rationale: 'It helps.',
      sourceReportId,
      proposedByAgentId: 'agent-1',
    },
  })
  await call('tools.proposeTool', {
    tool: {
      toolId: 'proposed-1',
      name: 'count_lines',
      sourceCode: 'export const x = 1',
      language: 'typescript',
      generatedByAgentId: 'agent-1',
    },
  })
  await call('tools.registerTool', {
    tool: { name: 'run_shell_command', kind: 'TOOL_KIND_BUILT_IN' },
    version: { version: '1.0.0', language: 'typescript', sourceCode: 'x' },
  })
}

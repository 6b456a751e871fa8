import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { classifyErrors, upsertErrorPattern } from '#src/analysis/service.ts'
import type { OutboxEvent } from '#src/events/model.ts'
import { recordErrors, recordExecutionAttempts } from '#src/monitoring/service.ts'
import {
  improveAfterLearning,
  leaseStep,
  listPlanModificationProposals,
  outcomesOfTemplateVersions,
  planTask,
  proposalsOfTemplates,
  proposeImprovements,
  putPlanTemplate,
  reportStep,
  reviewItemId,
  submitTask,
  submitTasks,
  versionsOfProposals,
} from '#src/planning/service.ts'
import { decide } from '#src/review/service.ts'
import {
  learnedOfProblemTypes,
  lifeOfStrategies,
  mineStrategies,
  recommendRecovery,
  recommendStrategies,
  recordStrategyOutcome,
  upsertProblemType,
  upsertProvenStrategy,
} from '#src/strategies/service.ts'
import { openTestArea } from '#test/support/area.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph } from '#test/support/neo4j.ts'

const area = openTestArea()
const RUNS = 80
const REFUSED = 'Please tell me who you are.'
const runs = Array.from({ length: RUNS }, (_, run) => run)
/** Half of the runs say who they are before they commit; a quarter only after it was refused, and commit again; the others give up. */
const stepsOf = (run: number): readonly (readonly [command: string, error?: string])[] => {
  const configure = ['git config user.email agent@example.org'] as const
  const [commit, refused] = [['git commit -m work'], ['git commit -m work', REFUSED]] as const
  if (run % 4 < 2) return [configure, commit]
  return run % 4 === 2 ? [refused, configure, commit] : [refused, ['ls']]
}

beforeAll(async () => {
  await clearGraph(area.store)
  await area.call(upsertProblemType, {
    problemType: { problemTypeId: 'git', name: 'Commit', keywords: ['commit', 'work', 'git'] },
  })
  await area.call(upsertErrorPattern, {
    pattern: { patternId: 'identity', name: 'NoIdentity', canonicalRegex: ['tell me who you are'] },
  })
  await area.call(submitTasks, {
    tasks: runs.map((run) => ({
      taskId: `run-${run}`,
      prompt: 'commit the work with git',
      status: run % 4 === 3 ? 'TASK_STATUS_COMPLETED_FAILURE' : 'TASK_STATUS_COMPLETED_SUCCESS',
      metadata: { problem: `p${run % 10}`, model: `m${run % 2}` },
    })),
  })
  const steps = runs.flatMap((run) =>
    stepsOf(run).map(([rawCommand, errorMessage = ''], at) => ({ id: `run-${run}#${at}`, run, rawCommand, errorMessage })),
  )
  await area.call(recordExecutionAttempts, {
    attempts: steps.map(({ id, run, rawCommand, errorMessage }) => ({
      attemptId: id,
      taskId: `run-${run}`,
      agentId: 'agent',
      toolName: 'run_shell_command',
      rawCommand,
      errorMessage,
      outcome: errorMessage === '' ? 'EXECUTION_OUTCOME_SUCCESS' : 'EXECUTION_OUTCOME_FAILURE',
    })),
  })
  const errors = steps
    .filter(({ errorMessage }) => errorMessage !== '')
    .map(({ id, errorMessage }) => ({ errorId: `${id}/e`, attemptId: id, errorMessage }))
  await area.call(recordErrors, { errors })
  await classifyErrors(area.deps).handle(testContext(), {
    type: 'error.recorded',
    items: errors.map(({ errorId }) => ({ entityId: errorId })),
  } as unknown as OutboxEvent)
  const commit = {
    step_id: 'commit',
    tool: 'run_shell_command',
    parameters: { command: 'git commit -m work' },
    on_failure: { action: 'fail' },
  }
  await area.call(putPlanTemplate, {
    template: { templateId: 'tpl', name: 'Commit', problemTypeIds: ['git'], templateData: { steps: [commit] } },
  })
}, 60_000)
afterAll(() => area.store.close())

const proposals = async () =>
  (await area.call(listPlanModificationProposals, {})).edges.map(({ node }) => node).sort((a, b) => (a.type < b.type ? -1 : 1))
const approve = (proposalId: string) =>
  area.call(decide, {
    reviewItemId: reviewItemId('REVIEW_ITEM_KIND_PLAN_MODIFICATION_PROPOSAL', proposalId),
    decision: 'REVIEW_DECISION_APPROVE',
  })

describe('from what happened to what to do next', () => {
  test('mining learns what is required, and a remedy that waits for somebody to agree', async () => {
    expect(await area.call(mineStrategies, {})).toMatchObject({ runs: RUNS, remedies: 1 })
    const { groups } = await area.call(learnedOfProblemTypes, { ids: ['git'] })
    expect(groups[0]?.value.find(({ kind }) => kind === 'REQUIRED_FOR')).toMatchObject({
      action: 'git config',
      before: 'git commit',
      withSuccesses: 60,
      withFailures: 0,
      withoutSuccesses: 0,
      withoutFailures: 20,
    })
    expect((await area.call(recommendStrategies, { patternId: 'identity' })).recommendations).toEqual([])
    const recovery = await area.call(recommendRecovery, { errorId: 'run-3#0/e' })
    expect(recovery.actions[0]).toMatchObject({
      exampleCommand: 'git config user.email agent@example.org',
      successes: 20,
      failures: 0,
    })
  })

  test('a plan does first what runs failed without, and says so', async () => {
    await area.call(submitTask, { task: { taskId: 'planned', prompt: 'commit the work with git' } })
    const { plan } = await area.call(planTask, { taskId: 'planned' })
    const required = plan?.steps.find(({ stepId }) => stepId.endsWith('#required-1'))
    expect(required).toMatchObject({ parameters: { command: 'git config user.email agent@example.org' } })
    expect(required?.rationale).toContain('60 of 60 runs with it succeeded, 0 of 20 comparable ones without it')
    expect(required?.evidenceIds.length).toBeGreaterThan(5)
    expect(plan?.steps.find(({ stepId }) => stepId.endsWith('#commit'))?.dependsOnStepIds).toEqual([required?.stepId])
  })

  test('what the evidence speaks for is proposed once, by itself after mining', async () => {
    const consumer = improveAfterLearning(area.deps)
    expect(consumer.types).toContain('strategies.mined')
    await consumer.handle(testContext(), { type: 'strategies.mined', items: [] } as unknown as OutboxEvent)
    expect((await proposals()).map(({ type, status }) => [type, status])).toEqual([
      ['PROPOSAL_TYPE_ADD_NEW_STRATEGY', 'PROPOSAL_STATUS_PENDING_REVIEW'],
      ['PROPOSAL_TYPE_ADD_PRECONDITION', 'PROPOSAL_STATUS_PENDING_REVIEW'],
    ])
    expect(await area.call(proposeImprovements, {})).toMatchObject({ proposals: [], found: 2 })
  })

  test('one that is approved recommends the strategy, changes the template, and its plans are counted apart', async () => {
    const [addition, precondition] = await proposals()
    await approve(addition?.proposalId ?? '')
    expect((await area.call(recommendStrategies, { patternId: 'identity' })).recommendations).toMatchObject([
      { strategy: { strategyId: addition?.targetEntityId }, evidence: { successes: 20, failures: 0 } },
    ])
    expect(addition?.sourceReportId).not.toBe('')
    await approve(precondition?.proposalId ?? '')
    const { groups } = await area.call(versionsOfProposals, { ids: [precondition?.proposalId, addition?.proposalId] })
    expect(groups.map(({ value }) => value?.templateVersionId)).toEqual(['tpl@2', undefined])
    await area.call(submitTask, { task: { taskId: 'better', prompt: 'commit the work with git' } })
    const { plan } = await area.call(planTask, { taskId: 'better', confirm: true })
    expect(plan?.steps.map(({ stepId }) => stepId.split('#')[1])).toEqual(['before-commit', 'commit'])
    for (const { stepId } of plan?.steps ?? []) {
      await area.call(leaseStep, { stepId, agentId: 'a' })
      await area.call(reportStep, { stepId, agentId: 'a', outcome: 'EXECUTION_OUTCOME_SUCCESS' })
    }
    const outcomes = await area.call(outcomesOfTemplateVersions, { ids: ['tpl@1', 'tpl@2', 'tpl@9'] })
    expect(outcomes.groups.map(({ value }) => value && [value.successes, value.plans.length])).toEqual([[0, 1], [1, 1], null])
    const about = await area.call(proposalsOfTemplates, { ids: ['tpl'] })
    expect(about.groups[0]?.value.edges).toHaveLength(1)
  })

  test('a step whose remedy was declared is repaired by it, whatever the error', async () => {
    const step = {
      step_id: 'a',
      tool: 'run',
      parameters: { command: 'x' },
      on_failure: { action: 'recover', strategy_id: 'fix' },
    }
    await area.call(upsertProvenStrategy, {
      strategy: {
        strategyId: 'fix',
        name: 'Fix',
        templatePlanFragment: { steps: [{ tool: 'run', parameters: { command: 'fix' } }] },
      },
    })
    await area.call(putPlanTemplate, { template: { templateId: 'declares', name: 'Declares', templateData: { steps: [step] } } })
    await area.call(submitTask, { task: { taskId: 'declared', prompt: 'x' } })
    const { plan } = await area.call(planTask, { taskId: 'declared', templateId: 'declares', confirm: true })
    const stepId = plan?.steps[0]?.stepId
    await area.call(leaseStep, { stepId, agentId: 'a' })
    const { decision } = await area.call(reportStep, { stepId, agentId: 'a', outcome: 'EXECUTION_OUTCOME_FAILURE' })
    expect(decision).toMatchObject({ action: 'STEP_DECISION_ACTION_RECOVER', strategyId: 'fix' })
  })

  test('a strategy that stops working goes into quarantine, is not recommended, and its end is proposed', async () => {
    await area.call(upsertProvenStrategy, { strategy: { strategyId: 'old', name: 'Old', relatedProblemTypes: ['git'] } })
    const use = (at: number, succeeded: boolean) =>
      area.call(recordStrategyOutcome, {
        outcome: { outcomeId: `use-${at}`, strategyId: 'old', succeeded, problemTypeId: 'git' },
      })
    const isRecommended = async (explorationSeed = '') =>
      (await area.call(recommendStrategies, { problemTypeId: 'git', explorationSeed })).recommendations.some(
        ({ strategy }) => strategy.strategyId === 'old',
      )
    for (let at = 0; at < 10; at += 1) await use(at, true)
    expect(await isRecommended()).toBe(true)
    for (let at = 10; at < 17; at += 1) await use(at, false)
    expect(await isRecommended()).toBe(false)
    expect(await isRecommended('a seed')).toBe(true)
    const { groups } = await area.call(lifeOfStrategies, { ids: ['old'] })
    expect(groups[0]?.value).toMatchObject({ status: 'STRATEGY_STATUS_QUARANTINED', followed: 17, helped: 10, harmed: 7 })
    expect(groups[0]?.value?.retrieved).toBeGreaterThan(0)
    const { proposals: made } = await area.call(proposeImprovements, {})
    expect(made).toMatchObject([{ type: 'PROPOSAL_TYPE_DEPRECATE_STRATEGY', targetEntityId: 'old', proposedByAgentId: 'ocode' }])
  })
})

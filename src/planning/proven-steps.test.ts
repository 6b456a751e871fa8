import { describe, expect, test } from 'vitest'
import type { LearnedRelation, RankedStrategy } from '#src/strategies/service.ts'
import type { Course } from './course.ts'
import { withLearned } from './learned-steps.ts'
import type { Made } from './make-plan.ts'
import type { PlanStep } from './model.ts'
import { withProven } from './proven-steps.ts'
import { afterFailure } from './step-failure.ts'
import { cyclicSteps } from './step-graph.ts'

const step = (stepId: string, command: string, more: Partial<PlanStep> = {}): PlanStep => ({
  stepId,
  ownerId: 'plan',
  order: 0,
  description: '',
  toolName: 'bash',
  parameters: { command },
  openParameters: [],
  preconditions: [],
  dependsOnStepIds: [],
  status: 'PLAN_STEP_STATUS_PENDING',
  rationale: 'Step 1 of T.',
  evidenceIds: ['T'],
  leaseAgentId: '',
  tryCount: 0,
  lastAttemptId: '',
  ...more,
})
const plan = (...steps: PlanStep[]): Made => ({
  plan: { planId: 'plan', taskId: 't', templateId: 'T', templateVersion: 1, status: 'PLAN_STATUS_DRAFT', summary: '' },
  steps,
})
const proven = (strategyId: string, commands: readonly string[], oddsLow = 2): RankedStrategy => ({
  strategy: {
    strategyId,
    name: strategyId,
    description: '',
    templatePlanFragment: { steps: commands.map((command) => ({ tool: 'bash', parameters: { command } })) },
    averagePerformanceMetrics: { odds_ratio_low: oddsLow },
    successRate: 0.9,
    relatedProblemTypes: [],
  },
  evidence: { successes: 9, failures: 1, mean: 0.9, lowerBound: 0.7, upperBound: 0.97 },
  reason: '9 of 10 uses succeeded.',
  evidenceIds: ['run-1'],
  patternId: '',
  problemTypeId: 'type',
})
const commandsOf = ({ steps }: Made) => steps.map(({ parameters }) => parameters?.command)
const find = ({ steps }: Made, stepId: string) => steps.find((one) => one.stepId === stepId)

describe('strategies that proved themselves', () => {
  test('are named with their evidence by the steps that they have in common with the plan', () => {
    const made = withProven(plan(step('a', 'make test')), [proven('Tests', ['make test'])], {})
    expect(made.steps).toMatchObject([
      { rationale: 'Step 1 of T. Tests proved itself. 9 of 10 uses succeeded.', evidenceIds: ['T', 'Tests', 'run-1'] },
    ])
  })

  test('have what they do first done first, where they were learned and nothing of it is open', () => {
    const strategy = ['git config a b', 'git fetch', 'git commit -m x']
    const made = withProven(
      plan(step('z', 'ls'), step('a', 'git commit -m y', { dependsOnStepIds: ['z'] })),
      [proven('S', strategy)],
      {},
    )
    expect(commandsOf(made)).toEqual(['ls', 'git commit -m y', 'git fetch', 'git config a b'])
    expect(find(made, 'a')?.dependsOnStepIds).toEqual(['z', 'plan#proven-1.2'])
    expect(find(made, 'plan#proven-1.2')).toMatchObject({
      dependsOnStepIds: ['z', 'plan#proven-1.1'],
      evidenceIds: ['S', 'run-1'],
    })
    expect(cyclicSteps(made.steps)).toEqual([])
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the placeholder.
    const open = ['git config ${name} b', 'git commit -m x']
    for (const one of [proven('S', strategy, 0.5), proven('S', open)])
      expect(commandsOf(withProven(plan(step('a', 'git commit -m y')), [one], {}))).toEqual(['git commit -m y'])
  })

  test('are the alternative of steps that say nothing of their failure, where they have no action in common', () => {
    const steps = [step('a', 'make test'), step('b', 'make install', { onFailure: { action: 'fail' } })]
    const made = withProven(plan(...steps), [proven('Other', ['make clean']), proven('Third', ['ls'])], {})
    expect(find(made, 'a')).toMatchObject({
      onFailure: { action: 'alternative', strategy_id: 'Other' },
      evidenceIds: ['T', 'Other', 'run-1'],
    })
    expect(find(made, 'b')).toEqual(steps[1])
  })
})

test('an alternative is tried where no remedy is known for the very error, once, before somebody is asked', () => {
  const failed = step('a', 'make test', {
    status: 'PLAN_STEP_STATUS_RUNNING',
    tryCount: 1,
    onFailure: { action: 'alternative', strategy_id: 'Other' },
    dependsOnStepIds: ['z'],
  })
  const course: Course = plan(step('z', 'ls', { status: 'PLAN_STEP_STATUS_COMPLETED_SUCCESS', evidenceIds: ['Other'] }), failed)
  const failure = { isTransient: false, message: 'no', declared: proven('Other', ['make clean']) }
  const remedy = { ...proven('Remedy', ['make deps']), patternId: 'pattern' }
  const decided = (remedies: readonly RankedStrategy[]) => afterFailure(course, failed, { ...failure, remedies }, 0)
  expect(decided([remedy]).decision).toMatchObject({ action: 'STEP_DECISION_ACTION_RECOVER', strategyId: 'Remedy' })
  const { course: changed, decision } = decided([])
  expect(decision).toMatchObject({ action: 'STEP_DECISION_ACTION_RECOVER', strategyId: 'Other' })
  const again = changed.steps.find(({ stepId }) => stepId === 'a')
  if (!again) throw new Error('the step is gone')
  expect(afterFailure(changed, again, { ...failure, remedies: [] }, 0).decision.action).toBe('STEP_DECISION_ACTION_PAUSE')
})

describe('what is required', () => {
  const edge = {
    kind: 'REQUIRED_FOR',
    toolName: 'bash',
    action: 'git config',
    command: 'git config a b',
    before: 'git commit',
    withSuccesses: 9,
    withFailures: 1,
    withoutSuccesses: 1,
    withoutFailures: 9,
    oddsRatio: 81,
    oddsLow: 3,
    oddsHigh: 900,
    evidenceIds: ['run-2'],
  } as unknown as LearnedRelation

  test('is a precondition of the step that fails without it, with the step that sees to it', () => {
    const made = withLearned(plan(step('a', 'git commit -m y'), step('b', 'ls')), [edge], {})
    const [precondition] = find(made, 'a')?.preconditions ?? []
    expect(precondition).toMatch(
      /^git config has been done, which step plan#required-1 sees to\. .*9 of 10 runs with it succeeded, 1 of 10/,
    )
    expect(find(made, 'b')?.preconditions).toEqual([])
  })

  test('is one, too, where the plan has it already before that step, and none where it comes later', () => {
    const config = step('c', 'git config a b')
    const behind = withLearned(plan(config, step('a', 'git commit -m y', { dependsOnStepIds: ['c'] })), [edge], {})
    expect(find(behind, 'a')?.preconditions[0]).toContain('step c sees to')
    const later = withLearned(plan(step('a', 'git commit -m y'), { ...config, dependsOnStepIds: ['a'] }), [edge], {})
    expect(find(later, 'a')?.preconditions).toEqual([])
  })

  test('closes no circle where steps that fail without it follow on each other', () => {
    const steps = [
      step('a', 'git commit -m y'),
      step('b', 'ls', { dependsOnStepIds: ['a'] }),
      step('c', 'git commit -m z', { dependsOnStepIds: ['b'] }),
    ]
    expect(cyclicSteps(withLearned(plan(...steps), [edge], {}).steps)).toEqual([])
  })
})

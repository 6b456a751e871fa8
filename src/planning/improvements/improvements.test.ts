import { describe, expect, test } from 'vitest'
import { withLearned } from '#src/planning/learned-steps.ts'
import { fromTemplate, makePlan } from '#src/planning/make-plan.ts'
import type { PlanTemplate, Task } from '#src/planning/model.ts'
import { changedTemplate } from '#src/planning/template-changes.ts'
import type { LearnedRelation } from '#src/strategies/service.ts'
import { improveTemplates } from './improve-templates.ts'
import { judgeStrategies } from './judge-strategies.ts'
import type { RecoveryAtStep, TemplateToImprove } from './queries.ts'

const step = (step_id: string, command: string, more: object = {}) => ({
  step_id,
  tool: 'run_shell_command',
  parameters: { command },
  ...more,
})
const template = (templateId: string, steps: readonly object[], more: object = {}): PlanTemplate => ({
  templateId,
  name: templateId,
  description: '',
  version: 2,
  templateData: { steps, ...more },
  problemTypeIds: ['git'],
  status: 'PLAN_TEMPLATE_STATUS_ACTIVE',
})
const known = (one: PlanTemplate, successes = 0, failures = 0, more: Partial<TemplateToImprove> = {}): TemplateToImprove => ({
  template: one,
  successes,
  failures,
  required: [],
  fragments: [],
  ...more,
})
const commits = template('commits', [step('stage', 'git add .'), step('commit', 'git commit -m x', { depends_on: ['stage'] })])
const recovery = (plan: number, succeeded = true): RecoveryAtStep => ({
  templateId: 'commits',
  stepId: 'commit',
  strategyId: 'identity',
  planId: `plan-${plan}`,
  succeeded,
  taskId: `task-${plan}`,
  reportId: `report-${plan}`,
})
const required: LearnedRelation = {
  kind: 'REQUIRED_FOR',
  toolName: 'run_shell_command',
  codeEntityId: '',
  action: 'git config',
  command: 'git config user.email a@b.c',
  before: 'git commit',
  withSuccesses: 40,
  withFailures: 0,
  withoutSuccesses: 2,
  withoutFailures: 38,
  oddsRatio: 90,
  oddsLow: 12,
  oddsHigh: 600,
  problems: 10,
  evidenceIds: ['run-1', 'run-2'],
  lastSeen: null,
  learnedFor: '',
}

describe('what the evidence speaks for', () => {
  test('is to declare a remedy at a step where it worked in at least three plans', () => {
    const found = improveTemplates([known(commits, 3, 1)], [recovery(1), recovery(2), recovery(3)])
    expect(found).toMatchObject([
      {
        type: 'PROPOSAL_TYPE_MODIFY_ERROR_HANDLING',
        targetEntityId: 'commits',
        modifications: { step_id: 'commit', on_failure: { action: 'recover', strategy_id: 'identity' } },
        sourceReportId: 'report-1',
      },
    ])
    expect(improveTemplates([known(commits)], [recovery(1), recovery(2)])).toEqual([])
    expect(improveTemplates([known(commits)], [recovery(1), recovery(2, false), recovery(3, false)])).toEqual([])
    const changed = changedTemplate(commits, found[0] as never)
    expect(improveTemplates([known(changed)], [recovery(1), recovery(2), recovery(3)])).toEqual([])
  })

  test('is to do first what runs fail without, unless the template does it', () => {
    expect(improveTemplates([known(commits, 0, 0, { required: [required] })], [])).toMatchObject([
      {
        type: 'PROPOSAL_TYPE_ADD_PRECONDITION',
        modifications: { add_step_before: 'commit', new_step: { parameters: { command: required.command } } },
      },
    ])
    const careful = template('careful', [
      step('who', 'git config user.email x'),
      step('commit', 'git commit', { depends_on: ['who'] }),
    ])
    expect(improveTemplates([known(careful, 0, 0, { required: [required] })], [])).toEqual([])
    expect(improveTemplates([known(template('other', [step('list', 'ls')]), 0, 0, { required: [required] })], [])).toEqual([])
  })

  test('is to do what succeeds in the place of steps that fail', () => {
    const strategy = {
      strategyId: 'better',
      name: 'better',
      description: '',
      successRate: 0.9,
      relatedProblemTypes: ['git'],
      templatePlanFragment: {
        steps: [
          { tool: 'run_shell_command', parameters: { command: 'git config a b' } },
          { tool: 'run_shell_command', parameters: { command: 'git commit' } },
        ],
      },
    }
    const fragments = [{ strategy, successes: 45, failures: 5, lowerBound: 0.7 }]
    const [found] = improveTemplates([known(commits, 1, 11, { fragments })], [])
    expect(found).toMatchObject({
      type: 'PROPOSAL_TYPE_REPLACE_PLAN_FRAGMENT',
      modifications: { replace_steps: ['stage', 'commit'] },
    })
    expect(changedTemplate(commits, found as never).templateData?.steps).toMatchObject([
      { step_id: 'better-1' },
      { step_id: 'better-2', depends_on: ['better-1'] },
    ])
    expect(improveTemplates([known(commits, 8, 4, { fragments })], [])).toEqual([])
    expect(improveTemplates([known(commits, 0, 5, { fragments })], [])).toEqual([])
  })

  test('is to prefer a template that succeeds to one that is chosen for its priority', () => {
    const preferred = template('preferred', [step('a', 'ls')], { priority: 5 })
    const better = template('better', [step('a', 'ls')])
    expect(improveTemplates([known(preferred, 2, 18), known(better, 18, 2)], [])).toMatchObject([
      { type: 'PROPOSAL_TYPE_ADJUST_PRIORITY', targetEntityId: 'better', modifications: { priority: 6 } },
    ])
    expect(improveTemplates([known(preferred, 2, 3), known(better, 18, 2)], [])).toEqual([])
  })

  test('is to end what is in quarantine, and to begin with what was learned', () => {
    const strategy = { strategyId: 's', name: 'S', description: '', successRate: 0.9, relatedProblemTypes: ['git'] }
    const one = { strategy, patternId: '', patternName: '', successes: 9, failures: 9, taskIds: [], reportId: '' }
    expect(
      judgeStrategies([
        { ...one, quarantinedAt: '2026-01-01T00:00:00Z' },
        {
          ...one,
          quarantinedAt: null,
          patternId: 'p',
          patternName: 'P',
          successes: 9,
          failures: 1,
          taskIds: ['t'],
          reportId: 'r',
        },
      ]),
    ).toMatchObject([
      { type: 'PROPOSAL_TYPE_DEPRECATE_STRATEGY', targetEntityId: 's' },
      {
        type: 'PROPOSAL_TYPE_ADD_NEW_STRATEGY',
        modifications: { strategy: { strategy_id: 's', related_problem_types: ['git'] }, pattern_ids: ['p'] },
        taskId: 't',
        sourceReportId: 'r',
      },
    ])
  })
})

describe('a plan with what was learned', () => {
  const task: Task = {
    taskId: 't',
    userId: '',
    prompt: 'commit it',
    contextFiles: [],
    metadata: {},
    status: 'TASK_STATUS_PENDING',
    assignedAgentId: '',
  }
  const made = (one: PlanTemplate) => makePlan({ planId: 'plan', task, source: fromTemplate(one), reason: '' }, {})

  test('has what is required before the step that fails without it, with the runs that show it', () => {
    const { steps } = withLearned(made(commits), [required], {})
    expect(steps.map(({ stepId, dependsOnStepIds }) => [stepId, dependsOnStepIds])).toEqual([
      ['plan#stage', []],
      ['plan#commit', ['plan#stage', 'plan#required-1']],
      ['plan#required-1', ['plan#stage']],
    ])
    expect(steps[2]).toMatchObject({
      toolName: 'run_shell_command',
      parameters: { command: required.command },
      evidenceIds: ['run-1', 'run-2'],
    })
    expect(steps[2]?.rationale).toContain('40 of 40 runs with it succeeded, 2 of 40')
  })

  test('has it once, and says of its own steps what is known of them', () => {
    const careful = template('careful', [
      step('who', 'git config user.email x'),
      step('commit', 'git commit', { depends_on: ['who'] }),
    ])
    const { steps } = withLearned(made(careful), [required, { ...required, kind: 'CAUSES_FAILURE', action: 'git commit' }], {})
    expect(steps).toHaveLength(2)
    expect(steps[0]?.rationale).toContain('git config is required')
    expect(steps[1]?.rationale).toContain('Runs with git commit fail more often')
  })

  test('is as it was where nothing is known', () => {
    expect(withLearned(made(commits), [], {})).toEqual(made(commits))
  })
})

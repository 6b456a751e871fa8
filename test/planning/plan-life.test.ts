import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { analyzeError, upsertErrorPattern } from '#src/analysis/service.ts'
import { recordErrors, recordExecutionAttempts } from '#src/monitoring/service.ts'
import {
  cancelPlan,
  confirmPlan,
  getPlan,
  getTask,
  leaseStep,
  pausePlan,
  planTask,
  putPlanTemplate,
  readySteps,
  reportStep,
  resumePlan,
  submitTask,
} from '#src/planning/service.ts'
import { evidenceOfStrategies, recordStrategyOutcome, upsertProblemType, upsertProvenStrategy } from '#src/strategies/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { rowsOfText } from '#test/support/raw.ts'

const area = openTestArea()
const step = (step_id: string, more: object = {}) => ({
  step_id,
  tool: 'run_shell_command',
  parameters: { command: `echo ${step_id}` },
  ...more,
})

beforeEach(async () => {
  await clearGraph(area.store)
  await area.call(upsertProblemType, { problemType: { problemTypeId: 'vcs', name: 'Versions', keywords: ['commit', 'branch'] } })
  await area.call(upsertProblemType, {
    problemType: { problemTypeId: 'git', name: 'Git', parentId: 'vcs', keywords: ['git', 'commit', 'identity'] },
  })
  await area.call(submitTask, { task: { taskId: 't', prompt: 'git commit needs an identity', metadata: { word: 'hello' } } })
})
afterAll(() => area.store.close())

const putTemplate = (templateId: string, steps: unknown[], more: object = {}) =>
  area.call(putPlanTemplate, {
    template: { templateId, name: templateId, templateData: { steps }, problemTypeIds: ['git'], ...more },
  })

const planned = async (steps: unknown[]) => {
  await putTemplate('tpl', steps)
  const { plan } = await area.call(planTask, { taskId: 't', confirm: true })
  return plan?.planId ?? ''
}
const ready = async (planId: string) => (await area.call(readySteps, { planId })).steps.map(({ stepId }) => stepId.split('#')[1])
const lease = (planId: string, local: string, agentId = 'a', more: object = {}) =>
  area.call(leaseStep, { stepId: `${planId}#${local}`, agentId, ...more })
const report = (planId: string, local: string, more: object = {}) =>
  area.call(reportStep, { stepId: `${planId}#${local}`, agentId: 'a', outcome: 'EXECUTION_OUTCOME_SUCCESS', ...more })

describe('planning a task', () => {
  it('takes the template for its very problem type before one for a wider one, fills in what is known, and says what is not', async () => {
    await putTemplate('wide', [step('x')], { problemTypeIds: ['vcs'] })
    await putTemplate('narrow', [
      step('x', { parameters: { command: `echo \${word} \${other}` } }),
      step('y', { depends_on: ['x'] }),
    ])
    const { plan, reason, openParameters } = await area.call(planTask, { taskId: 't' })
    expect(plan).toMatchObject({ templateId: 'narrow', templateVersion: 1, status: 'PLAN_STATUS_DRAFT', taskId: 't' })
    expect(plan?.steps.map(({ parameters, status }) => [parameters, status])).toEqual([
      [{ command: `echo hello \${other}` }, 'PLAN_STEP_STATUS_PENDING'],
      [{ command: 'echo y' }, 'PLAN_STEP_STATUS_PENDING'],
    ])
    expect(openParameters).toEqual(['other'])
    expect(reason).toContain('narrow, version 1, is for Git')
    expect(plan?.summary).toContain('1. run_shell_command (run_shell_command; needs other)')
  })

  it('gives the plan that there is, until another is asked for; the former one is called off', async () => {
    await putTemplate('tpl', [step('x')])
    const first = await area.call(planTask, { taskId: 't' })
    expect((await area.call(planTask, { taskId: 't' })).plan?.planId).toBe(first.plan?.planId)
    const second = await area.call(planTask, { taskId: 't', replace: true })
    expect(second.plan?.planId).not.toBe(first.plan?.planId)
    expect(await area.call(getPlan, { planId: first.plan?.planId })).toMatchObject({ status: 'PLAN_STATUS_CANCELLED' })
  })

  it('prefers the template whose plans succeeded, once some have ended', async () => {
    await putTemplate('a', [step('x')])
    await putTemplate('b', [step('x', { on_failure: { action: 'fail' } })])
    for (const [templateId, outcome] of [
      ['a', 'EXECUTION_OUTCOME_FAILURE'],
      ['b', 'EXECUTION_OUTCOME_SUCCESS'],
    ]) {
      await area.call(submitTask, { task: { taskId: `t-${templateId}`, prompt: 'git commit needs an identity' } })
      const { plan } = await area.call(planTask, { taskId: `t-${templateId}`, templateId, confirm: true })
      await lease(plan?.planId ?? '', 'x')
      await report(plan?.planId ?? '', 'x', { outcome })
    }
    expect((await area.call(planTask, { taskId: 't' })).plan?.templateId).toBe('b')
  })

  it('makes it of a strategy that proved itself for the very problem type where no template is for it, with its evidence', async () => {
    const steps = [
      { tool: 'run_shell_command', parameters: { command: `git config user.name "\${user_name}"` } },
      { tool: 'run_shell_command', parameters: { command: `echo \${word}` }, on_failure: { action: 'skip' } },
    ]
    const strategyOf = (problemType: string, strategyId: string) => ({
      strategy: {
        strategyId,
        name: `name of ${strategyId}`,
        templatePlanFragment: { steps },
        relatedProblemTypes: [problemType],
      },
    })
    await area.call(upsertProvenStrategy, strategyOf('git', 's'))
    await area.call(upsertProvenStrategy, strategyOf('vcs', 'wide'))
    const helped = (strategyId: string, problemTypeId: string) =>
      area.call(recordStrategyOutcome, { outcome: { strategyId, problemTypeId, succeeded: true } })
    await helped('wide', 'vcs')
    expect((await area.call(planTask, { taskId: 't' })).plan).toBeNull()
    await helped('s', 'git')
    const { plan, reason, openParameters } = await area.call(planTask, { taskId: 't' })
    expect(reason).toContain('name of s is a strategy. Known for Git: 1 of 1 uses succeeded')
    expect(openParameters).toEqual(['user_name'])
    expect(plan).toMatchObject({ templateId: '', templateVersion: 0, status: 'PLAN_STATUS_DRAFT' })
    expect(plan?.steps.map(({ parameters, evidenceIds }) => [parameters?.command, evidenceIds[0]])).toEqual([
      [`git config user.name "\${user_name}"`, 's'],
      ['echo hello', 's'],
    ])
    expect(plan?.steps[1]).toMatchObject({ dependsOnStepIds: [plan?.steps[0]?.stepId], onFailure: { action: 'skip' } })
    await putTemplate('tpl', [step('x')])
    expect((await area.call(planTask, { taskId: 't', replace: true })).plan?.templateId).toBe('tpl')
  })

  it('counts how a plan ended that was made of a strategy as the outcome of that strategy, once', async () => {
    const steps = ['a', 'b'].map((name) => ({
      tool: 'run_shell_command',
      parameters: { command: `echo ${name}` },
      on_failure: { action: 'fail' },
    }))
    await area.call(upsertProvenStrategy, {
      strategy: { strategyId: 's', name: 'S', templatePlanFragment: { steps }, relatedProblemTypes: ['git'] },
    })
    await area.call(recordStrategyOutcome, { outcome: { strategyId: 's', problemTypeId: 'git', succeeded: true } })
    const evidence = async () => {
      const { successes, failures } = (await area.call(evidenceOfStrategies, { ids: ['s'] })).groups[0]?.value ?? {}
      return { successes, failures }
    }
    const play = async (taskId: string, outcome: string) => {
      await area.call(submitTask, { task: { taskId, prompt: 'git commit needs an identity' } })
      const { plan } = await area.call(planTask, { taskId, confirm: true })
      const tell = (at: number, how: string) =>
        area.call(reportStep, { stepId: plan?.steps[at]?.stepId, agentId: 'a', attemptId: `${taskId}-${at}`, outcome: how })
      await tell(0, 'EXECUTION_OUTCOME_SUCCESS')
      const before = await evidence()
      await tell(1, outcome)
      await tell(1, outcome)
      return before
    }
    expect(await play('good', 'EXECUTION_OUTCOME_SUCCESS')).toEqual({ successes: 1, failures: 0 })
    expect(await evidence()).toEqual({ successes: 2, failures: 0 })
    await play('bad', 'EXECUTION_OUTCOME_FAILURE')
    expect(await evidence()).toEqual({ successes: 2, failures: 1 })
  })

  it('begins by itself where its template says so and nothing is open or doubtful, and says what is', async () => {
    const plan = (steps: unknown[], more: object = {}) =>
      putTemplate('tpl', steps, { templateData: { steps, confirm: 'auto', ...more } }).then(() =>
        area.call(planTask, { taskId: 't', replace: true }),
      )
    expect(await plan([step('x')])).toMatchObject({
      plan: { status: 'PLAN_STATUS_DRAFT', summary: expect.stringContaining('Nobody has used run_shell_command here yet.') },
    })
    await area.call(recordExecutionAttempts, { attempts: [{ attemptId: 'a', toolName: 'run_shell_command' }] })
    expect((await plan([step('x')])).plan).toMatchObject({
      status: 'PLAN_STATUS_READY',
      steps: [{ status: 'PLAN_STEP_STATUS_READY' }],
    })
    expect((await plan([step('x')], { confirm: 'ask' })).plan?.status).toBe('PLAN_STATUS_DRAFT')
    const open = await plan([step('x', { parameters: { command: `\${what}` } })])
    expect([open.plan?.status, open.openParameters]).toEqual(['PLAN_STATUS_DRAFT', ['what']])
    await rowsOfText("MATCH (tool:Tool) SET tool.status = 'TOOL_STATUS_DEPRECATED' RETURN 1 AS one")
    await putTemplate('tpl', [step('y')])
    expect(await area.call(planTask, { taskId: 't', replace: true, confirm: true })).toMatchObject({
      plan: { status: 'PLAN_STATUS_DRAFT' },
      reason: expect.stringContaining('run_shell_command should not be used any more'),
    })
    expect(await codeOf(plan([step('x')], { confirm: 'never' }))).toBe('INVALID')
  })

  it('says why where there is nothing to make a plan of', async () => {
    expect(await area.call(planTask, { taskId: 't' })).toMatchObject({
      plan: null,
      reason: expect.stringContaining('No plan template is for Git'),
    })
    await area.call(submitTask, { task: { taskId: 'u', prompt: 'Sing' } })
    expect(await area.call(planTask, { taskId: 'u' })).toMatchObject({
      plan: null,
      reason: expect.stringContaining('no known problem type'),
    })
    expect(await codeOf(area.call(planTask, { taskId: 'none' }))).toBe('NOT_FOUND')
  })
})

describe('the life of a plan', () => {
  it('hands out what can run side by side, each step to one agent, and ends with its task', async () => {
    const planId = await planned([step('x'), step('y'), step('z', { depends_on: ['x', 'y'] })])
    expect(await ready(planId)).toEqual(['x', 'y'])
    const taken = await Promise.all(['a', 'b', 'c'].map((agentId) => codeOf(lease(planId, 'x', agentId))))
    expect(taken.sort()).toEqual(['CONFLICT', 'CONFLICT', 'OK'])
    expect(await ready(planId)).toEqual(['y'])
    const { steps } = await area.call(getPlan, { planId })
    const { leaseAgentId: agentId } = steps.find(({ stepId }) => stepId.endsWith('#x')) ?? {}
    expect(await codeOf(report(planId, 'x', { agentId: agentId === 'a' ? 'b' : 'a' }))).toBe('CONFLICT')
    await report(planId, 'x', { agentId })
    await lease(planId, 'y')
    expect(await area.call(getTask, { taskId: 't' })).toMatchObject({ status: 'TASK_STATUS_IN_PROGRESS' })
    expect((await report(planId, 'y')).readySteps.map(({ stepId }) => stepId)).toEqual([`${planId}#z`])
    await lease(planId, 'z')
    expect((await report(planId, 'z')).plan.status).toBe('PLAN_STATUS_COMPLETED_SUCCESS')
    expect(await area.call(getTask, { taskId: 't' })).toMatchObject({ status: 'TASK_STATUS_COMPLETED_SUCCESS' })
    expect(await codeOf(area.call(cancelPlan, { planId }))).toBe('CONFLICT')
  })

  it('gives a step back whose claim ran out', async () => {
    const planId = await planned([step('x')])
    await lease(planId, 'x', 'a', { leaseSeconds: 1 })
    expect(await ready(planId)).toEqual([])
    await expect.poll(() => ready(planId), { timeout: 10_000 }).toEqual(['x'])
    expect(await lease(planId, 'x', 'b')).toMatchObject({ leaseAgentId: 'b', tryCount: 2 })
    expect(await codeOf(report(planId, 'x'))).toBe('CONFLICT')
  })

  it('says which values no step has a place for', async () => {
    await putTemplate('tpl', [step('x', { parameters: { command: `\${what}` } })])
    const { reason } = await area.call(planTask, { taskId: 't', parameters: { what: 'true', waht: 'false' } })
    expect(reason).toContain('No open parameter is called waht.')
    const { reason: agreed } = await area.call(planTask, { taskId: 't', confirm: true, parameters: { else: 1 } })
    expect(agreed).toContain('No open parameter is called else.')
  })

  it('waits for a person as a draft and while it is paused', async () => {
    await putTemplate('tpl', [step('x', { parameters: { command: `\${what}` } })])
    const { plan } = await area.call(planTask, { taskId: 't' })
    const planId = plan?.planId ?? ''
    expect(await codeOf(lease(planId, 'x'))).toBe('CONFLICT')
    expect((await area.call(planTask, { taskId: 't' })).reason).toContain('say confirm')
    await area.call(confirmPlan, { planId })
    expect(await codeOf(lease(planId, 'x'))).toBe('INVALID')
    await area.call(pausePlan, { planId })
    expect(await ready(planId)).toEqual([])
    await area.call(resumePlan, { planId })
    expect(await lease(planId, 'x', 'a', { parameters: { what: 'true' } })).toMatchObject({ parameters: { command: 'true' } })
  })

  it('puts a known remedy before a step that failed, and counts how the remedy went', async () => {
    await area.call(upsertErrorPattern, {
      pattern: { patternId: 'p', name: 'NoIdentity', canonicalRegex: ['tell me who you are'] },
    })
    const planId = await planned([step('x')])
    await area.call(upsertProvenStrategy, {
      strategy: {
        strategyId: 's',
        name: 'SetIdentity',
        templatePlanFragment: {
          steps: [{ tool: 'run_shell_command', parameters: { command: `git config user.name \${name}` } }],
        },
      },
    })
    await area.call(recordStrategyOutcome, { outcome: { strategyId: 's', patternId: 'p', succeeded: true } })
    await lease(planId, 'x')
    await area.call(recordExecutionAttempts, {
      attempts: [{ attemptId: 'a1', taskId: 't', toolName: 'run_shell_command', outcome: 'EXECUTION_OUTCOME_FAILURE' }],
    })
    await area.call(recordErrors, { errors: [{ errorId: 'e1', attemptId: 'a1', errorMessage: 'Please tell me who you are.' }] })
    await area.call(analyzeError, { errorId: 'e1' })
    const failed = await report(planId, 'x', { attemptId: 'a1', outcome: 'EXECUTION_OUTCOME_UNSPECIFIED' })
    expect(failed.decision).toMatchObject({ action: 'STEP_DECISION_ACTION_RECOVER', strategyId: 's' })
    expect(await ready(planId)).toEqual(['x+1.0'])
    await lease(planId, 'x+1.0', 'a', { parameters: { name: 'me' } })
    await report(planId, 'x+1.0')
    await lease(planId, 'x')
    expect((await report(planId, 'x', { attemptId: 'a2' })).plan.status).toBe('PLAN_STATUS_COMPLETED_SUCCESS')
    const [evidence] = (await area.call(evidenceOfStrategies, { ids: ['s'] })).groups
    expect(evidence?.value).toMatchObject({ successes: 2, failures: 0 })
  })

  it('tries a step again later whose failure passes by itself, also before its error was analysed', async () => {
    const planId = await planned([step('x')])
    await lease(planId, 'x')
    const failed = await report(planId, 'x', { outcome: 'EXECUTION_OUTCOME_FAILURE', message: 'HTTP 429: Too Many Requests' })
    expect(failed.decision).toMatchObject({ action: 'STEP_DECISION_ACTION_RETRY', retryAt: expect.any(String) })
  })

  it('survives a restart: another service goes on where the first one stopped', async () => {
    const planId = await planned([step('x'), step('y', { depends_on: ['x'] })])
    await lease(planId, 'x')
    const other = openTestArea()
    try {
      await other.call(reportStep, { stepId: `${planId}#x`, agentId: 'a', outcome: 'EXECUTION_OUTCOME_SUCCESS' })
    } finally {
      await other.store.close()
    }
    expect(await ready(planId)).toEqual(['y'])
  })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { getPlan, leaseStep, planTask, putPlanTemplate, readySteps, reportStep, submitTask } from '#src/planning/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { clearGraph, testConnection } from '#test/support/neo4j.ts'

const area = openTestArea()
beforeEach(() => clearGraph(area.store))
afterAll(() => area.store.close())

const KILLED = fileURLToPath(new URL('./killed-agent.ts', import.meta.url))

test('a plan survives the kill of its service: what was committed stands, and the step under way comes back when its lease is over', async () => {
  const steps = ['x', 'y', 'z'].map((name, at) => ({
    step_id: name,
    tool: 'run_shell_command',
    parameters: { command: `echo ${name}` },
    depends_on: ['x', 'y', 'z'].slice(0, at).slice(-1),
  }))
  await area.call(putPlanTemplate, { template: { templateId: 'tpl', name: 'T', templateData: { steps } } })
  await area.call(submitTask, { task: { taskId: 't', prompt: 'echo' } })
  const planId = (await area.call(planTask, { taskId: 't', templateId: 'tpl', confirm: true })).plan?.planId ?? ''

  const child = spawn(process.execPath, [KILLED, JSON.stringify(testConnection()), planId], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  expect((await once(child, 'exit'))[1]).toBe('SIGKILL')

  const { status, steps: left } = await area.call(getPlan, { planId })
  expect([status, ...left.map((step) => step.status)]).toEqual([
    'PLAN_STATUS_RUNNING',
    'PLAN_STEP_STATUS_COMPLETED_SUCCESS',
    'PLAN_STEP_STATUS_RUNNING',
    'PLAN_STEP_STATUS_PENDING',
  ])
  expect(await codeOf(area.call(leaseStep, { stepId: `${planId}#y`, agentId: 'other' }))).toBe('CONFLICT')
  const later = { now: () => Date.now() + 3_600_000 }
  for (const name of ['y', 'z']) {
    const step = { stepId: `${planId}#${name}`, agentId: 'other' }
    expect((await area.call(readySteps, { planId }, later)).steps.map(({ stepId }) => stepId)).toEqual([step.stepId])
    await area.call(leaseStep, step, later)
    await area.call(reportStep, { ...step, outcome: 'EXECUTION_OUTCOME_SUCCESS' }, later)
  }
  expect(await area.call(getPlan, { planId })).toMatchObject({ status: 'PLAN_STATUS_COMPLETED_SUCCESS' })
})

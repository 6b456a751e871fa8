import { expect, it } from 'vitest'
import { PlanStep } from './model.ts'
import { planStepLine } from './plan-step-line.ts'

it('tells a step in a line: how far it is, what to do, what is open, what it waits for and what happens when it fails', () => {
  const step = PlanStep.parse({
    stepId: 'p#install',
    ownerId: 'p',
    description: 'Install it.',
    toolName: 'run_shell_command',
    parameters: { command: '{install_command}' },
    openParameters: ['install_command'],
    dependsOnStepIds: ['p#declare', 'other#step'],
    onFailure: { action: 'pause' },
    status: 'PLAN_STEP_STATUS_READY',
    rationale: 'Step 3 of UpgradeDependency.',
  })
  expect(planStepLine(step)).toBe(
    'ready: Install it. [p#install] run_shell_command {"command":"{install_command}"}; open: install_command; after #declare, other#step; if it fails: {"action":"pause"}; why: Step 3 of UpgradeDependency.',
  )
  expect(planStepLine(PlanStep.parse({ stepId: 't#1', description: 'Look.', toolName: 'read_file' }))).toBe(
    'Look. [t#1] read_file {}',
  )
})

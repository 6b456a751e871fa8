import { join } from 'node:path'
import { sendBatch } from '#src/doors/cli/import/send-batch.ts'
import type { WireTask } from '#src/doors/cli/recording/wire-records.ts'
import type { Service } from '#src/doors/cli/service.ts'
import { mintId } from '#src/kernel/id.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { Scenario } from './scenario.ts'
import { type ReadyStep, readySteps } from './strategy-steps.ts'
import { type Action, EXPERIENCE_AGENT, openWorkshop, type Workshop, type WorkshopSpec } from './workshop.ts'

/** What came of a scenario. */
export type Played = {
  readonly name: string
  readonly taskId: string
  /** The failure; absent where the command did not fail on this machine. */
  readonly errorId?: string
  readonly isSolved: boolean
  /** Strategies that were tried, with how that ended, in order. */
  readonly tried: readonly { readonly strategy: string; readonly succeeded: boolean }[]
}

const RECOMMENDED_MAX = 5

/** Plays one scenario: does the work, meets the failure, asks the service what helps, does that, and tells how it ended. */
export const playScenario = async (
  scenario: Scenario,
  spec: Omit<WorkshopSpec, 'taskId' | 'folder'> & { readonly folder: string },
): Promise<Played> => {
  const taskId = mintId()
  const workshop = openWorkshop({ ...spec, taskId, folder: join(spec.folder, scenario.name) })
  for (const file of scenario.files) workshop.place(file)
  await submitTask(spec.service, taskOf(scenario, taskId), spec.signal)
  if (scenario.isIndexed === true)
    await spec.service.call('codegraph.indexProject', { root: workshop.folder, name: `experience-${scenario.name}` }, spec.signal)
  for (const command of scenario.before ?? []) await workshop.run(command)
  const failed = await workshop.run(scenario.command)
  const ending =
    failed.error === undefined
      ? { tried: [], isSolved: true }
      : await solve(scenario, failed, { workshop, service: spec.service, signal: spec.signal })
  await closeTask(spec.service, taskId, ending.isSolved, spec.signal)
  return { name: scenario.name, taskId, ...(failed.error ? { errorId: failed.error.error_id } : {}), ...ending }
}

type Solving = { readonly workshop: Workshop; readonly service: Service; readonly signal: AbortSignal }

/** Tries the recommended strategies that can be carried out here, best first; where none helps, does what the scenario knows itself. */
const solve = async (scenario: Scenario, failed: Action, solving: Solving): Promise<Pick<Played, 'tried' | 'isSolved'>> => {
  const { remedy } = scenario
  const tried: { strategy: string; succeeded: boolean }[] = []
  if (remedy === undefined) return { tried, isSolved: false }
  const known = { failed_command: failed.attempt.raw_command, error_message: failed.error?.error_message ?? '' }
  const check = remedy.check ?? scenario.command
  for (const { strategy } of await recommended(solving, failed)) {
    const steps = readySteps(strategy.template_plan_fragment, remedy, known)
    if (steps === undefined) continue
    const actions = await follow(solving.workshop, steps)
    const checked = await solving.workshop.run(check)
    const succeeded = checked.run?.exitCode === 0
    await tellOutcome(solving, { strategyId: strategy.strategy_id, failed, actions, checked, succeeded })
    tried.push({ strategy: strategy.name, succeeded })
    if (succeeded) return { tried, isSolved: true }
  }
  if (remedy.fix === undefined) return { tried, isSolved: false }
  await solving.workshop.edit(remedy.fix, `Remove the cause of: ${known.error_message}`)
  return { tried, isSolved: (await solving.workshop.run(check)).run?.exitCode === 0 }
}

type Recommended = {
  readonly strategy: { readonly strategy_id: string; readonly name: string; readonly template_plan_fragment?: unknown }
}

const recommended = async ({ service, signal }: Solving, failed: Action): Promise<readonly Recommended[]> => {
  await service.settle(signal)
  const input = { error_id: failed.error?.error_id, first: RECOMMENDED_MAX }
  const answer = (await service.call('strategies.recommendStrategies', input, signal)) as {
    recommendations: readonly Recommended[]
  }
  return answer.recommendations
}

const follow = async (workshop: Workshop, steps: readonly ReadyStep[]): Promise<Action[]> => {
  const actions: Action[] = []
  for (const step of steps) {
    if (step.tool === 'run_shell_command') actions.push(await workshop.run(['sh', '-c', step.command]))
    else if (step.tool === 'edit_file') actions.push(await workshop.edit(step.edit, step.instruction))
    else actions.push(await workshop.read(step.path))
  }
  return actions
}

type Outcome = {
  readonly strategyId: string
  readonly failed: Action
  readonly actions: readonly Action[]
  readonly checked: Action
  readonly succeeded: boolean
}

const tellOutcome = ({ service, signal, workshop }: Solving, { strategyId, failed, actions, checked, succeeded }: Outcome) =>
  service.call(
    'strategies.recordStrategyOutcome',
    {
      outcome: {
        outcome_id: mintId(),
        strategy_id: strategyId,
        succeeded,
        task_id: workshop.taskId,
        attempt_id: checked.attempt.attempt_id,
        attempt_ids: actions.map(({ attempt }) => attempt.attempt_id),
        error_id: failed.error?.error_id,
        comment: `After it, ${checked.attempt.raw_command} ended with exit code ${checked.attempt.exit_code}.`,
      },
    },
    signal,
  )

const taskOf = (scenario: Scenario, taskId: string): WireTask => ({
  task_id: taskId,
  user_id: EXPERIENCE_AGENT,
  prompt: scenario.prompt,
  metadata: { source: 'experience', scenario: scenario.name },
  status: 'TASK_STATUS_IN_PROGRESS',
  created_at: timestampOf(Date.now()),
  assigned_agent_id: EXPERIENCE_AGENT,
})

/** A task that nobody has solved stays in progress. */
const closeTask = async (service: Service, taskId: string, isSolved: boolean, signal: AbortSignal): Promise<void> => {
  if (!isSolved) return
  const input = {
    task_id: taskId,
    status: 'TASK_STATUS_COMPLETED_SUCCESS',
    message: 'The command that failed succeeded in the end.',
  }
  await service.call('planning.updateTaskStatus', input, signal)
}

const submitTask = (service: Service, task: WireTask, signal: AbortSignal) =>
  sendBatch(service, 'task', [{ file: 'experience', line: 1, record: task }], signal)

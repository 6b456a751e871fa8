import { classifyErrors, upsertErrorPattern } from '#src/analysis/service.ts'
import type { OutboxEvent } from '#src/events/model.ts'
import { recordErrors, recordExecutionAttempts } from '#src/monitoring/service.ts'
import { submitTask, updateTaskStatus } from '#src/planning/service.ts'
import { recommendRecovery, recommendStrategies, recordStrategyOutcome, upsertProvenStrategy } from '#src/strategies/service.ts'
import type { openTestArea } from '#test/support/area.ts'
import { testContext } from '#test/support/context.ts'
import { FAULTS } from './faults.ts'
import type { Adviser } from './play.ts'

type Area = Pick<ReturnType<typeof openTestArea>, 'call' | 'deps'>

/** How often the service was asked and told. */
export type Asked = { advice: number; answered: number; strategies: number; outcomes: number }

const TOOL = 'run_shell_command'
const IDENTITY = { patternId: 'no-identity', strategyId: 'set-identity' }

/** What the service knows before: one error pattern with the strategy against it. All else it learns while the agent works. */
export const teachIdentity = async ({ call }: Area): Promise<void> => {
  await call(upsertErrorPattern, {
    pattern: { patternId: IDENTITY.patternId, name: 'NoIdentity', canonicalRegex: ['tell me who you are'] },
  })
  const command = FAULTS.find(({ name }) => name === 'no identity')?.repair
  await call(upsertProvenStrategy, {
    strategy: {
      strategyId: IDENTITY.strategyId,
      name: 'Set the identity',
      templatePlanFragment: { steps: [{ tool: TOOL, parameters: { command } }] },
    },
  })
  // Somebody tells of one success, which ties the strategy to the pattern.
  await call(recordStrategyOutcome, { outcome: { outcomeId: 'told', ...IDENTITY, succeeded: true } })
}

/** The service as the adviser: everything is recorded, known strategies are followed before recoveries, and it is told how that ended. */
export const serviceAdviser = (area: Area, asked: Asked): Adviser => {
  const { call } = area
  let followed = false
  return {
    begin: async (task) => {
      followed = false
      await call(submitTask, {
        task: {
          taskId: `task-${task}`,
          prompt: 'do it',
          status: 'TASK_STATUS_IN_PROGRESS',
          metadata: { problem: `p${task}`, model: 'simulated' },
        },
      })
    },
    record: recordIn(area),
    advise: async (task, at) => {
      const errorId = `task-${task}#${at}/e`
      asked.advice += 1
      const { recommendations } = await call(recommendStrategies, { errorId })
      const commands = recommendations.flatMap(({ strategy }) => commandOf(strategy.templatePlanFragment) ?? [])
      followed = commands.length > 0
      if (followed) asked.strategies += 1
      const { actions } = await call(recommendRecovery, { errorId })
      // What was never seen to work is no advice.
      const known = actions.filter(({ lowerBound }) => lowerBound > 0.5).map(({ exampleCommand }) => exampleCommand)
      if (commands.length + known.length > 0) asked.answered += 1
      return [...commands, ...known]
    },
    end: async (task, succeeded, last) => {
      const taskId = `task-${task}`
      await call(updateTaskStatus, { taskId, status: `TASK_STATUS_COMPLETED_${succeeded ? 'SUCCESS' : 'FAILURE'}`, message: '' })
      if (!followed) return
      asked.outcomes += 1
      await call(recordStrategyOutcome, {
        outcome: { outcomeId: `use-${task}`, ...IDENTITY, succeeded, taskId, attemptId: `${taskId}#${last}` },
      })
    },
  }
}

/** Keeps a step, and has its error analysed at once. */
const recordIn = ({ call, deps }: Area): Adviser['record'] => {
  const classify = classifyErrors(deps)
  return async (task, at, { command, succeeded, exitCode, message }) => {
    const attemptId = `task-${task}#${at}`
    const outcome = `EXECUTION_OUTCOME_${succeeded ? 'SUCCESS' : 'FAILURE'}`
    await call(recordExecutionAttempts, {
      attempts: [
        {
          attemptId,
          taskId: `task-${task}`,
          agentId: 'agent',
          toolName: TOOL,
          rawCommand: command,
          outcome,
          exitCode,
          errorMessage: message,
        },
      ],
    })
    if (succeeded) return
    await call(recordErrors, {
      errors: [{ errorId: `${attemptId}/e`, attemptId, errorMessage: message, errorCode: String(exitCode) }],
    })
    await classify.handle(testContext(), {
      type: 'error.recorded',
      items: [{ entityId: `${attemptId}/e` }],
    } as unknown as OutboxEvent)
  }
}

const commandOf = (fragment: { readonly steps?: unknown } | undefined): string | undefined => {
  const [step] = (fragment?.steps ?? []) as readonly { readonly parameters?: { readonly command?: string } }[]
  return step?.parameters?.command
}

/**
 * An agent in its smallest form: it works on a task, a command fails, it asks what is known, does what helped before, tries again,
 * and tells how that ended. Over GraphQL, with @ocode/client. Usage: agent.ts FOLDER
 */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
// In a project of your own: import … from '@ocode/client'
import {
  type DiagnoseQuery,
  diagnose,
  ocodeClient,
  recordErrors,
  recordExecutionAttempts,
  recordStrategyOutcome,
  submitTask,
  updateTaskStatus,
} from '#clients/typescript/src/index.ts'

const AGENT_ID = 'example-typescript'
/** What the agent knows itself: strategies have placeholders for it. */
const KNOWN: Readonly<Record<string, string>> = { user_email: 'agent@example.com', user_name: 'An Agent' }
const DIAGNOSIS_TRIES = 100
const DIAGNOSIS_EVERY_MS = 200

const [directory = '.'] = process.argv.slice(2)
const ocode = ocodeClient({
  url: process.env.OCODE_URL ?? 'http://127.0.0.1:4000',
  ...(process.env.OCODE_TOKEN && { token: process.env.OCODE_TOKEN }),
})

type Tried = { readonly attemptId: string; readonly exitCode: number; readonly stderr: string }

/** Runs a command and records the attempt. */
const attempt = async (taskId: string, command: string): Promise<Tried> => {
  const startedAt = new Date().toISOString()
  const { status, stdout, stderr } = spawnSync(command, { shell: true, cwd: directory, encoding: 'utf8' })
  const exitCode = status ?? 1
  const attemptId = randomUUID()
  const outcome = exitCode === 0 ? 'EXECUTION_OUTCOME_SUCCESS' : 'EXECUTION_OUTCOME_FAILURE'
  const what = { attemptId, taskId, agentId: AGENT_ID, toolName: 'run_shell_command', rawCommand: command }
  const ended = { startedAt, completedAt: new Date().toISOString(), outcome, exitCode, stdout, stderr } as const
  await ocode.ask(recordExecutionAttempts, { attempts: [{ ...what, ...ended }] })
  console.log(`$ ${command}\n  ${exitCode === 0 ? 'worked' : `failed with ${exitCode}`}`)
  return { attemptId, exitCode, stderr }
}

type Diagnosis = NonNullable<DiagnoseQuery['diagnose']>

/** What is known of the error, as soon as it has been analysed. */
const diagnosisOf = async (errorId: string): Promise<Diagnosis> => {
  for (let tries = 0; tries < DIAGNOSIS_TRIES; tries += 1) {
    const { diagnose: known } = await ocode.ask(diagnose, { errorId, first: 5 })
    if (known?.report) return known
    await wait(DIAGNOSIS_EVERY_MS)
  }
  throw new Error('The error was not analysed in time.')
}

/** The commands of a strategy with everything filled in; undefined where the agent can't do it. */
const commandsOf = (fragment: unknown): readonly string[] | undefined => {
  const { steps = [] } = (fragment ?? {}) as { steps?: { tool?: string; parameters?: { command?: string } }[] }
  const commands = steps.map(({ tool, parameters }) =>
    tool === 'run_shell_command'
      ? parameters?.command?.replace(/\$\{(\w+)\}/g, (whole, name: string) => KNOWN[name] ?? whole)
      : undefined,
  )
  return commands.length > 0 && commands.every((command) => command !== undefined && !command.includes('${'))
    ? (commands as string[])
    : undefined
}

const { submitTask: task } = await ocode.ask(submitTask, {
  task: { prompt: 'Commit the release notes', assignedAgentId: AGENT_ID, contextFiles: [`${directory}/NOTES.md`] },
})
const { taskId } = task
await ocode.ask(updateTaskStatus, { taskId, status: 'TASK_STATUS_IN_PROGRESS' })
const command = "git commit -m 'Add the release notes'"
const failed = await attempt(taskId, command)
if (failed.exitCode === 0) throw new Error('Nothing failed, so there is nothing to learn here.')

const errorId = randomUUID()
const error = { errorId, attemptId: failed.attemptId, errorMessage: failed.stderr, errorCode: String(failed.exitCode) }
await ocode.ask(recordErrors, { errors: [error] })
const known = await diagnosisOf(errorId)
console.log(`It is ${known.pattern?.name ?? 'of no known kind'}: ${known.report?.inferredRootCause ?? ''}`)

const [fix] = known.recommendedStrategies.flatMap(({ strategy }) => {
  const commands = commandsOf(strategy.templatePlanFragment)
  return commands ? [{ strategy, commands }] : []
})
if (!fix) throw new Error(`Nothing is known that helps: ${known.reason}`)
console.log(`What helps: ${fix.strategy.name}`)
for (const one of fix.commands) await attempt(taskId, one)
const again = await attempt(taskId, command)
const succeeded = again.exitCode === 0
await ocode.ask(recordStrategyOutcome, {
  outcome: { strategyId: fix.strategy.strategyId, succeeded, taskId, errorId, attemptId: again.attemptId },
})
await ocode.ask(updateTaskStatus, {
  taskId,
  status: succeeded ? 'TASK_STATUS_COMPLETED_SUCCESS' : 'TASK_STATUS_COMPLETED_FAILURE',
})
console.log(`${succeeded ? 'fixed' : 'not fixed'} by ${fix.strategy.name}`)
process.exitCode = succeeded ? 0 : 1

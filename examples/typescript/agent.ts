/**
 * An agent in its smallest form: it works on a task and records each attempt as it ends, a command fails, it is told the diagnosis, does
 * what helped before, tries again, and tells how that ended. Over GraphQL, with @ocode/client and graphql-ws. Usage: agent.ts FOLDER
 */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createClient } from 'graphql-ws'
// In a project of your own: import … from '@ocode/client'
import {
  errorAnalyzed,
  ocodeClient,
  type ResultOf,
  recordErrors,
  recordExecutionAttempts,
  recordStrategyOutcome,
  submitTask,
  updateTaskStatus,
} from '#clients/typescript/src/index.ts'

const AGENT_ID = 'example-typescript'
/** What the agent knows itself: strategies have placeholders for it. */
const KNOWN: Readonly<Record<string, string>> = { user_email: 'agent@example.com', user_name: 'An Agent' }
const DIAGNOSIS_WITHIN_MS = 60_000

const [directory = '.'] = process.argv.slice(2)
const { OCODE_URL: url = 'http://127.0.0.1:4000', OCODE_TOKEN: token } = process.env
const ocode = ocodeClient({ url, ...(token && { token }) })
const socket = createClient({
  url: `${url.replace(/^http/, 'ws')}/graphql`,
  ...(token && { connectionParams: { authorization: `Bearer ${token}` } }),
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

/** Listens to what errors turn out to be. Gives what asks for the report of one, which is told when it is there. */
const diagnoses = () => {
  const told = socket.iterate<ResultOf<typeof errorAnalyzed>>({ query: errorAnalyzed })
  return async (errorId: string) => {
    const timer = setTimeout(() => void told.return?.(), DIAGNOSIS_WITHIN_MS)
    for await (const { data, errors } of told) {
      if (errors) throw new Error(errors[0]?.message)
      if (data?.errorAnalyzed.errorId !== errorId || !data.errorAnalyzed.report) continue
      clearTimeout(timer)
      return data.errorAnalyzed.report
    }
    throw new Error('The error was not analysed in time.')
  }
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

const diagnosisOf = diagnoses()
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
console.log(`It is ${known.pattern?.name ?? 'of no known kind'}: ${known.inferredRootCause}`)

const [fix] = (known.error?.recommendedStrategies.edges ?? []).flatMap(({ node: { strategy } }) => {
  const commands = commandsOf(strategy.templatePlanFragment)
  return commands ? [{ strategy, commands }] : []
})
if (!fix) throw new Error('Nothing is known that helps.')
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
await socket.dispose()
process.exitCode = succeeded ? 0 : 1

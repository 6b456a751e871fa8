import { resolve } from 'node:path'
import { mintId } from '#src/kernel/id.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { failureText, silentFailureText } from '#src/monitoring/failure-text.ts'
import { commandText, toolOf } from './command-text.ts'
import { environmentSnapshot } from './environment.ts'
import { modifiedFiles } from './modified-files.ts'
import { redactor } from './redact.ts'
import { type CommandRun, type CommandSpec, runCommand } from './run-command.ts'
import { localAgent, sessionTask } from './session-task.ts'
import type { Recording, WireAttempt, WireError } from './wire-records.ts'

/** What is known of a command beside what it does. */
export type RecordingFacts = {
  /** Where what is shared by recordings is kept: environments, sessions, versions of tools. */
  readonly dataFolder: string
  /** The session's own task where none is named. */
  readonly taskId?: string
  readonly agentId?: string
  /** Files that the command is known to change, beside those git sees. */
  readonly modified?: readonly string[]
  /** Whether git is asked what the command wrote; it is unless said. */
  readonly looksAtGit?: boolean
}

export type RecordedCommand = { readonly run: CommandRun; readonly recording: Recording }

/** Runs a command as it is and makes the records of it. Sends nothing. */
export const recordCommand = async (spec: CommandSpec, facts: RecordingFacts): Promise<RecordedCommand> => {
  const run = await runCommand(spec)
  return { run, recording: await recordingOf(spec, run, facts) }
}

/** The records of a command that has ended: its attempt, environment, error and task. */
export const recordingOf = async (spec: CommandSpec, run: CommandRun, facts: RecordingFacts): Promise<Recording> => {
  const agentId = facts.agentId ?? localAgent()
  const tool = toolOf(spec.argv)
  const common = { dataFolder: facts.dataFolder, directory: spec.directory, agentId, now: run.startedAt }
  // Not during the run: programs that are asked for their versions would be counted into the command's CPU time.
  const [environment, seen] = await Promise.all([
    environmentSnapshot({ ...common, tools: [spec.argv[0], tool.tool], variables: spec.environment }),
    facts.looksAtGit === false ? [] : modifiedFiles(spec.directory, run.startedAt),
  ])
  const { taskId, task } = facts.taskId === undefined ? sessionTask(common) : { taskId: facts.taskId, task: undefined }
  const modified = [...new Set([...(facts.modified ?? []).map((path) => resolve(spec.directory, path)), ...seen])]
  const attempt = attemptOf(spec, run, {
    taskId,
    agentId,
    envId: environment.env_id,
    modified,
    redacted: redactor(spec.environment),
  })
  const error = errorOf(run, attempt, { ...tool, working_directory: spec.directory })
  return {
    environment,
    ...(task === undefined ? {} : { task }),
    execution_attempt: { ...attempt, error_message: error?.error_message ?? '' },
    ...(error === undefined ? {} : { error }),
  }
}

type Made = { taskId: string; agentId: string; envId: string; modified: readonly string[]; redacted: (text: string) => string }

const attemptOf = (spec: CommandSpec, run: CommandRun, made: Made): WireAttempt => {
  const command = made.redacted(commandText(spec.argv))
  return {
    attempt_id: mintId(),
    task_id: made.taskId,
    agent_id: made.agentId,
    tool_name: 'run_shell_command',
    input_parameters: {
      command: command.slice(0, 16_384),
      working_directory: spec.directory,
      ...(spec.timeoutMs === undefined ? {} : { timeout_ms: spec.timeoutMs }),
      ...(made.modified.length === 0 ? {} : { modified: made.modified }),
    },
    raw_command: command,
    started_at: timestampOf(run.startedAt),
    completed_at: timestampOf(run.completedAt),
    outcome: outcomeOf(run),
    stdout: made.redacted(run.stdout),
    stderr: made.redacted(run.startFailure ?? run.stderr),
    exit_code: run.exitCode,
    error_message: '',
    resource_metrics: { ...run.resources, stdout_bytes: run.stdoutBytes, stderr_bytes: run.stderrBytes },
    environment_snapshot_id: made.envId,
  }
}

const outcomeOf = (run: CommandRun): string => {
  if (run.isTimeout) return 'EXECUTION_OUTCOME_TIMEOUT'
  if (run.isInterrupted) return 'EXECUTION_OUTCOME_INTERRUPTED'
  return run.exitCode === 0 ? 'EXECUTION_OUTCOME_SUCCESS' : 'EXECUTION_OUTCOME_FAILURE'
}

/** The error of a command that failed by itself. One that was stopped from outside has none. */
const errorOf = (run: CommandRun, attempt: WireAttempt, context: Readonly<Record<string, unknown>>): WireError | undefined => {
  if (run.exitCode === 0 || run.isInterrupted) return undefined
  const text = failureText(attempt.stdout, attempt.stderr)
  return {
    error_id: mintId(),
    attempt_id: attempt.attempt_id,
    error_code: run.signal ?? String(run.exitCode),
    error_message: text.message || silentFailureText(run),
    stack_trace: text.stackTrace,
    is_transient: text.isTransient,
    occurred_at: attempt.completed_at,
    context,
  }
}

import { resolve } from 'node:path'
import { toolOf } from '#src/doors/cli/recording/command-text.ts'
import { idOf } from '#src/doors/cli/recording/session-task.ts'
import type { WireAttempt, WireError } from '#src/doors/cli/recording/wire-records.ts'
import { mintId } from '#src/kernel/id.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { failureText, silentFailureText } from '#src/monitoring/failure-text.ts'
import type { HookEvent } from './hook-event.ts'

export type HookRecording = { readonly execution_attempt: WireAttempt; readonly error?: WireError }

/** What a tool is called here: shells as `ocode record` calls them, so that what is learned of a command is learned once. */
const SHELLS = new Set(['Bash', 'Shell', 'shell', 'local_shell', 'run_terminal_cmd'])
const EDITORS = new Set(['Edit', 'Write', 'MultiEdit', 'NotebookEdit', 'apply_patch', 'edit_file', 'search_replace'])
const OUTPUT_MAX_CHARS = 262_144
const COMMAND_MAX_CHARS = 16_384
const MODIFIED_MAX = 100

type Facts = {
  readonly agent: string
  readonly agentId: string
  readonly taskId: string
  readonly now: number
  /** Takes secrets out of a text. */
  readonly redacted: (text: string) => string
}

/** One use of a tool. The content of edits is not kept: which files they were is. */
export const hookRecordingOf = (event: HookEvent, facts: Facts): HookRecording => {
  const command = facts.redacted(commandOf(event))
  const modified = event.outcome === 'SUCCESS' ? modifiedBy(event) : []
  const completedAt = timestampOf(facts.now)
  const attempt: WireAttempt = {
    attempt_id: event.callId === '' ? mintId() : idOf(`${facts.agent}:${event.sessionId}:${event.callId}`),
    task_id: facts.taskId,
    agent_id: facts.agentId,
    tool_name: SHELLS.has(event.tool) ? 'run_shell_command' : EDITORS.has(event.tool) ? 'edit_file' : event.tool,
    input_parameters: {
      working_directory: event.directory,
      ...(command === '' ? {} : { command: command.slice(0, COMMAND_MAX_CHARS) }),
      ...(modified.length === 0 ? {} : { modified }),
    },
    raw_command: command,
    started_at: timestampOf(facts.now - event.durationMs),
    completed_at: completedAt,
    outcome: `EXECUTION_OUTCOME_${event.outcome}`,
    stdout: facts.redacted(event.stdout.slice(0, OUTPUT_MAX_CHARS)),
    stderr: facts.redacted(event.stderr.slice(0, OUTPUT_MAX_CHARS)),
    exit_code: event.exitCode,
    error_message: '',
    resource_metrics: event.durationMs > 0 ? { wall_ms: event.durationMs } : {},
    environment_snapshot_id: '',
  }
  if (event.outcome !== 'FAILURE' && event.outcome !== 'TIMEOUT') return { execution_attempt: attempt }
  const error = errorOf(event, attempt, command)
  return { execution_attempt: { ...attempt, error_message: error.error_message }, error }
}

const errorOf = (event: HookEvent, attempt: WireAttempt, command: string): WireError => {
  const { message, stackTrace, isTransient } = failureText(attempt.stdout, attempt.stderr)
  const program = command === '' ? { tool: attempt.tool_name } : toolOf(['sh', '-c', command])
  return {
    error_id: mintId(),
    attempt_id: attempt.attempt_id,
    error_code: String(event.exitCode),
    error_message: message || silentFailureText({ isTimeout: event.outcome === 'TIMEOUT', exitCode: event.exitCode }),
    stack_trace: stackTrace,
    is_transient: isTransient,
    occurred_at: attempt.completed_at,
    context: { ...program, working_directory: event.directory },
  }
}

const commandOf = ({ input }: HookEvent): string => {
  const { command } = input
  if (Array.isArray(command)) return command.map(String).join(' ')
  // A patch comes under the same name; it is no command.
  return typeof command === 'string' && !command.startsWith('*** Begin Patch') ? command : ''
}

const PATCHED_FILE = /^\*\*\* (?:Add|Update|Delete) File: (.+)$/gm

const modifiedBy = ({ tool, input, directory }: HookEvent): string[] => {
  if (!EDITORS.has(tool)) return []
  const named = [input.file_path, input.notebook_path, input.path].filter((path) => typeof path === 'string')
  const patched = Object.values(input).flatMap((value) =>
    typeof value === 'string' ? [...value.matchAll(PATCHED_FILE)].map((match) => match[1] ?? '') : [],
  )
  return [...new Set([...named, ...patched].map((path) => resolve(directory, path.trim())))].slice(0, MODIFIED_MAX)
}

import { resolve } from 'node:path'
import { failureText, silentFailureText } from '#src/monitoring/failure-text.ts'
import { keepOutput } from '#src/monitoring/output.ts'
import { type Fields, type Found, stableId } from './found.ts'
import { writtenBy } from './written-files.ts'

export type Outcome = 'SUCCESS' | 'FAILURE' | 'TIMEOUT' | 'INTERRUPTED'

/** One thing an agent or a test runner did, as a log says it. */
export type Action = {
  readonly id: string
  readonly taskId: string
  readonly agentId: string
  readonly environmentId?: string
  /** As the log calls it. */
  readonly tool: string
  readonly input?: Fields
  /** What was run or tested, for people and for learning. */
  readonly command?: string
  /** In which paths that are not absolute are meant. */
  readonly directory?: string
  readonly startedAt?: string | undefined
  readonly completedAt?: string | undefined
  readonly outcome: Outcome
  readonly stdout?: string
  readonly stderr?: string
  readonly exitCode?: number
  /** What went wrong, where the log itself says so; else it is read out of the output. */
  readonly failure?: { readonly message: string; readonly stackTrace?: string } | undefined
  /** Paths of the files it changed. */
  readonly modified?: readonly string[]
  readonly metrics?: Fields
}

/** What tools are called here: shells as `ocode record` calls them, so that what is learned of a command is learned once. */
const SHELLS = new Set(['Bash', 'bash', 'Shell', 'shell', 'run', 'execute_bash', 'terminal', 'TerminalTool'])
const EDITORS = new Set(['Edit', 'Write', 'MultiEdit', 'NotebookEdit', 'edit', 'write', 'create', 'insert', 'apply_patch'])
const PYTHON = new Set(['run_ipython', 'execute_ipython_cell', 'ipython'])

export const toolName = (tool: string): string =>
  SHELLS.has(tool) ? 'run_shell_command' : EDITORS.has(tool) ? 'edit_file' : PYTHON.has(tool) ? 'execute_python' : tool

/** Attempts keep 256 KiB of an output; more than this is cut here already, so that a batch stays within its size. */
const OUTPUT_MAX_BYTES = 1_048_576
const COMMAND_MAX_CHARS = 262_144
const MODIFIED_MAX = 100

/** The attempt, and the error where it failed. */
export const recordsOf = (action: Action): Found[] => {
  const { outcome, taskId, agentId } = action
  const stdout = keepOutput(action.stdout ?? '', OUTPUT_MAX_BYTES).kept
  const stderr = keepOutput(action.stderr ?? '', OUTPUT_MAX_BYTES).kept
  const hasFailed = outcome === 'FAILURE' || outcome === 'TIMEOUT'
  const exitCode = action.exitCode ?? (hasFailed ? 1 : 0)
  const error = hasFailed ? errorOf({ ...action, stdout, stderr, exitCode }) : undefined
  const modified = outcome === 'SUCCESS' ? modifiedOf(action) : []
  const attempt = {
    attempt_id: action.id,
    task_id: taskId,
    agent_id: agentId,
    tool_name: toolName(action.tool),
    input_parameters: {
      ...smallStruct(action.input ?? {}),
      ...(action.directory ? { working_directory: action.directory } : {}),
      ...(modified.length > 0 ? { modified } : {}),
    },
    raw_command: (action.command ?? '').slice(0, COMMAND_MAX_CHARS),
    started_at: action.startedAt,
    completed_at: action.completedAt,
    outcome: `EXECUTION_OUTCOME_${outcome}`,
    stdout,
    stderr,
    exit_code: exitCode,
    error_message: error?.error_message ?? '',
    resource_metrics: action.metrics ?? {},
    environment_snapshot_id: action.environmentId ?? '',
  }
  return [{ kind: 'execution_attempt', record: attempt }, ...(error ? [{ kind: 'error' as const, record: error }] : [])]
}

/** The files it changed: those that the log names, and those that a command says it writes. */
const modifiedOf = ({ tool, command = '', directory = '', modified = [] }: Action): string[] => {
  const named = modified.map((path) => resolve(directory || '/', path))
  const written = toolName(tool) === 'run_shell_command' ? writtenBy(command, directory) : []
  return [...new Set([...named, ...written])].slice(0, MODIFIED_MAX)
}

const errorOf = (action: Action & { stdout: string; stderr: string; exitCode: number }) => {
  const read = failureText(action.stdout, action.stderr)
  const silent = silentFailureText({ isTimeout: action.outcome === 'TIMEOUT', exitCode: action.exitCode })
  const said = action.failure
  return {
    error_id: stableId('error', action.id),
    attempt_id: action.id,
    error_code: String(action.exitCode),
    error_message: said?.message || read.message || silent,
    stack_trace: said?.stackTrace ?? read.stackTrace,
    is_transient: said?.message ? failureText(said.message, '').isTransient : read.isTransient,
    occurred_at: action.completedAt ?? action.startedAt,
    context: { tool: toolName(action.tool), ...(action.directory ? { working_directory: action.directory } : {}) },
  }
}

const TEXT_MAX_CHARS = 4_096
const STRUCT_MAX_CHARS = 32_768

/** What a tool was given, with texts cut, and only the short ones of it where that is still too much to keep. */
const smallStruct = (input: Fields): Fields => {
  const cut = JSON.parse(JSON.stringify(input, cutTexts)) as Fields
  if (JSON.stringify(cut).length <= STRUCT_MAX_CHARS) return cut
  return Object.fromEntries(
    Object.entries(cut)
      .filter(([, value]) => typeof value !== 'object' && String(value).length <= 256)
      .slice(0, 64),
  )
}

const cutTexts = (key: string, value: unknown): unknown => {
  if (key === '__proto__') return undefined
  if (typeof value !== 'string') return value
  const text = value.toWellFormed()
  return text.length <= TEXT_MAX_CHARS ? text : `${text.slice(0, TEXT_MAX_CHARS).toWellFormed()} …`
}

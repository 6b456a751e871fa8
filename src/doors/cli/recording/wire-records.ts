/**
 * What a recording leaves, in the form of the wire and of the JSON lines that `import` reads: one record a line. Only the fields
 * that are written here; the models in the areas say what each may hold.
 */

export type WireTask = {
  readonly task_id: string
  readonly user_id: string
  readonly prompt: string
  readonly metadata: Readonly<Record<string, string>>
  readonly status: string
  readonly created_at: string
  readonly assigned_agent_id: string
}

export type WireEnvironment = {
  readonly env_id: string
  readonly os_type: string
  readonly os_version: string
  readonly dependency_versions: Readonly<Record<string, string>>
  readonly env_variables: readonly string[]
  readonly current_working_directory: string
  readonly captured_at: string
  readonly agent_id: string
}

export type WireAttempt = {
  readonly attempt_id: string
  readonly task_id: string
  readonly agent_id: string
  readonly tool_name: string
  readonly input_parameters: Readonly<Record<string, unknown>>
  readonly raw_command: string
  readonly started_at: string
  readonly completed_at: string
  readonly outcome: string
  readonly stdout: string
  readonly stderr: string
  readonly exit_code: number
  readonly error_message: string
  readonly resource_metrics: Readonly<Record<string, unknown>>
  readonly environment_snapshot_id: string
}

export type WireError = {
  readonly error_id: string
  readonly attempt_id: string
  readonly error_code: string
  readonly error_message: string
  readonly stack_trace: string
  readonly is_transient: boolean
  readonly occurred_at: string
  readonly context: Readonly<Record<string, unknown>>
}

/** The records of one command, in the order in which they are sent. */
export type Recording = {
  readonly environment: WireEnvironment
  /** Only where it is told for the first time. */
  readonly task?: WireTask
  readonly execution_attempt: WireAttempt
  readonly error?: WireError
}

export type RecordKind = 'task' | 'environment' | 'execution_attempt' | 'error'

/** One line each. */
export const linesOf = (recording: Recording): string[] =>
  (['environment', 'task', 'execution_attempt', 'error'] as const).flatMap((kind) =>
    recording[kind] === undefined ? [] : [JSON.stringify({ [kind]: recording[kind] })],
  )

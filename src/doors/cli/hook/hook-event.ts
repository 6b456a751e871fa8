/**
 * What coding agents tell their hooks on standard input, as tables: Claude Code (PostToolUse, PostToolUseFailure, UserPromptSubmit), Codex CLI
 * (the same names) and Cursor (postToolUse, postToolUseFailure, beforeSubmitPrompt). They differ in names only; the first that is there counts.
 */
export type HookEvent = {
  readonly kind: 'prompt' | 'tool'
  /** As the agent calls it, for the answer. */
  readonly name: string
  readonly sessionId: string
  readonly directory: string
  readonly prompt: string
  readonly tool: string
  readonly callId: string
  readonly input: Fields
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
  readonly outcome: Outcome
  readonly durationMs: number
}
export type Outcome = 'SUCCESS' | 'FAILURE' | 'TIMEOUT' | 'INTERRUPTED'
export type Fields = { readonly [name: string]: unknown }

const KINDS: Readonly<Record<string, 'prompt' | 'after' | 'failed'>> = {
  UserPromptSubmit: 'prompt',
  beforeSubmitPrompt: 'prompt',
  PostToolUse: 'after',
  postToolUse: 'after',
  PostToolUseFailure: 'failed',
  postToolUseFailure: 'failed',
}

const NAMES = {
  sessionId: ['session_id', 'conversation_id'],
  response: ['tool_response', 'tool_output'],
  error: ['error', 'error_message'],
  stdout: ['stdout', 'output', 'content'],
  exitCode: ['exitCode', 'exit_code', 'returnCode', 'return_code'],
  durationMs: ['duration_ms', 'duration'],
} as const

/** How a tool says in its text what it ended with: `Exit code 1`, `Process exited with code 1`. */
const EXIT_CODE = /^\s*(?:error: )?(?:process )?exit(?:ed with)?(?: code| status)?:? (\d{1,3})\b[ \t]*\n?/im

/** The event; undefined for one that is none of those. */
export const hookEventOf = (json: unknown, now: { readonly directory: string }): HookEvent | undefined => {
  if (!isFields(json)) return undefined
  const name = textOf(json.hook_event_name)
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined
  if (kind === undefined) return undefined
  const response = fieldsOf(first(json, NAMES.response))
  const [said, failure] = [textOf(first(response, NAMES.stdout)), textOf(first(json, NAMES.error))]
  const exitCode = Number(first(response, NAMES.exitCode) ?? EXIT_CODE.exec(failure || said)?.[1] ?? (kind === 'failed' ? 1 : 0))
  const roots = json.workspace_roots
  return {
    kind: kind === 'prompt' ? 'prompt' : 'tool',
    name,
    sessionId: textOf(first(json, NAMES.sessionId)),
    directory: textOf(json.cwd) || (Array.isArray(roots) ? textOf(roots[0]) : '') || now.directory,
    prompt: textOf(json.prompt),
    tool: textOf(json.tool_name),
    callId: textOf(json.tool_use_id),
    input: fieldsOf(json.tool_input),
    stdout: said,
    stderr: failure.replace(EXIT_CODE, '') || textOf(response.stderr),
    exitCode: Number.isInteger(exitCode) ? exitCode : 1,
    outcome: outcomeOf(json, response, { exitCode, hasFailed: kind === 'failed' }),
    durationMs: Number(first(json, NAMES.durationMs) ?? 0) || 0,
  }
}

/** What a person stopped or did not allow is no failure of the tool. */
const outcomeOf = (
  json: Fields,
  response: Fields,
  { exitCode, hasFailed }: { exitCode: number; hasFailed: boolean },
): Outcome => {
  if (json.is_interrupt === true || response.interrupted === true || json.failure_type === 'permission_denied')
    return 'INTERRUPTED'
  if (json.failure_type === 'timeout') return 'TIMEOUT'
  return hasFailed || exitCode !== 0 ? 'FAILURE' : 'SUCCESS'
}

/** Objects may come as their JSON text; other text is the output itself. */
const fieldsOf = (value: unknown): Fields => {
  if (typeof value !== 'string') return isFields(value) ? value : {}
  try {
    const parsed: unknown = value.startsWith('{') ? JSON.parse(value) : undefined
    return isFields(parsed) ? parsed : { stdout: value }
  } catch {
    return { stdout: value }
  }
}

const first = (fields: Fields, names: readonly string[]): unknown => {
  const name = names.find((one) => fields[one] !== undefined && fields[one] !== null)
  return name === undefined ? undefined : fields[name]
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

import type { Outcome } from './action.ts'
import { contentText, type Fields, fieldsOf, instantOf, numberOf, textOf } from './found.ts'

/** An event of either generation of OpenHands, in one form. */
export type Event = {
  readonly role: 'action' | 'observation' | 'message' | 'other'
  readonly id: string
  /** Of an observation: the action it answers. */
  readonly answers: string
  readonly at: string | undefined
  readonly isFromUser: boolean
  /** The tool; of an event that is of no use here, its kind. */
  readonly tool: string
  readonly input: Fields
  readonly command: string
  readonly modified: readonly string[]
  readonly text: string
  readonly outcome: Outcome
  readonly exitCode: number
  readonly failure: { readonly message: string } | undefined
  readonly directory: string
  readonly model: unknown
  /** Used so far in the whole conversation. */
  readonly spent: { readonly tokensIn: number; readonly tokensOut: number; readonly costUsd: number } | undefined
  readonly metrics: Fields
}

/** Actions of 0.x that do something outside the agent; the others are talk. */
const ACTIONS = new Set([
  'run',
  'run_ipython',
  'read',
  'write',
  'edit',
  'browse',
  'browse_interactive',
  'call_tool_mcp',
  'delegate',
])
const TALKING_TOOLS = new Set(['finish', 'think', 'FinishTool', 'ThinkTool'])
const EDITING_COMMANDS = new Set(['create', 'str_replace', 'insert', 'undo_edit'])
/** The shell says so where a command had not ended when its time was up. */
const STILL_RUNNING = -1
const REFUSED = /^ERROR:|^Error:|^\[Error/
const RAISED = /^Traceback \(most recent call last\)|^\w*(?:Error|Exception): |^Cell In\[\d+\]/m

export const eventOf = (value: Fields): Event => (typeof value.kind === 'string' ? sdkEvent(value) : classicEvent(value))

const EMPTY = {
  answers: '',
  tool: '',
  input: {},
  command: '',
  modified: [],
  text: '',
  outcome: 'SUCCESS',
  exitCode: 0,
  failure: undefined,
  directory: '',
  model: undefined,
  spent: undefined,
  metrics: {},
} as const

const classicEvent = (value: Fields): Event => {
  const common = { ...EMPTY, id: String(value.id ?? ''), at: instantOf(value.timestamp), isFromUser: value.source === 'user' }
  const [action, observation] = [textOf(value.action), textOf(value.observation)]
  const args = fieldsOf(value.args)
  if (action === 'message') return { ...common, role: 'message', text: textOf(args.content) || textOf(value.message) }
  if (ACTIONS.has(action)) {
    const call = fieldsOf(fieldsOf(value.tool_call_metadata).model_response)
    const edits = action === 'write' || (action === 'edit' && textOf(args.command) !== 'view')
    return {
      ...common,
      role: 'action',
      tool: action === 'call_tool_mcp' ? textOf(args.name) || action : action === 'edit' && !edits ? 'read' : action,
      input: withoutThought(args),
      command: textOf(args.command) && action !== 'edit' ? textOf(args.command) : textOf(args.code),
      modified: edits && textOf(args.path) !== '' ? [textOf(args.path)] : [],
      model: call.model,
      spent: spentOf(fieldsOf(value.llm_metrics)),
    }
  }
  if (observation !== '' && value.cause !== undefined && value.cause !== null)
    return { ...common, role: 'observation', answers: String(value.cause), ...classicAnswer(observation, value) }
  return { ...common, role: 'other', tool: action || observation || 'event of no kind' }
}

const classicAnswer = (observation: string, value: Fields) => {
  const extras = fieldsOf(value.extras)
  const metadata = fieldsOf(extras.metadata)
  const text = contentText(value.content)
  const directory = textOf(metadata.working_dir)
  const code = metadata.exit_code ?? extras.exit_code
  if (observation === 'user_rejected') return { text, directory, outcome: 'INTERRUPTED' } as const
  if (observation === 'error') return { text, directory, outcome: 'FAILURE', exitCode: 1, failure: { message: text } } as const
  if (typeof code === 'number') return { text, directory, ...ofExitCode(code) }
  const hasFailed = REFUSED.test(text) || (observation === 'run_ipython' && RAISED.test(text))
  return { text, directory, ...(hasFailed ? ({ outcome: 'FAILURE', exitCode: 1 } as const) : {}) }
}

const ofExitCode = (code: number): { outcome: Outcome; exitCode: number } =>
  code === STILL_RUNNING
    ? { outcome: 'TIMEOUT', exitCode: 124 }
    : { outcome: code === 0 ? 'SUCCESS' : 'FAILURE', exitCode: Math.trunc(code) }

const sdkEvent = (value: Fields): Event => {
  const kind = textOf(value.kind)
  const common = { ...EMPTY, id: textOf(value.id), at: instantOf(value.timestamp), isFromUser: value.source === 'user' }
  const message = fieldsOf(value.llm_message)
  if (kind === 'MessageEvent') return { ...common, role: 'message', text: contentText(message.content) }
  const tool = textOf(value.tool_name)
  if (kind === 'ActionEvent' && !TALKING_TOOLS.has(tool)) {
    const action = fieldsOf(value.action)
    const edits = EDITING_COMMANDS.has(textOf(action.command))
    const path = textOf(action.path)
    return {
      ...common,
      role: 'action',
      id: textOf(value.tool_call_id) || common.id,
      tool: path === '' ? tool : edits ? 'edit' : 'read',
      input: withoutThought(action),
      command: path === '' ? textOf(action.command) : '',
      modified: edits && path !== '' ? [path] : [],
    }
  }
  if (kind === 'ObservationEvent' || kind === 'UserRejectObservation' || kind === 'AgentErrorEvent')
    return { ...common, role: 'observation', answers: textOf(value.tool_call_id), ...sdkAnswer(kind, value) }
  return { ...common, role: 'other', tool: kind }
}

const sdkAnswer = (kind: string, value: Fields) => {
  if (kind === 'UserRejectObservation') return { text: textOf(value.rejection_reason), outcome: 'INTERRUPTED' } as const
  const said = textOf(value.error)
  if (kind === 'AgentErrorEvent') return { text: said, outcome: 'FAILURE', exitCode: 1, failure: { message: said } } as const
  const observation = fieldsOf(value.observation)
  const metadata = fieldsOf(observation.metadata)
  const text = contentText(observation.content) || textOf(observation.output) || textOf(observation.error)
  const code = observation.exit_code ?? metadata.exit_code
  const directory = textOf(metadata.working_dir)
  if (observation.timeout === true) return { text, directory, outcome: 'TIMEOUT', exitCode: 124 } as const
  if (typeof code === 'number') return { text, directory, ...ofExitCode(code) }
  const hasFailed = observation.is_error === true || textOf(observation.error) !== ''
  return { text, directory, ...(hasFailed ? ({ outcome: 'FAILURE', exitCode: 1, failure: { message: text } } as const) : {}) }
}

const withoutThought = ({ thought: _, ...input }: Fields): Fields => input

const spentOf = (metrics: Fields): Event['spent'] => {
  const tokens = fieldsOf(metrics.accumulated_token_usage)
  const spent = {
    tokensIn: numberOf(tokens.prompt_tokens),
    tokensOut: numberOf(tokens.completion_tokens),
    costUsd: numberOf(metrics.accumulated_cost),
  }
  return spent.tokensIn + spent.tokensOut + spent.costUsd > 0 ? spent : undefined
}

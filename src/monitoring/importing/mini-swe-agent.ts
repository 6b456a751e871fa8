import { digestOf } from '#src/kernel/digest.ts'
import { recordsOf } from './action.ts'
import {
  contentText,
  type Fields,
  type Found,
  fieldsOf,
  instantOf,
  isFields,
  listOf,
  numberOf,
  passedOver,
  stableId,
  textOf,
} from './found.ts'
import { outcomeOfText } from './outcome-of-text.ts'
import { taskOf } from './run.ts'

/** A trajectory of mini-swe-agent (`*.traj.json`, formats 1 and 1.1): the messages of the run, commands in the model's. */
export const fitsMiniSweAgent = (value: unknown): boolean =>
  isFields(value) &&
  Array.isArray(value.messages) &&
  (textOf(value.trajectory_format).startsWith('mini-swe-agent') || 'mini_version' in fieldsOf(value.info))

type Command = {
  readonly text: string
  readonly callId: string
  readonly startedAt: string | undefined
  readonly metrics: Fields
}

const AGENT = 'mini-swe-agent'
const COMMAND_IN_TEXT = /```(?:bash|mswea_bash_command|sh)\s*\n([\s\S]*?)\n```/
const RETURN_CODE = /<returncode>\s*(-?\d+)\s*<\/returncode>/
const OUTPUT = /<output>\n?([\s\S]*?)<\/output>/
const TIMED_OUT = /timed out and has been killed/i

/** A trajectory as a task and an attempt a command. A run that goes on is written anew: its first messages make its id. */
export function* readMiniSweAgent(value: unknown): Generator<Found> {
  const { info, messages, instance_id } = fieldsOf(value)
  const said = listOf(messages).map(fieldsOf)
  const first = said.findIndex(({ role }) => role === 'assistant')
  const run = stableId(AGENT, textOf(instance_id), digestOf(said.slice(0, first + 1)))
  const directory = textOf(fieldsOf(fieldsOf(fieldsOf(info).config).environment).cwd)
  yield runOf(run, fieldsOf(info), said, textOf(instance_id))
  let waiting: Command[] = []
  for (const [index, message] of said.entries()) {
    if (message.role === 'assistant') {
      for (const _ of waiting) yield passedOver('command without an output')
      waiting = commandsOf(message)
      if (waiting.length === 0) yield passedOver('assistant message')
      continue
    }
    const answered = waiting.find(({ callId }) => callId !== '' && callId === message.tool_call_id) ?? waiting[0]
    if (answered === undefined || message.role === 'exit') {
      yield passedOver(`${textOf(message.role) || 'unknown'} message`)
      continue
    }
    waiting = waiting.filter((one) => one !== answered)
    yield* recordsOf({
      id: stableId(run, index),
      taskId: run,
      agentId: AGENT,
      tool: 'bash',
      input: { command: answered.text },
      command: answered.text,
      directory,
      startedAt: answered.startedAt,
      completedAt: instantOf(fieldsOf(message.extra).timestamp),
      metrics: answered.metrics,
      ...outputOf(message, answered.text),
    })
  }
  // The last command ends the run: nobody is shown what it printed.
  for (const _ of waiting) yield passedOver('command without an output')
}

const runOf = (taskId: string, info: Fields, said: readonly Fields[], instance: string): Found => {
  const config = fieldsOf(info.config)
  const asked = said.find(({ role }) => role === 'user')
  const status = textOf(info.exit_status)
  return taskOf({
    taskId,
    agentId: AGENT,
    prompt: textOf(info.task) || contentText(asked?.content),
    // What was submitted may be right or wrong: that it is done is all that is known.
    status: status === '' || status === 'Submitted' ? 'IN_PROGRESS' : 'COMPLETED_FAILURE',
    createdAt: instantOf(fieldsOf(asked?.extra).timestamp ?? asked?.timestamp),
    metadata: {
      source: AGENT,
      problem: instance,
      model: fieldsOf(config.model).model_name,
      exit_status: status,
      agent_version: info.mini_version,
    },
  })
}

/** The commands of one message: as its calls of tools, or the one block of shell in its text. */
const commandsOf = (message: Fields): Command[] => {
  const extra = fieldsOf(message.extra)
  const startedAt = instantOf(extra.timestamp)
  const actions = listOf(extra.actions).map((action) => (typeof action === 'string' ? { command: action } : fieldsOf(action)))
  const block = COMMAND_IN_TEXT.exec(contentText(message.content))?.[1]
  const found = actions.length > 0 ? actions : block === undefined ? [] : [{ command: block }]
  const metrics = usageOf(extra)
  return found.map((action, index) => ({
    text: textOf(action.command).trim(),
    callId: textOf(action.tool_call_id),
    startedAt,
    metrics: index === 0 ? metrics : {},
  }))
}

const usageOf = (extra: Fields): Fields => {
  const usage = fieldsOf(fieldsOf(extra.response).usage)
  const [tokensIn, tokensOut, cost] = [numberOf(usage.prompt_tokens), numberOf(usage.completion_tokens), numberOf(extra.cost)]
  return {
    ...(tokensIn + tokensOut > 0 ? { token_count_in: tokensIn, token_count_out: tokensOut } : {}),
    ...(cost > 0 ? { cost_usd: cost } : {}),
  }
}

/** What it prints is handed in. */
const SUBMISSION = /COMPLETE_TASK_AND_SUBMIT_FINAL_OUTPUT|MINI_SWE_AGENT_FINAL_OUTPUT/

const outputOf = (message: Fields, command: string) => {
  const extra = fieldsOf(message.extra)
  const content = contentText(message.content)
  const code = typeof extra.returncode === 'number' ? extra.returncode : Number(RETURN_CODE.exec(content)?.[1] ?? Number.NaN)
  const stdout = textOf(extra.raw_output) || (OUTPUT.exec(content)?.[1] ?? content).trim()
  if (TIMED_OUT.test(content) || TIMED_OUT.test(textOf(extra.exception_info)))
    return { outcome: 'TIMEOUT', stdout, exitCode: Number.isNaN(code) ? 124 : code } as const
  if (Number.isNaN(code)) return { outcome: SUBMISSION.test(command) ? 'SUCCESS' : outcomeOfText(stdout), stdout }
  return { outcome: code === 0 ? 'SUCCESS' : 'FAILURE', stdout, exitCode: code } as const
}

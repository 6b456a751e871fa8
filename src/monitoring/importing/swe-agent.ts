import { recordsOf } from './action.ts'
import { type Fields, type Found, fieldsOf, isFields, listOf, numberOf, passedOver, stableId, textOf } from './found.ts'
import { outcomeOfText } from './outcome-of-text.ts'
import { taskOf } from './run.ts'

/** A trajectory of SWE-agent (`<instance>.traj`, also 0.x): steps with thought, action, observation and state. */
export const fitsSweAgent = (value: unknown): boolean =>
  isFields(value) && Array.isArray(value.trajectory) && (value.trajectory.length === 0 || isStep(value.trajectory[0]))

const isStep = (value: unknown): boolean => isFields(value) && ('action' in value || 'observation' in value || 'thought' in value)

/** Commands that SWE-agent's tools add to the shell; every other action is a command line. */
const OWN_COMMANDS = new Set(
  'open goto create edit insert append scroll_up scroll_down search_dir search_file find_file submit exit_cost exit_format str_replace_editor edit_anthropic filemap view_image'.split(
    ' ',
  ),
)
const EDITS = new Set(['create', 'edit', 'insert', 'append'])
const EDITOR_EDITS = new Set(['create', 'str_replace', 'insert', 'undo_edit'])
/** How a failed edit is answered, where the answer does not say so in its first words. */
const EDIT_REFUSED =
  /introduced new syntax error|No replacement was performed|did not appear verbatim|Invalid `|Your changes have NOT been applied/i

/** A trajectory as a task and an attempt a step. Ids come from the content (`digest`): an instance may be run many times. */
export function* readSweAgent(value: unknown, digest: string): Generator<Found> {
  const { trajectory, info, environment, replay_config } = fieldsOf(value)
  const run = stableId('swe-agent', digest)
  const facts = fieldsOf(info)
  const model = modelOf(replay_config)
  yield taskOf({
    taskId: run,
    agentId: 'swe-agent',
    prompt: problemOf(fieldsOf(value)),
    status: textOf(facts.exit_status).startsWith('submitted') ? 'IN_PROGRESS' : 'COMPLETED_FAILURE',
    metadata: { source: 'swe-agent', environment, exit_status: facts.exit_status, model, agent_version: facts.swe_agent_version },
  })
  const stats = fieldsOf(facts.model_stats)
  const steps = listOf(trajectory).map(fieldsOf)
  const last = steps.findLastIndex(({ action }) => textOf(action).trim() !== '')
  for (const [index, step] of steps.entries()) {
    const action = textOf(step.action).trim()
    if (action === '') {
      yield passedOver('step without an action')
      continue
    }
    yield* recordsOf({
      id: stableId(run, index),
      taskId: run,
      agentId: 'swe-agent',
      ...actionOf(action, step),
      // Its sums are of the whole run; they stand with the last step.
      metrics: { ...wall(step.execution_time), ...(index === last ? usageOf(stats) : {}) },
    })
  }
}

const actionOf = (action: string, step: Fields) => {
  const [word = '', second = '', third = ''] = action.split(/\s+/, 3)
  const state = stateOf(step.state)
  const directory = textOf(state.working_dir)
  const observation = textOf(step.observation)
  const isEditor = word === 'str_replace_editor'
  const edits = isEditor ? EDITOR_EDITS.has(second) : EDITS.has(word)
  const outcome = edits && EDIT_REFUSED.test(observation) ? 'FAILURE' : outcomeOfText(observation)
  const path = isEditor ? third : word === 'create' ? second : textOf(state.open_file)
  return {
    tool: edits ? 'edit' : OWN_COMMANDS.has(word) ? word : 'bash',
    input: { command: action },
    command: action,
    directory,
    outcome,
    stdout: observation,
    modified: edits && path !== '' && path !== 'n/a' ? [path] : [],
  } as const
}

/** The state after a step: JSON in a text in older trajectories. */
const stateOf = (state: unknown): Fields => {
  if (typeof state !== 'string') return fieldsOf(state)
  try {
    return fieldsOf(JSON.parse(state))
  } catch {
    return {}
  }
}

const PROBLEM_START = /(?:ISSUE|<pr_description>|TASK)[:\s]*\n?/

/** What was asked: the first message of the user in the history that is no demonstration. */
const problemOf = ({ history, environment }: Fields): string => {
  const asked = listOf(history)
    .map(fieldsOf)
    .find(({ role, is_demo }) => role === 'user' && is_demo !== true)
  const text = listOf(asked?.content).map((part) => textOf(fieldsOf(part).text))
  const content = textOf(asked?.content) || text.join('\n')
  const start = PROBLEM_START.exec(content)
  return (
    content.slice(start ? start.index + start[0].length : 0).trim() || `SWE-agent in ${textOf(environment) || 'an environment'}`
  )
}

/** The settings of a run stand in a text in newer trajectories. */
const modelOf = (settings: unknown): string => {
  const read = stateOf(settings)
  return textOf(fieldsOf(fieldsOf(read.agent).model).name)
}

const wall = (seconds: unknown): Fields => (numberOf(seconds) > 0 ? { wall_ms: Math.round(numberOf(seconds) * 1_000) } : {})

const usageOf = (stats: Fields): Fields => ({
  token_count_in: numberOf(stats.tokens_sent),
  token_count_out: numberOf(stats.tokens_received),
  cost_usd: numberOf(stats.instance_cost) || numberOf(stats.total_cost),
})

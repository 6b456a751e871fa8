import { recordsOf } from './action.ts'
import { answerOf, modifiedBy } from './claude-code-tools.ts'
import {
  contentText,
  type Fields,
  type Found,
  fieldsOf,
  instantOf,
  type LineReader,
  listOf,
  numberOf,
  passedOver,
  stableId,
  textOf,
} from './found.ts'
import { environmentOf, taskOf } from './run.ts'
import { openWaiting } from './waiting.ts'

/** A use of a tool that has not been answered yet. */
type Pending = {
  readonly name: string
  readonly input: Fields
  readonly startedAt: string | undefined
  readonly directory: string
  readonly metrics: Fields
  readonly agentId: string
}
type Session = { prompt: string; createdAt: string | undefined; isTold: boolean }

const AGENT = 'claude-code'

/** A session's lines of Claude Code (`~/.claude/projects/<folder>/<session>.jsonl`): messages of the model's API in an envelope of its own. */
export const fitsClaudeCode = (value: Fields): boolean =>
  typeof value.type === 'string' &&
  ('sessionId' in value || 'leafUuid' in value || ('messageId' in value && value.type === 'file-history-snapshot'))

/**
 * A session is a task, a use of a tool with its result an attempt, what the model's messages used goes to the next use of a tool. A use
 * without a result is passed over: the session goes on, and it is found when the log is read again.
 */
export const openClaudeCode = (): LineReader => {
  const sessions = new Map<string, Session>()
  const pending = openWaiting<Pending>()
  const environments = new Set<string>()
  const usage = openUsage()

  const assistant = (line: Fields, session: Session): Found[] => {
    const message = fieldsOf(line.message)
    usage.add(message, line)
    const uses = listOf(message.content).map(fieldsOf).filter(isToolUse)
    const givenUp = uses.filter((use) =>
      pending.add(keyOf(line, textOf(use.id)), {
        name: textOf(use.name),
        input: fieldsOf(use.input),
        startedAt: instantOf(line.timestamp),
        directory: textOf(line.cwd),
        metrics: usage.take(),
        agentId: line.isSidechain === true ? `${AGENT}/subagent` : AGENT,
      }),
    )
    return [
      ...told(session, line, textOf(message.model)),
      ...givenUp.map(unanswered),
      ...(uses.length === 0 ? [passedOver('assistant message')] : []),
    ]
  }

  const user = (line: Fields, session: Session): Found[] => {
    const content = fieldsOf(line.message).content
    const results = listOf(content)
      .map(fieldsOf)
      .filter(({ type }) => type === 'tool_result')
    if (results.length > 0) return results.flatMap((result) => answered(line, result))
    if (session.prompt === '' && line.isMeta !== true) session.prompt = contentText(content)
    return [passedOver('user message')]
  }

  const answered = (line: Fields, result: Fields): Found[] => {
    const use = pending.take(keyOf(line, textOf(result.tool_use_id)))
    if (use === undefined) return [passedOver('tool_result without its tool_use')]
    const { environment, records } = attemptOf(use, line, result)
    const isNew = !environments.has(environment.id)
    environments.add(environment.id)
    return isNew ? [environment.found, ...records] : records
  }

  return {
    line: (value) => {
      const id = textOf(value.sessionId)
      if (id === '' || (value.type !== 'assistant' && value.type !== 'user')) return [passedOver(kindOf(value))]
      const session = sessions.get(id) ?? { prompt: '', createdAt: instantOf(value.timestamp), isTold: false }
      sessions.set(id, session)
      return value.type === 'assistant' ? assistant(value, session) : user(value, session)
    },
    end: () => Array.from({ length: pending.size() }, unanswered),
  }
}

const unanswered = (): Found => passedOver('tool_use without its tool_result')

/** The use of a tool with its result, and where it was used. */
const attemptOf = (use: Pending, line: Fields, result: Fields) => {
  const environment = environmentOf({
    directory: use.directory,
    versions: { 'claude-code': textOf(line.version), 'git-branch': textOf(line.gitBranch) },
    agentId: use.agentId,
  })
  const records = recordsOf({
    id: stableId(AGENT, textOf(line.sessionId), textOf(result.tool_use_id)),
    taskId: taskIdOf(line),
    agentId: use.agentId,
    environmentId: environment.id,
    tool: use.name,
    input: use.input,
    command: textOf(use.input.command),
    directory: use.directory,
    startedAt: use.startedAt,
    completedAt: instantOf(line.timestamp),
    modified: modifiedBy(use.name, use.input),
    metrics: use.metrics,
    ...answerOf(result, line.toolUseResult),
  })
  return { environment, records }
}

/** The session as a task, once it is known which model works on it. */
const told = (session: Session, line: Fields, model: string): Found[] => {
  if (session.isTold) return []
  session.isTold = true
  const metadata = { source: AGENT, session_id: line.sessionId, model, working_directory: line.cwd, git_branch: line.gitBranch }
  const prompt = session.prompt || `Work of Claude Code in ${textOf(line.cwd)}`
  return [
    taskOf({ taskId: taskIdOf(line), agentId: AGENT, prompt, status: 'IN_PROGRESS', createdAt: session.createdAt, metadata }),
  ]
}

const taskIdOf = ({ sessionId }: Fields): string => stableId(AGENT, 'session', textOf(sessionId))
const keyOf = ({ sessionId }: Fields, callId: string): string => `${textOf(sessionId)} ${callId}`
const isToolUse = ({ type }: Fields): boolean => type === 'tool_use' || type === 'server_tool_use'

const KIND_MAX_CHARS = 64
const kindOf = ({ type }: Fields): string => (textOf(type) || 'line without a type').slice(0, KIND_MAX_CHARS)

/** Adds up what messages used until a tool is used. A message comes in several lines, each of which repeats its usage: it counts once. */
const openUsage = () => {
  let sum = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, costUsd: 0 }
  let countedMessage = ''
  return {
    add: (message: Fields, line: Fields) => {
      const id = textOf(message.id)
      if (id !== '' && id === countedMessage) return
      countedMessage = id
      const usage = fieldsOf(message.usage)
      sum = {
        input: sum.input + numberOf(usage.input_tokens),
        output: sum.output + numberOf(usage.output_tokens),
        cacheRead: sum.cacheRead + numberOf(usage.cache_read_input_tokens),
        cacheWrite: sum.cacheWrite + numberOf(usage.cache_creation_input_tokens),
        costUsd: sum.costUsd + numberOf(line.costUSD),
      }
    },
    take: (): Fields => {
      const { input, output, cacheRead, cacheWrite, costUsd } = sum
      sum = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, costUsd: 0 }
      if (input + output + cacheRead + cacheWrite === 0) return {}
      return {
        token_count_in: input,
        token_count_out: output,
        token_count_cache_read: cacheRead,
        token_count_cache_write: cacheWrite,
        ...(costUsd > 0 ? { cost_usd: costUsd } : {}),
      }
    },
  }
}

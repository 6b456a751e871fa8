import { digestOf } from '#src/kernel/digest.ts'
import { recordsOf } from './action.ts'
import { type Fields, type Found, fieldsOf, isFields, type LineReader, listOf, passedOver, stableId, textOf } from './found.ts'
import { type Event, eventOf } from './openhands-events.ts'
import { taskOf } from './run.ts'
import { openWaiting } from './waiting.ts'

const AGENT = 'openhands'

const isEvent = (value: unknown): boolean =>
  isFields(value) &&
  typeof value.source === 'string' &&
  ('action' in value || 'observation' in value || textOf(value.kind).endsWith('Event') || value.kind === 'Condensation')

const isResult = (value: unknown): boolean => isFields(value) && Array.isArray(value.history) && 'instance_id' in value

/** Events of OpenHands (0.x, and those of its SDK), one a line; or results of its evaluation (`output.jsonl`), one a line. */
export const fitsOpenHandsLine = (value: Fields): boolean => isEvent(value) || isResult(value)

/** A trajectory as OpenHands exports it: a list of events, also within `{events}` or `{trajectory}`; or one result. */
export const fitsOpenHands = (value: unknown): boolean => isResult(value) || isEvent(eventsOf(value)[0])

const eventsOf = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value.flat()
  const { events, trajectory, history } = fieldsOf(value)
  return listOf(events ?? trajectory ?? history).flat()
}

export function* readOpenHands(value: unknown): Generator<Found> {
  const reader = openConversation(fieldsOf(value))
  for (const event of eventsOf(value)) yield* reader.line(fieldsOf(event))
  yield* reader.end()
}

/** Lines of events are one conversation; a line that is a result is one of its own. */
export const openOpenHands = (): LineReader => {
  const conversation = openConversation({})
  return {
    line: (value) => (isResult(value) ? [...readOpenHands(value)] : conversation.line(value)),
    end: conversation.end,
  }
}

/**
 * A conversation as a task, and an attempt for each action with its observation. Events count from 0 in every conversation: the first
 * one, which has a time to the microsecond, makes the conversation's id.
 */
const openConversation = (result: Fields): LineReader => {
  const pending = openWaiting<Event>()
  let run = ''
  let isTold = false
  const usageOf = openSpending()

  const told = (event: Event): Found[] => {
    if (isTold) return []
    isTold = true
    const metadata = fieldsOf(result.metadata)
    return [
      taskOf({
        taskId: run,
        agentId: AGENT,
        prompt: textOf(result.instruction) || event.text || 'A conversation of OpenHands',
        status: 'IN_PROGRESS',
        createdAt: event.at,
        metadata: {
          source: AGENT,
          problem: result.instance_id,
          model: fieldsOf(metadata.llm_config).model ?? event.model,
          error: result.error,
        },
      }),
    ]
  }

  return {
    line: (value) => {
      const event = eventOf(value)
      if (run === '') run = stableId(AGENT, textOf(result.instance_id), digestOf(value))
      if (event.role === 'message') return [...(event.isFromUser ? told(event) : []), passedOver('message')]
      if (event.role === 'other') return [passedOver(event.tool)]
      if (event.role === 'action') {
        const givesUp = pending.add(event.id, { ...event, metrics: usageOf(event) })
        return [...told(event), ...(givesUp ? [unanswered()] : [])]
      }
      const action = pending.take(event.answers)
      if (action === undefined) return [passedOver('observation without its action')]
      return attemptOf(run, action, event)
    },
    end: () => Array.from({ length: pending.size() }, unanswered),
  }
}

const unanswered = (): Found => passedOver('action without its observation')

/** The action with what was observed of it. */
const attemptOf = (run: string, action: Event, observed: Event): Found[] =>
  recordsOf({
    id: stableId(run, action.id),
    taskId: run,
    agentId: AGENT,
    tool: action.tool,
    input: action.input,
    command: action.command,
    directory: observed.directory,
    startedAt: action.at,
    completedAt: observed.at,
    modified: action.modified,
    metrics: action.metrics,
    outcome: observed.outcome,
    stdout: observed.text,
    exitCode: observed.exitCode,
    failure: observed.failure,
  })

/** Events tell what the whole conversation used so far: what each used is the difference to the one before. */
const openSpending = () => {
  let before = { tokensIn: 0, tokensOut: 0, costUsd: 0 }
  return ({ spent: now }: Event): Fields => {
    if (now === undefined) return {}
    const used = {
      token_count_in: Math.max(0, now.tokensIn - before.tokensIn),
      token_count_out: Math.max(0, now.tokensOut - before.tokensOut),
      cost_usd: Math.max(0, now.costUsd - before.costUsd),
    }
    before = now
    return used
  }
}

import { textOf } from './attributes.ts'
import { MODEL_FACTS, NAMES } from './conventions.ts'
import { agentIdOf, taskIdOf, userIdOf } from './ids.ts'
import { promptOf } from './prompt.ts'
import { metricsOf, type SpanRecord } from './records.ts'
import { instantOf, type Span } from './span.ts'

const PROMPT_MAX_CHARS = 1_048_576
const VALUE_MAX_CHARS = 4_096

/** Whether a span tells of the task that its trace is: an agent at work, or what holds all the rest together. */
export const tellsOfTask = ({ meaning, isRoot }: Span): boolean => meaning.kind === 'agent' || (meaning.kind === 'step' && isRoot)

/**
 * The task as this span saw it. Of the spans of a trace that tell of it, the root is best placed, then the one that began first; an
 * end is worth more than the news that it has begun.
 */
export const observationOf = (span: Span): SpanRecord => ({
  precedence: [
    span.isRoot ? '0' : '1',
    String(span.startedAt).padStart(20, '0'),
    span.spanId,
    span.endedAt === 0n ? '1' : '0',
  ].join(':'),
  task: {
    taskId: taskIdOf(span),
    userId: userIdOf(span),
    prompt: promptOf(span).slice(0, PROMPT_MAX_CHARS),
    metadata: metadataOf(span),
    status: statusOf(span),
    createdAt: instantOf(span.startedAt),
    updatedAt: instantOf(span.endedAt) ?? instantOf(span.startedAt),
    completedAt: instantOf(span.endedAt),
    assignedAgentId: agentIdOf(span),
  },
})

const statusOf = ({ endedAt, status, events }: Span): string => {
  if (endedAt === 0n) return 'TASK_STATUS_IN_PROGRESS'
  const isFailure =
    status.code === 'STATUS_CODE_ERROR' ||
    (status.code === 'STATUS_CODE_UNSET' && events.some(({ name }) => name === 'exception'))
  return isFailure ? 'TASK_STATUS_COMPLETED_FAILURE' : 'TASK_STATUS_COMPLETED_SUCCESS'
}

/** Tokens and costs of a whole run are here, for the calls of models have their own. */
const metadataOf = (span: Span): Record<string, string> => {
  const said = {
    trace_id: span.traceId,
    conversation_id: textOf(span.attributes, NAMES.conversationId),
    agent: textOf(span.attributes, NAMES.agentName),
    service: textOf(span.resource, NAMES.service),
    model: textOf(span.attributes, MODEL_FACTS.model),
    ...Object.fromEntries(Object.entries(metricsOf(span)).map(([name, number]) => [name, String(number)])),
  }
  return Object.fromEntries(
    Object.entries(said)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, value.slice(0, VALUE_MAX_CHARS).toWellFormed()]),
  )
}

import { firstOf, numberOf, textOf } from './attributes.ts'
import { METRICS, MODEL_FACTS, NAMES, TRANSIENT } from './conventions.ts'
import { exitCodeOf, type Failure, outcomeOf, type ToldFailure, toldFailure } from './failures.ts'
import { agentIdOf, attemptIdOf, errorIdOf, taskIdOf } from './ids.ts'
import { instantOf, type Span } from './span.ts'
import { isObject, structOf } from './struct.ts'

/** A record as an operation takes it. */
export type SpanRecord = { readonly [field: string]: unknown }

const NAME_MAX_CHARS = 256
const TEXT_MAX_CHARS = 1_048_576
const NANOS_PER_MS = 1_000_000n

/** A span as an attempt, all of it from the span and its resource, so that it is the same whenever and with whatever it comes. */
export const attemptOf = (span: Span, failures: readonly Failure[]): SpanRecord => {
  const inputParameters = parametersOf(span)
  return {
    attemptId: attemptIdOf(span),
    taskId: taskIdOf(span),
    agentId: agentIdOf(span),
    toolName: toolNameOf(span),
    inputParameters,
    rawCommand: commandOf(span, inputParameters),
    startedAt: instantOf(span.startedAt),
    completedAt: instantOf(span.endedAt),
    outcome: outcomeOf(span, failures),
    stdout: span.meaning.kind === 'tool' ? textOf(span.attributes, NAMES.output) : '',
    exitCode: exitCodeOf(span),
    errorMessage: (failures[0]?.message ?? '').slice(0, TEXT_MAX_CHARS),
    resourceMetrics: { wall_ms: wallMs(span), ...metricsOf(span) },
  }
}

/** An error with what tells whether it is this span's. */
export const errorOf = (span: Span, failure: Failure, index: number): SpanRecord & ToldFailure => ({
  ...toldFailure(span, failure),
  errorId: errorIdOf(span, index),
  attemptId: attemptIdOf(span),
  errorCode: (failure.type || textOf(span.attributes, NAMES.errorType)).slice(0, NAME_MAX_CHARS),
  errorMessage: failure.message.slice(0, TEXT_MAX_CHARS),
  stackTrace: failure.stackTrace.slice(0, TEXT_MAX_CHARS),
  isTransient: TRANSIENT.test(failure.type) || TRANSIENT.test(textOf(span.attributes, NAMES.errorType)),
  occurredAt: instantOf(failure.time) ?? instantOf(span.endedAt),
  context: { tool: toolNameOf(span), span: span.name.slice(0, NAME_MAX_CHARS) },
})

/** Tokens and costs. */
export const metricsOf = ({ attributes }: Span): Record<string, number> => {
  const metrics: Record<string, number> = {}
  for (const [name, names] of Object.entries(METRICS)) {
    const number = numberOf(attributes, names)
    if (number !== undefined) metrics[name] = number
  }
  return metrics
}

const toolNameOf = ({ meaning, attributes, name }: Span): string => {
  const own = meaning.kind === 'tool' ? textOf(attributes, NAMES.toolName) : ''
  return (own || meaning.does || name).slice(0, NAME_MAX_CHARS)
}

const parametersOf = (span: Span): ReturnType<typeof structOf> => {
  if (span.meaning.kind === 'tool') return structOf(firstOf(span.attributes, NAMES.input))
  if (span.meaning.kind !== 'model') return { name: textOf(span.attributes, NAMES.agentName) || span.name }
  const facts: Record<string, unknown> = {}
  for (const [name, names] of Object.entries(MODEL_FACTS)) {
    const value = firstOf(span.attributes, names)
    if (value !== undefined) facts[name] = value
  }
  return structOf(facts)
}

const commandOf = ({ attributes }: Span, parameters: ReturnType<typeof structOf>): string => {
  const said = textOf(attributes, NAMES.command)
  if (said !== '' || !isObject(parameters)) return said.slice(0, TEXT_MAX_CHARS)
  const command = parameters.command ?? parameters.cmd
  if (Array.isArray(command)) return command.join(' ').slice(0, TEXT_MAX_CHARS)
  return typeof command === 'string' ? command.slice(0, TEXT_MAX_CHARS) : ''
}

const wallMs = ({ startedAt, endedAt }: Span): number => (endedAt > startedAt ? Number((endedAt - startedAt) / NANOS_PER_MS) : 0)

import { hash } from 'node:crypto'
import { type Attributes, numberOf, textOf } from './attributes.ts'
import { CANCELLED, NAMES, TIMEOUT } from './conventions.ts'
import type { Span } from './span.ts'

/** Something that went wrong in a span. */
export type Failure = { readonly type: string; readonly message: string; readonly stackTrace: string; readonly time: bigint }

const FAILURES_MAX = 16
/** What instrumentations say where they have no name for an error. */
const NAMELESS = '_OTHER'

/** The exceptions of a span; where it has none and ended with an error, what it says of that. */
export const failuresOf = (span: Span): Failure[] => {
  const exceptions = span.events
    .filter(({ name, attributes }) => name === 'exception' || attributes.has('exception.type'))
    .slice(0, FAILURES_MAX)
    .map(({ attributes, time }) => failure(attributes, { time, message: '' }))
    .filter(({ message }) => message !== '')
  if (exceptions.length > 0 || !hasFailed(span)) return exceptions
  const said = failure(span.attributes, { time: span.endedAt, message: span.status.message })
  const message = said.message || textOf(span.attributes, NAMES.output)
  return message === '' ? [] : [{ ...said, message }]
}

export type Outcome = `EXECUTION_OUTCOME_${'SUCCESS' | 'FAILURE' | 'TIMEOUT' | 'INTERRUPTED'}`

export const outcomeOf = (span: Span, failures: readonly Failure[]): Outcome => {
  if (!hasFailed(span)) return 'EXECUTION_OUTCOME_SUCCESS'
  const type = failures[0]?.type || textOf(span.attributes, NAMES.errorType)
  if (TIMEOUT.test(type)) return 'EXECUTION_OUTCOME_TIMEOUT'
  return CANCELLED.test(type) ? 'EXECUTION_OUTCOME_INTERRUPTED' : 'EXECUTION_OUTCOME_FAILURE'
}

export const exitCodeOf = ({ attributes }: Span): number => {
  const code = numberOf(attributes, NAMES.exitCode)
  return code !== undefined && Number.isInteger(code) && Math.abs(code) < 2 ** 31 ? code : 0
}

/** An exception that was met and got over leaves a status of OK; instrumentations that set no status mean it as a failure. */
const hasFailed = (span: Span): boolean => {
  if (span.status.code !== 'STATUS_CODE_UNSET') return span.status.code === 'STATUS_CODE_ERROR'
  return exitCodeOf(span) !== 0 || span.events.some(({ name }) => name === 'exception')
}

/** `Type: message`, as runtimes print it and as patterns expect it. */
const failure = (attributes: Attributes, { time, message: said }: { time: bigint; message: string }): Failure => {
  const named = textOf(attributes, NAMES.errorType)
  const type = named === NAMELESS ? '' : named
  const message = said || textOf(attributes, NAMES.errorMessage)
  const isNamed = type === '' || message.startsWith(type) || message.startsWith(shortName(type))
  return {
    type,
    message: message === '' ? type : isNamed ? message : `${type}: ${message}`,
    stackTrace: textOf(attributes, NAMES.stackTrace),
    time,
  }
}

/** `CalledProcessError` of `subprocess.CalledProcessError`. */
const shortName = (type: string): string => type.slice(type.lastIndexOf('.') + 1)

/** What tells which of the spans that an exception passed through on its way out it counts for. */
export type ToldFailure = {
  /** The same in all of them: their trace and the message. */
  readonly failureKey: string
  /** Sorts first where it came from. */
  readonly precedence: string
}

const DIGEST_CHARS = 32
/** `ModuleNotFoundError: ` or `java.io.IOException: `, with which some spans begin the message and some don't. */
const TYPE_NAME = /^(?=[\w.$]{1,256}: )[a-z\d_.$]*[A-Z][\w.$]*: /

export const toldFailure = (span: Span, { type, message }: Failure): ToldFailure => {
  const bare = message.startsWith(`${type}: `) ? message.slice(type.length + 2) : message.replace(TYPE_NAME, '')
  return {
    failureKey: `otel:${span.traceId}:${hash('sha256', bare).slice(0, DIGEST_CHARS)}`,
    precedence: precedenceOf(span),
  }
}

/** Whether a span only holds others together; an exception of a tool or a model is its own. */
export const isAround = ({ meaning }: Span): boolean => meaning.kind === 'agent' || meaning.kind === 'step'

/** Of spans around something, what is within ends first. */
export const precedenceOf = (span: Span): string =>
  isAround(span) ? `1:${String(span.endedAt).padStart(20, '0')}:${span.spanId}` : '0'

import { type Attributes, textOf } from './attributes.ts'
import { NAMES } from './conventions.ts'
import type { Span } from './span.ts'

/**
 * Ids of what spans become, made of the span's own: a span that is exported twice is the same record, and what comes before the
 * thing it belongs to names it rightly. They lead back to the trace.
 */
export const attemptIdOf = ({ traceId, spanId }: Span): string => `otel:${traceId}:${spanId}`
export const errorIdOf = (span: Span, index: number): string => `${attemptIdOf(span)}:${index}`

/** A trace is one task, unless the span or its resource names one that was submitted. */
export const taskIdOf = ({ traceId, attributes, resource }: Span): string =>
  idOf(attributes, NAMES.taskId) || idOf(resource, NAMES.taskId) || `otel:${traceId}`

/** Who did it: the agent, else the service that was traced. Instrumentations that were told no name call it unknown_service:…. */
export const agentIdOf = ({ attributes, resource }: Span): string => {
  const said = idOf(attributes, NAMES.agentId) || idOf(resource, NAMES.agentId)
  if (said !== '') return said
  const service = idOf(resource, NAMES.service)
  return service.startsWith('unknown_service') ? '' : service
}

export const userIdOf = ({ attributes, resource }: Span): string => idOf(attributes, NAMES.userId) || idOf(resource, NAMES.userId)

const ID_MAX_CHARS = 128

/** The text as an id: characters that ids don't have are underscores. */
const idOf = (attributes: Attributes, names: readonly string[]): string =>
  textOf(attributes, names)
    .slice(0, ID_MAX_CHARS)
    .replace(/[^A-Za-z0-9._:/@#+-]/g, '_')

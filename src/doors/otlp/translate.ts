import { attributesOf } from './attributes.ts'
import { type Failure, failureKey, failuresOf } from './failures.ts'
import { observationOf, tellsOfTask } from './observation.ts'
import { attemptOf, errorOf, type SpanRecord } from './records.ts'
import { readSpan, type Span, type WireRequest } from './span.ts'

/** What the spans of one request become, as the operations take it. */
export type Translation = {
  readonly attempts: readonly SpanRecord[]
  readonly errors: readonly SpanRecord[]
  readonly observations: readonly SpanRecord[]
  readonly counts: { readonly spans: number; readonly ignored: number; readonly malformed: number }
  /** Keys of the failures among them, to be known by what comes later. */
  readonly failures: readonly string[]
}

/**
 * Tools and models called become attempts with their errors; agents, and what is the root of a trace, tell of the task. An exception
 * goes through all the spans around it: it counts where it came from, so spans that only hold others together have an error of
 * their own (and an attempt for it) only where nothing within them, in this request or `isKnown`, had the same.
 */
export const translate = (request: WireRequest, isKnown: (failureKey: string) => boolean): Translation => {
  const { spans, counts } = readSpans(request)
  const attempts: SpanRecord[] = []
  const errors: SpanRecord[] = []
  const seen = new Set<string>()
  const add = (span: Span, failures: readonly Failure[]) => {
    attempts.push(attemptOf(span, failures))
    for (const [index, failure] of failures.entries()) {
      errors.push(errorOf(span, failure, index))
      seen.add(failureKey(span, failure))
    }
  }
  const isAround = ({ meaning }: Span) => meaning.kind === 'agent' || meaning.kind === 'step'
  const ended = spans.filter(({ endedAt }) => endedAt !== 0n)
  for (const span of ended) if (!isAround(span)) add(span, failuresOf(span))
  // From the inside out.
  for (const span of ended.filter(isAround).sort((a, b) => Number(a.endedAt - b.endedAt))) {
    const own = failuresOf(span).filter((failure) => {
      const key = failureKey(span, failure)
      return !seen.has(key) && !isKnown(key)
    })
    if (own.length > 0) add(span, own)
  }
  return { attempts, errors, observations: spans.filter(tellsOfTask).map(observationOf), counts, failures: [...seen] }
}

const readSpans = (request: WireRequest): { spans: Span[]; counts: Translation['counts'] } => {
  const found: Span[] = []
  let [spans, ignored, malformed] = [0, 0, 0]
  for (const { resource, scopeSpans } of request.resourceSpans) {
    const attributes = attributesOf(resource?.attributes ?? [])
    for (const wire of scopeSpans.flatMap((scope) => scope.spans)) {
      spans += 1
      const span = readSpan(wire, attributes)
      if (span === 'malformed') malformed += 1
      else if (span === 'unknown' || (span.endedAt === 0n && !tellsOfTask(span))) ignored += 1
      else found.push(span)
    }
  }
  return { spans: found, counts: { spans, ignored, malformed } }
}

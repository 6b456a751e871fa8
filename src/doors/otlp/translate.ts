import { attributesOf } from './attributes.ts'
import { failuresOf, isAround, precedenceOf, type ToldFailure } from './failures.ts'
import { observationOf, tellsOfTask } from './observation.ts'
import { attemptOf, errorOf, type SpanRecord } from './records.ts'
import { readSpan, type Span, type WireRequest } from './span.ts'

/** What the spans of one request become, as the operation takes it. */
export type Translation = {
  readonly attempts: readonly SpanRecord[]
  readonly errors: readonly (SpanRecord & ToldFailure)[]
  readonly tasks: readonly SpanRecord[]
  readonly counts: { readonly spans: number; readonly ignored: number; readonly malformed: number }
}

/**
 * Tools and models called become attempts with their errors; agents, and what is the root of a trace, tell of the task. An exception
 * goes through all the spans around it: it counts where it came from, so spans that only hold others together have an error of
 * their own (and an attempt for it) only where nothing within them had the same. Of what is in this request, or is known of
 * already by `isEcho`, no more is said; of what comes later the operation is told which of them stands.
 */
export const translate = (request: WireRequest, isEcho: (told: ToldFailure) => boolean): Translation => {
  const { spans, counts } = readSpans(request)
  const attempts: SpanRecord[] = []
  const errors: (SpanRecord & ToldFailure)[] = []
  const seen = new Set<string>()
  const ended = spans.filter(({ endedAt }) => endedAt !== 0n)
  const around = ended.filter(isAround).sort((a, b) => (precedenceOf(a) < precedenceOf(b) ? -1 : 1))
  // From the inside out.
  for (const span of [...ended.filter((one) => !isAround(one)), ...around]) {
    const failures = failuresOf(span)
    const told = failures
      .map((failure, index) => errorOf(span, failure, index))
      .filter((one) => !isAround(span) || (!seen.has(one.failureKey) && !isEcho(one)))
    if (isAround(span) && told.length === 0) continue
    attempts.push(attemptOf(span, failures))
    for (const one of told) {
      errors.push(one)
      seen.add(one.failureKey)
    }
  }
  return { attempts, errors, tasks: spans.filter(tellsOfTask).map(observationOf), counts }
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

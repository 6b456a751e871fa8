import type { Core } from '#src/core.ts'
import type { Metrics } from '#src/doors/metrics.ts'
import { BATCH_MAX, type Refusal } from '#src/kernel/batch.ts'
import type { Context } from '#src/kernel/context.ts'
import { FAILURES_KNOWN_MAX, WAITING_SPANS_MAX, WRITING_MAX } from './limits.ts'
import type { SpanRecord } from './records.ts'
import type { WireRequest } from './span.ts'
import { translate } from './translate.ts'
import { takeTurns } from './turns.ts'

/** What was not taken, and why. */
export type Taken = { readonly rejected: number; readonly message: string }
export type Caller = Pick<Context, 'actor' | 'requestId' | 'signal'>
export type TakeTraces = (request: WireRequest, caller: Caller) => Promise<Taken>

/**
 * Stores what spans become. Attempts come before their errors, tasks last; each is known by ids of the trace, so whatever is still to
 * come finds them. Throws UNAVAILABLE where too many spans wait already.
 */
export const traceTaker = (core: Core, metrics?: Metrics): TakeTraces => {
  const known = recentKeys()
  const turn = takeTurns({ runningMax: WRITING_MAX, waitingSpansMax: WAITING_SPANS_MAX })
  return async (request, caller) => {
    const { attempts, errors, observations, counts, failures } = translate(request, known.has)
    const refused = await turn(counts.spans, async () => [
      ...(await send(core, caller, ['monitoring.recordExecutionAttempts', 'attempts', attempts])),
      ...(await send(core, caller, ['monitoring.recordErrors', 'errors', errors])),
      ...(await send(core, caller, ['planning.observeTasks', 'observations', observations])),
    ])
    known.add(failures)
    const rejected = counts.malformed + refused.length
    metrics?.telemetry('traces', 'ignored', counts.ignored)
    metrics?.telemetry('traces', 'refused', rejected)
    metrics?.telemetry('traces', 'taken', Math.max(0, counts.spans - counts.ignored - rejected))
    return { rejected: Math.min(rejected, counts.spans), message: messageOf(counts.malformed, refused) }
  }
}

type Sending = readonly [operation: string, field: string, records: readonly SpanRecord[]]

/** Sends records in batches and returns why some were refused. */
const send = async (core: Core, caller: Caller, [operation, field, records]: Sending): Promise<Refusal[]> => {
  const refused: Refusal[] = []
  for (let from = 0; from < records.length; from += BATCH_MAX) {
    const answer = await core.call(operation, { [field]: records.slice(from, from + BATCH_MAX) }, caller)
    refused.push(...(answer as { refused: Refusal[] }).refused)
  }
  return refused
}

const messageOf = (malformed: number, refused: readonly Refusal[]): string => {
  const reasons = [
    ...(malformed > 0 ? [`${malformed} spans have no valid trace id and span id.`] : []),
    ...(refused[0] ? [`${refused.length} records were refused, the first: ${refused[0].message}`] : []),
  ]
  return reasons.join(' ')
}

/** The latest keys. */
const recentKeys = () => {
  const keys = new Set<string>()
  return {
    has: (key: string) => keys.has(key),
    add: (added: readonly string[]) => {
      for (const key of added) keys.add(key)
      for (const oldest of keys) {
        if (keys.size <= FAILURES_KNOWN_MAX) break
        keys.delete(oldest)
      }
    },
  }
}

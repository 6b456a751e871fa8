import type { Core } from '#src/core.ts'
import type { Metrics } from '#src/doors/metrics.ts'
import { BATCH_MAX, type Refusal } from '#src/kernel/batch.ts'
import type { Context } from '#src/kernel/context.ts'
import type { ToldFailure } from './failures.ts'
import { inGroups } from './groups.ts'
import { FAILURES_KNOWN_MAX, WAITING_SPANS_MAX, WRITING_MAX } from './limits.ts'
import type { WireRequest } from './span.ts'
import { type Translation, translate } from './translate.ts'

/** What was not taken, and why. */
export type Taken = { readonly rejected: number; readonly message: string }
export type Caller = Pick<Context, 'actor' | 'requestId' | 'signal'>
export type TakeTraces = (request: WireRequest, caller: Caller) => Promise<Taken>

/**
 * Stores what spans become, each known by ids of the trace, so whatever is still to come finds it. Throws UNAVAILABLE where too many
 * spans wait already.
 */
export const traceTaker = (core: Core, metrics?: Metrics): TakeTraces => {
  const known = knownFailures()
  const store = inGroups<Told, Refusal[]>({
    runningMax: WRITING_MAX,
    recordsMax: BATCH_MAX,
    waitingSpansMax: WAITING_SPANS_MAX,
    areAlike: (one, other) => one.caller.actor.id === other.caller.actor.id && one.caller.actor.role === other.caller.actor.role,
    store: (group) => storeGroup(core, group),
  })
  return async (request, caller) => {
    const { counts, ...lists } = translate(request, known.isEcho)
    const records = Math.max(...Object.values(lists).map(({ length }) => length))
    const refused = records === 0 ? [] : await store({ lists, caller, records, spans: counts.spans })
    known.add(lists.errors)
    const rejected = counts.malformed + refused.length
    metrics?.telemetry('traces', 'ignored', counts.ignored)
    metrics?.telemetry('traces', 'refused', rejected)
    metrics?.telemetry('traces', 'taken', Math.max(0, counts.spans - counts.ignored - rejected))
    return { rejected: Math.min(rejected, counts.spans), message: messageOf(counts.malformed, refused) }
  }
}

type Lists = Omit<Translation, 'counts'>
/** What one request tells; `records` is the length of its longest list. */
type Told = { readonly lists: Lists; readonly caller: Caller; readonly records: number; readonly spans: number }
type Answer = Readonly<Record<keyof Lists, { readonly refused: readonly Refusal[] }>>

/** Stores what some requests of one caller tell and says of each why some of it was refused. */
const storeGroup = async (core: Core, group: readonly Told[]): Promise<Refusal[][]> => {
  const refused = group.map((): Refusal[] => [])
  const all = (list: keyof Lists) => group.flatMap(({ lists }, owner) => lists[list].map((record) => ({ record, owner })))
  const told = { attempts: all('attempts'), errors: all('errors'), tasks: all('tasks') }
  // A caller that goes takes nothing from the others.
  const { signal, ...caller } = (group[0] as Told).caller
  const reach = group.length === 1 ? { ...caller, signal } : caller
  for (let from = 0; from < Math.max(...Object.values(told).map(({ length }) => length)); from += BATCH_MAX) {
    const batch = (list: keyof Lists) => told[list].slice(from, from + BATCH_MAX).map(({ record }) => record)
    const input = { attempts: batch('attempts'), errors: batch('errors'), tasks: batch('tasks') }
    const answer = (await core.call('planning.observeRuns', input, reach)) as Answer
    for (const list of ['attempts', 'errors', 'tasks'] as const)
      for (const one of answer[list].refused) refused[told[list][from + one.index]?.owner ?? 0]?.push(one)
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

/** The failures that were stored last, each with the precedence of the one that stands. */
const knownFailures = () => {
  const standing = new Map<string, string>()
  return {
    isEcho: ({ failureKey, precedence }: ToldFailure) => (standing.get(failureKey) ?? precedence) < precedence,
    add: (told: readonly ToldFailure[]) => {
      for (const { failureKey, precedence } of told) {
        const known = standing.get(failureKey)
        if (known === undefined || precedence < known) standing.set(failureKey, precedence)
      }
      for (const oldest of standing.keys()) {
        if (standing.size <= FAILURES_KNOWN_MAX) break
        standing.delete(oldest)
      }
    },
  }
}

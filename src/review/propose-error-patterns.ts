import { z } from 'zod'
import { ErrorPattern } from '#src/analysis/model.ts'
import {
  type AnalysisDeps,
  makeProposals,
  type Proposals,
  readUnknownErrors,
  storeProposedPatterns,
  TASKS_MIN,
  type UnknownErrors,
  unknownAmongErrors,
} from '#src/analysis/service.ts'
import type { Consumer } from '#src/events/relay.ts'
import type { Context } from '#src/kernel/context.ts'
import { operation } from '#src/kernel/operation.ts'
import { requestReview } from '#src/planning/service.ts'
import { oneAStore } from '#src/store/one-a-store.ts'

/** All errors of no known pattern are read. */
const DEADLINE_MS = 120_000

const Refused = z.object({ template: z.string(), tasks: z.int(), reason: z.string() })

export const proposeErrorPatterns = operation({
  name: 'review.proposeErrorPatterns',
  summary:
    'Makes error patterns of unknown errors that came up in three tasks or more, with what got out of them, and puts each to review. What waits or was not wanted is not proposed again, unless it has grown to twice as many tasks.',
  role: 'agent',
  mode: 'write',
  deadlineMs: DEADLINE_MS,
  input: z.object({}),
  output: z.object({
    /** New ones, those in most tasks first; at most 50 at a time. */
    proposed: z.array(ErrorPattern),
    /** Recurring errors of which no pattern could be made, and why. */
    refused: z.array(Refused),
    /** How many recurring kinds of errors wait for a decision, or were not wanted. */
    known: z.int(),
  }),
  offered: { cli: 'propose-patterns' },
  async run(context, deps: AnalysisDeps) {
    const proposals = await makeProposals(context, deps, await readUnknownErrors(context, deps))
    const proposed = await putToReview(context, deps, proposals)
    return { proposed, refused: [...proposals.refused], known: proposals.known }
  },
})

const putToReview = async (context: Context, deps: AnalysisDeps, { patterns }: Proposals): Promise<ErrorPattern[]> => {
  if (patterns.length === 0) return []
  return deps.outbox.write(context, async (transaction) => {
    const fresh = await storeProposedPatterns(transaction, patterns)
    for (const { pattern } of fresh)
      await requestReview(transaction, {
        kind: 'REVIEW_ITEM_KIND_ERROR_PATTERN',
        targetEntityId: pattern.patternId,
        summary: `New error pattern ${pattern.name}: ${pattern.description}`.slice(0, 1_000).toWellFormed(),
        createdAt: pattern.createdAt ?? '',
      })
    return fresh.map(({ pattern }) => pattern)
  })
}

type Watched = {
  readonly unknown: UnknownErrors
  /** In how many tasks each class was when it was last looked at. */
  readonly lookedAt: Map<string, number>
}

const watched = oneAStore<{ now?: Promise<Watched> }>(() => ({}))

/**
 * Proposes patterns as errors are analysed. The classes of unknown errors are kept in memory and grow with each event, so that nothing is
 * read twice; the first event after a start reads what there is. A class is looked at when it has come up in three tasks, and
 * again when in twice as many.
 */
export const proposeAfterAnalysis = (deps: AnalysisDeps): Consumer => ({
  name: 'review.proposeErrorPatterns',
  types: ['error.analyzed'],
  handle: async (context, event) => {
    const ids = event.items.flatMap(({ entityId, facts }) => (facts?.errorPatternId === '' ? [entityId] : []))
    if (ids.length === 0) return
    const scoped = { ...context, operation: 'review.proposeErrorPatterns' }
    const { unknown, lookedAt } = await watchedOf(scoped, deps)
    for (const error of await unknownAmongErrors(scoped, deps, ids)) unknown.add(error)
    const grown = unknown.classes().filter(({ template, taskIds }) => {
      const before = lookedAt.get(template.templateId) ?? 0
      return taskIds.size >= Math.max(TASKS_MIN, before * 2)
    })
    if (grown.length === 0) return
    await putToReview(scoped, deps, await makeProposals(scoped, deps, unknown, grown))
    for (const { template, taskIds } of grown) lookedAt.set(template.templateId, taskIds.size)
  },
})

const watchedOf = (context: Context, deps: AnalysisDeps): Promise<Watched> => {
  const one = watched(deps.store)
  if (one.now) return one.now
  one.now = readUnknownErrors(context, deps).then((unknown) => ({ unknown, lookedAt: new Map<string, number>() }))
  one.now.catch(() => delete one.now)
  return one.now
}

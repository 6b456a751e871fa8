import { z } from 'zod'
import type { AnalysisDeps } from '#src/analysis/deps.ts'
import { ErrorPattern } from '#src/analysis/model.ts'
import { patternsByIdsQuery, storedPattern } from '#src/analysis/queries.ts'
import type { EventTransaction } from '#src/events/outbox.ts'
import type { Context } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { posteriorOf } from '#src/kernel/posterior.ts'
import { id } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { byIds } from '#src/store/by-ids.ts'
import type { Query } from '#src/store/query.ts'
import { changeablePatterns } from './changeable.ts'
import {
  aliasesOfPatternsQuery,
  CHANGED_MAX,
  mergePatterns,
  moveInstances,
  PatternAlias,
  returnInstances,
  unmergePattern,
  weighRemedies,
} from './queries.ts'

/** Many errors may come along. */
const DEADLINE_MS = 120_000
const MOVED_AT_ONCE = 10_000
const ROUNDS_MAX = 1_000

export const mergeErrorPatterns = operation({
  name: 'analysis.mergeErrorPatterns',
  summary:
    'Makes error patterns one: their errors become errors of the first, their expressions match for it from then on, and every look-up by one of their ids finds it. unmergeErrorPattern undoes it.',
  role: 'reviewer',
  mode: 'write',
  deadlineMs: DEADLINE_MS,
  input: z.object({
    /** The pattern that stays. */
    patternId: id(),
    /** Those that become part of it. */
    mergedIds: z.array(id()).min(1).max(CHANGED_MAX),
  }),
  output: ErrorPattern,
  errors: ['NOT_FOUND', 'CONFLICT'],
  offered: { cli: 'merge-patterns <pattern_id>' },
  async run(context, deps: AnalysisDeps, { patternId, mergedIds }) {
    const survivorId = await deps.outbox.write(context, (transaction) =>
      mergeIn(transaction, { patternId, mergedIds, now: timestampOf(context.now()) }),
    )
    for (const fromId of new Set(mergedIds))
      await moveAll(context, deps, moveInstances, { fromId, toId: survivorId, limit: MOVED_AT_ONCE })
    return patternOf(context, deps, survivorId)
  },
})

/** Ties the patterns to the one that stays; those that are tied to it already are left. Gives the id of that one. */
const mergeIn = async (
  transaction: EventTransaction,
  { patternId, mergedIds, now }: { patternId: string; mergedIds: readonly string[]; now: string },
): Promise<string> => {
  const patterns = await changeablePatterns(transaction, [patternId, ...mergedIds])
  const survivorId = patterns.get(patternId)?.id ?? patternId
  if (mergedIds.includes(survivorId))
    throw new OcodeError('CONFLICT', `Error pattern ${survivorId} cannot be merged into itself; unmerge ${patternId} first.`, {
      details: { id: survivorId },
    })
  const fresh = [...new Set(mergedIds)].filter((one) => patterns.get(one)?.id !== survivorId)
  const elsewhere = fresh.find((one) => patterns.get(one)?.id !== one)
  if (elsewhere !== undefined)
    throw new OcodeError(
      'CONFLICT',
      `Error pattern ${elsewhere} was merged into ${patterns.get(elsewhere)?.id}; merge that one, or unmerge ${elsewhere} first.`,
      { details: { id: elsewhere, mergedInto: patterns.get(elsewhere)?.id } },
    )
  if (fresh.length > 0) {
    const remedies = await transaction.run(mergePatterns, { survivorId, mergedIds: fresh, now })
    const weighed = remedies.map(({ strategyId, ...counts }) => ({ strategyId, lowerBound: posteriorOf(counts).lowerBound }))
    if (weighed.length > 0) await transaction.run(weighRemedies, { patternId: survivorId, rows: weighed })
    transaction.emit(
      'pattern.changed',
      [survivorId, ...fresh].map((entityId) => ({ entityId, facts: { change: 'merged', survivorId } })),
    )
  }
  return survivorId
}

export const unmergeErrorPattern = operation({
  name: 'analysis.unmergeErrorPattern',
  summary:
    'Takes an error pattern out of the one it was merged into, with the errors that its expressions match. What that one took over of problem types and remedies stays with it.',
  role: 'reviewer',
  mode: 'write',
  deadlineMs: DEADLINE_MS,
  input: z.object({ patternId: id() }),
  output: ErrorPattern,
  errors: ['NOT_FOUND', 'CONFLICT'],
  offered: { cli: 'unmerge-pattern <pattern_id>' },
  async run(context, deps: AnalysisDeps, { patternId }) {
    const { survivorId, ids } = await deps.outbox.write(context, async (transaction) => {
      await changeablePatterns(transaction, [patternId])
      const [found] = await transaction.run(unmergePattern, { patternId })
      if (!found)
        throw new OcodeError('CONFLICT', `Error pattern ${patternId} was not merged into another.`, {
          details: { id: patternId },
        })
      transaction.emit(
        'pattern.changed',
        [patternId, found.survivorId].map((entityId) => ({
          entityId,
          facts: { change: 'unmerged', survivorId: found.survivorId },
        })),
      )
      return found
    })
    await moveAll(context, deps, returnInstances, { fromId: survivorId, toId: patternId, aliasIds: ids, limit: MOVED_AT_ONCE })
    return patternOf(context, deps, patternId)
  },
})

const ALIASES_MAX = 500

export const aliasesOfPatterns = byIds({
  name: 'analysis.aliasesOfPatterns',
  summary:
    'The patterns that were merged into each pattern, by name: their ids find it too, and unmergeErrorPattern takes them out again.',
  value: z.array(PatternAlias),
  query: aliasesOfPatternsQuery,
  params: (ids) => ({ ids, limit: ALIASES_MAX }),
  valueOf: ({ aliases }) => aliases,
})

/** Moves errors in transactions of bounded size; one that is cut off is taken up by a repeat of the call. */
const moveAll = async <P extends { limit: number }>(
  context: Context,
  { outbox }: AnalysisDeps,
  query: Query,
  params: P,
): Promise<void> => {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const [row] = (await outbox.write(context, (transaction) => transaction.run(query, params as never))) as { moved: number }[]
    if ((row?.moved ?? 0) < params.limit) return
    context.signal.throwIfAborted()
  }
}

/** The pattern in use behind an id that is known to be there. */
export const patternOf = async (context: Context, { store }: AnalysisDeps, patternId: string): Promise<ErrorPattern> => {
  const [row] = await store.read(context, patternsByIdsQuery, { ids: [patternId] })
  if (!row) throw new OcodeError('NOT_FOUND', `There is no error pattern ${patternId}.`, { details: { id: patternId } })
  return storedPattern.present(row.pattern)
}

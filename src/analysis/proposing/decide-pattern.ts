import type { EventTransaction } from '#src/events/outbox.ts'
import { decidePattern, type ProposedPattern, proposePatterns } from './queries.ts'

/** What a person's decision makes of a proposed pattern: in use, not wanted, or taken back to be put in another form. */
export type PatternOutcome = '' | 'rejected' | 'withdrawn'

/** Stores patterns that wait for a decision; gives those that are new. */
export const storeProposedPatterns = async (
  transaction: EventTransaction,
  patterns: readonly ProposedPattern[],
): Promise<readonly ProposedPattern[]> => {
  if (patterns.length === 0) return []
  const fresh = new Set((await transaction.run(proposePatterns, { rows: [...patterns] })).map(({ patternId }) => patternId))
  return patterns.filter(({ pattern }) => fresh.has(pattern.patternId))
}

/**
 * Carries a decision on a proposed pattern out, within the transaction of the decision. One that is in use from now on takes the
 * errors that it matches: the change tells to analyse those of no known pattern anew.
 */
export const decideErrorPattern = async (
  transaction: EventTransaction,
  { patternId, outcome, now }: { patternId: string; outcome: PatternOutcome; now: string },
): Promise<void> => {
  const [decided] = await transaction.run(decidePattern, { patternId, state: outcome, now })
  if (!decided) return
  const facts = outcome === '' ? { change: 'approved', renew: [''] } : { change: outcome }
  transaction.emit('pattern.changed', [{ entityId: patternId, facts }])
}

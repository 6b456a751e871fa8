import type { JsonObject } from '#src/kernel/schema.ts'
import type { Transaction } from '#src/store/store.ts'
import { factsOf } from './conditions.ts'
import type { RankedStrategy } from './evidence.ts'
import { recommendQuery } from './queries.ts'
import { type CandidateStrategy, fragmentSteps, isFailing, rankCandidates } from './rules.ts'

const CANDIDATES_MAX = 100
/** Of the candidates for a task: those for its very problem type. */
const VERY_TYPE = 1

/**
 * The strategies that proved themselves for the very problem type of a task, best first, but for those that what is said of the case or its
 * environment contradicts: that of its attempts, or else where its agent last worked.
 */
export const provenForTask = async (
  transaction: Transaction,
  {
    taskId,
    conditions,
    at,
    first,
  }: { readonly taskId: string; readonly conditions: JsonObject; readonly at: string; readonly first: number },
): Promise<RankedStrategy[]> => {
  const subject = { errorId: '', patternId: '', taskId, problemTypeId: '', problemTypeName: '' }
  const [found] = await transaction.run(recommendQuery, { ...subject, limit: CANDIDATES_MAX })
  const proven = (found?.addressing ?? []).filter((one) => one.distance === VERY_TYPE && isProven(one))
  return rankCandidates(proven, { first, facts: factsOf(conditions, found?.environment ?? null), at })
}

/** It has steps and helped, and it does not fail more often than not; unless it was learned, for then runs without it do worse still. */
const isProven = (candidate: CandidateStrategy): boolean =>
  candidate.successes > 0 &&
  fragmentSteps(candidate.strategy).length > 0 &&
  (!isFailing(candidate) || Number(candidate.strategy.averagePerformanceMetrics?.odds_ratio_low ?? 0) > 1)

import type { Transaction } from '#src/store/store.ts'
import type { RankedStrategy } from './evidence.ts'
import { recommendQuery } from './queries.ts'
import { type CandidateStrategy, type Facts, fragmentSteps, isFailing, rankCandidates } from './rules.ts'

const CANDIDATES_MAX = 100
/** Of the candidates for a task: those for its very problem type. */
const VERY_TYPE = 1

/** The strategy with the best record for the very problem type of a task, its steps and evidence; undefined where none has proved itself there. */
export const provenForTask = async (
  transaction: Transaction,
  { taskId, facts, at }: { readonly taskId: string; readonly facts: Facts; readonly at: string },
): Promise<RankedStrategy | undefined> => {
  const subject = { errorId: '', patternId: '', taskId, problemTypeId: '', problemTypeName: '' }
  const [found] = await transaction.run(recommendQuery, { ...subject, limit: CANDIDATES_MAX })
  const proven = (found?.addressing ?? []).filter((one) => one.distance === VERY_TYPE && isProven(one))
  return rankCandidates(proven, { first: 1, facts, at })[0]
}

/** It has steps and helped, and it does not fail more often than not; unless it was learned, for then runs without it do worse still. */
export const isProven = (candidate: CandidateStrategy): boolean =>
  candidate.successes > 0 &&
  fragmentSteps(candidate.strategy).length > 0 &&
  (!isFailing(candidate) || Number(candidate.strategy.averagePerformanceMetrics?.odds_ratio_low ?? 0) > 1)

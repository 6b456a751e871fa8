import { classTextOf } from '#src/analysis/service.ts'
import { type LearnedEdge, learnEdges } from '#src/strategies/edges/learn-edges.ts'
import { learnRemedies, type Remedy } from '#src/strategies/edges/learn-remedies.ts'
import { LEAST, type Least, type MinedDomain, mineStrategies } from '#src/strategies/mining/mine-strategies.ts'
import { learnRecoveries, type Recoveries } from '#src/strategies/recovery/learn-recoveries.ts'
import { type Recommendation, recommendActions } from '#src/strategies/recovery/recommend-actions.ts'
import { type RecordedStep, type Run, stepsOf } from '#src/strategies/recovery/run.ts'

/** What was learned from runs. */
export type Knowledge = {
  readonly runs: number
  /** Learned at the first use. */
  readonly recoveries: Recoveries
  /** Mined at the first use. */
  readonly mined: () => readonly MinedDomain[]
  /** What runs say of tools and code with problem types, and of remedies against error patterns. */
  readonly edges: () => readonly LearnedEdge[]
  readonly remedies: () => readonly Remedy[]
}

/** Learns from runs; the same runs in the same order give the same knowledge. */
export const knowledgeOf = (runs: readonly Run[], least: Least = LEAST): Knowledge => {
  let mined: readonly MinedDomain[] | undefined
  let recoveries: Recoveries | undefined
  let edges: readonly LearnedEdge[] | undefined
  let remedies: readonly Remedy[] | undefined
  return {
    runs: runs.length,
    get recoveries() {
      recoveries ??= learnRecoveries(runs, classTextOf)
      return recoveries
    },
    mined: () => {
      mined ??= mineStrategies(runs, least)
      return mined
    },
    edges: () => {
      edges ??= learnEdges(runs, least)
      return edges
    },
    remedies: () => {
      remedies ??= learnRemedies(runs, least)
      return remedies
    },
  }
}

/** An error at hand, what was tried before, and what is known of the case. */
export type RecoveryCase = {
  readonly failed: RecordedStep
  /** Oldest first, without the failed one. */
  readonly before: readonly RecordedStep[]
  readonly model: string
  readonly domain: string
}

export const recoveryFor = (
  { recoveries }: Knowledge,
  { failed, before, model, domain }: RecoveryCase,
  first?: number,
): Recommendation => {
  const steps = stepsOf([...before, { ...failed, succeeded: false }])
  const last = steps.at(-1)
  if (!last) return { actions: [], reason: 'Nothing failed.' }
  const situation = { failed: last, errorClass: classTextOf(failed.errorMessage), before: steps.slice(0, -1), model, domain }
  return recommendActions(recoveries, situation, first)
}

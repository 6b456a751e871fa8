import { classTextOf } from '#src/analysis/service.ts'
import { type MinedDomain, mineStrategies } from '#src/strategies/mining/mine-strategies.ts'
import { learnRecoveries, type Recoveries } from '#src/strategies/recovery/learn-recoveries.ts'
import { type Recommendation, recommendActions } from '#src/strategies/recovery/recommend-actions.ts'
import { type RecordedStep, type Run, stepsOf } from '#src/strategies/recovery/run.ts'

/** What was learned from runs. */
export type Knowledge = {
  readonly runs: number
  readonly recoveries: Recoveries
  /** Mined at the first use. */
  readonly mined: () => readonly MinedDomain[]
}

/** Learns from runs; the same runs in the same order give the same knowledge. */
export const knowledgeOf = (runs: readonly Run[]): Knowledge => {
  let mined: readonly MinedDomain[] | undefined
  return {
    runs: runs.length,
    recoveries: learnRecoveries(runs, classTextOf),
    mined: () => {
      mined ??= mineStrategies(runs)
      return mined
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

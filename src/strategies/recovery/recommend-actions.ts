import type { Counts } from '#src/strategies/posterior.ts'
import { posteriorOf } from '#src/strategies/posterior.ts'
import type { Recoveries } from './learn-recoveries.ts'
import type { ActionEvidence, RecoveryEvidence } from './recovery-evidence.ts'
import type { Situation } from './situation.ts'

/** An action that got out of such errors, with the evidence for it. */
export type RecommendedAction = Counts & {
  readonly toolName: string
  readonly commandTemplate: string
  readonly exampleCommand: string
  readonly lowerBound: number
  readonly upperBound: number
  /** Tasks in which it was done after such an error, at most five. */
  readonly evidenceIds: readonly string[]
}

export type Recommendation = {
  /** Best first by the lower bound of success. */
  readonly actions: readonly RecommendedAction[]
  /** Why there are none. */
  readonly reason?: string
}

/** How many actions are looked at: those that most likely get out, and the one with the best evidence. */
const LIKELY_MAX = 3

/**
 * What to do after an error: what made the very command work again, where that is known; of the actions that most likely get out of it, and of the one after which runs ended best where it is
 * better than all of those with 95 % confidence on either side, ordered by the lower bound of success.
 */
export const recommendActions = (recoveries: Recoveries, situation: Situation, first = LIKELY_MAX): Recommendation => {
  const evidence = recoveries.evidenceFor(situation)
  const likely = recoveries
    .likely(situation)
    .slice(0, Math.min(first, LIKELY_MAX))
    .map(([key]) => key)
  if (!evidence || likely.length === 0)
    return {
      actions: [],
      reason: `Of the runs that were learned from, none got out of an error of ${situation.failed.toolName}.`,
    }
  const best = evidence.best(situation)
  const isBetter =
    best && !likely.includes(best.key) && likely.every((key) => best.lowerBound > (evidence.of(situation, key)?.upperBound ?? 0))
  const keys = isBetter ? [best.key, ...likely.slice(0, -1)] : likely
  const repair = evidence.repair(situation)
  const others = repair ? keys.filter((key) => key !== repair.key).slice(0, likely.length - 1) : keys
  return {
    actions: [...(repair ? [asAction(repair)] : []), ...others.map((key) => describe(evidence, situation, key))].sort(
      (a, b) => b.lowerBound - a.lowerBound,
    ),
  }
}

/** A repair, told by the uses after which the very command worked. */
const asAction = ({ example, successes, failures, lowerBound, upperBound, runIds }: ActionEvidence): RecommendedAction => ({
  toolName: example.toolName,
  commandTemplate: example.action.template,
  exampleCommand: example.rawCommand,
  successes,
  failures,
  lowerBound,
  upperBound,
  evidenceIds: runIds,
})

const describe = (evidence: RecoveryEvidence, situation: Situation, key: string): RecommendedAction => {
  const known = evidence.of(situation, key)
  const isRepeat = key === situation.failed.action.key
  const example = isRepeat
    ? situation.failed
    : (situation.before.findLast(({ succeeded, action }) => succeeded && action.key === key) ??
      evidence.exampleOf(key) ??
      known?.example)
  const { successes, failures } = known ?? { successes: 0, failures: 0 }
  const { lowerBound, upperBound } = known ?? posteriorOf({ successes, failures })
  return {
    toolName: example?.toolName ?? situation.failed.toolName,
    commandTemplate: example?.action.template ?? key,
    exampleCommand: example?.rawCommand ?? key,
    successes,
    failures,
    lowerBound,
    upperBound,
    evidenceIds: known?.runIds ?? [],
  }
}

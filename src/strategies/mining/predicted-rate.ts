import { betaQuantile } from '#src/strategies/posterior.ts'

/** Outcomes of the runs of one problem; runs of the same problem tend to end alike. */
export type Cluster = { readonly successes: number; readonly runs: number }

export type PredictedRate = { readonly rate: number; readonly low: number; readonly high: number }

const TAIL = 0.05
const PRIOR = 0.5
/** For how many unseen runs beside those that were seen the interval is meant to hold; rates of few runs stray further. */
const SEEN_PER_UNSEEN = 1.5

/**
 * The success rate that two thirds as many unseen runs of other problems will have, with its 90 % interval. The spread is that between
 * problems (ratio estimator for clusters, Cochran 1977), of what was seen and of what will be; it is turned into the number of
 * independent runs that would be as uncertain, and those into a Beta posterior over Jeffreys' prior. A rate of few runs goes in steps,
 * so the ends are put off by half a step.
 */
export const predictedRate = (clusters: readonly Cluster[]): PredictedRate => {
  const runs = clusters.reduce((sum, one) => sum + one.runs, 0)
  const successes = clusters.reduce((sum, one) => sum + one.successes, 0)
  const rate = (successes + PRIOR) / (runs + 2 * PRIOR)
  const between = clusters.reduce((sum, one) => sum + (one.successes - rate * one.runs) ** 2, 0)
  const ofClusters = clusters.length > 1 ? (between * clusters.length) / (clusters.length - 1) / runs ** 2 : 0
  const variance = (1 + SEEN_PER_UNSEEN) * Math.max(ofClusters, (rate * (1 - rate)) / runs)
  const effective = Math.max(1, (rate * (1 - rate)) / variance)
  const alpha = rate * effective + PRIOR
  const beta = (1 - rate) * effective + PRIOR
  const halfStep = runs === 0 ? 1 : SEEN_PER_UNSEEN / (2 * runs)
  return {
    rate: runs === 0 ? PRIOR : successes / runs,
    low: Math.max(0, betaQuantile(TAIL, alpha, beta) - halfStep),
    high: Math.min(1, betaQuantile(1 - TAIL, alpha, beta) + halfStep),
  }
}

import { posteriorOf } from '#src/strategies/service.ts'
import type { Played } from './play.ts'

const Z_90 = 1.645

export type Difference = { readonly mean: number; readonly low: number; readonly high: number }

/** What advice changed: in the share of tasks that succeeded, and in steps a task, each with the 90 % interval of the mean of pairs. */
export const compare = (
  without: readonly Played[],
  withAdvice: readonly Played[],
): { readonly success: Difference; readonly steps: Difference } => ({
  success: ofPairs(without.map((one, at) => Number(withAdvice[at]?.succeeded) - Number(one.succeeded))),
  steps: ofPairs(without.map((one, at) => (withAdvice[at]?.steps ?? 0) - one.steps)),
})

const ofPairs = (differences: readonly number[]): Difference => {
  const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length
  const variance = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, differences.length - 1)
  const half = Z_90 * Math.sqrt(variance / differences.length)
  return { mean, low: mean - half, high: mean + half }
}

/** How many succeeded, with the 90 % interval of the chance. */
export const successOf = (played: readonly Played[]) => {
  const successes = played.filter(({ succeeded }) => succeeded).length
  return { successes, tasks: played.length, ...posteriorOf({ successes, failures: played.length - successes }) }
}

export const stepsOf = (played: readonly Played[]): number => played.reduce((sum, { steps }) => sum + steps, 0)

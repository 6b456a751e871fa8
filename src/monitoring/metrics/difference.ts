import type { Counts } from '#src/kernel/posterior.ts'
import { failureRate } from '#src/monitoring/rules.ts'

export type Difference = { readonly difference: number; readonly lower: number; readonly upper: number }

/**
 * How much higher the chance of success is in `right` than in `left`, with a 95 % interval: Newcombe's hybrid of the two Wilson score
 * intervals (R. G. Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17, 1998,
 * method 10). It keeps its coverage where counts are small or chances near 0 or 1, and stays within -1 to 1. Undefined where one has no counts.
 */
export const successDifference = (left: Counts, right: Counts): Difference | undefined => {
  const [a, b] = [successRate(left), successRate(right)]
  if (!a || !b) return undefined
  const difference = b.rate - a.rate
  return {
    difference,
    lower: difference - Math.hypot(b.rate - b.low, a.high - a.rate),
    upper: difference + Math.hypot(b.high - b.rate, a.rate - a.low),
  }
}

/** Wilson's interval is the same for failures, seen from the other end. */
const successRate = ({ successes, failures }: Counts) => failureRate(successes, successes + failures)

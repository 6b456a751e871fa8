import type { Run } from '#src/strategies/recovery/run.ts'
import type { Stratum } from './odds-ratio.ts'
import type { Cluster } from './predicted-rate.ts'

const byModelAndDifficulty = ({ model, difficulty }: Run): string => `${model}\u0000${difficulty}`

/** Outcomes of all runs by model and difficulty, or by what else is said, of those that did something and of those that did not. */
export const strataOf = (all: readonly Run[], did: ReadonlySet<Run>, by = byModelAndDifficulty): Stratum[] => {
  const strata = new Map<
    string,
    { withSuccesses: number; withFailures: number; withoutSuccesses: number; withoutFailures: number }
  >()
  for (const run of all) {
    const key = by(run)
    const stratum = strata.get(key) ?? { withSuccesses: 0, withFailures: 0, withoutSuccesses: 0, withoutFailures: 0 }
    strata.set(key, stratum)
    if (did.has(run)) stratum[run.succeeded ? 'withSuccesses' : 'withFailures'] += 1
    else stratum[run.succeeded ? 'withoutSuccesses' : 'withoutFailures'] += 1
  }
  return [...strata.values()]
}

/** Outcomes of runs by problem. */
export const outcomesByProblem = (runs: readonly Run[]): Cluster[] =>
  [...Map.groupBy(runs, ({ problem }) => problem).values()].map((ofProblem) => ({
    successes: ofProblem.filter(({ succeeded }) => succeeded).length,
    runs: ofProblem.length,
  }))

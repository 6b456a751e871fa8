import type { Run } from '#src/strategies/recovery/run.ts'
import type { Stratum } from './odds-ratio.ts'
import type { Cluster } from './predicted-rate.ts'

const byModelAndDifficulty = ({ model, difficulty }: Run): string => `${model}\u0000${difficulty}`

/** Outcomes by stratum of runs that did something, and of the others. */
export type Strata = (did: Iterable<Run>) => Stratum[]

/** Runs sorted into strata once, by model and difficulty or by what else is said, to be asked of many things that some of them did. */
export const stratify = (all: readonly Run[], by = byModelAndDifficulty): Strata => {
  const places = new Map<string, number>()
  const placeOf = new Map<Run, number>()
  const totals: { successes: number; failures: number }[] = []
  for (const run of all) {
    const key = by(run)
    const place = places.get(key) ?? places.size
    places.set(key, place)
    placeOf.set(run, place)
    const total = totals[place] ?? { successes: 0, failures: 0 }
    totals[place] = total
    total[run.succeeded ? 'successes' : 'failures'] += 1
  }
  return (did) => {
    const strata = totals.map(({ successes, failures }) => ({
      withSuccesses: 0,
      withFailures: 0,
      withoutSuccesses: successes,
      withoutFailures: failures,
    }))
    for (const run of did) {
      const stratum = strata[placeOf.get(run) ?? -1]
      if (!stratum) continue
      stratum[run.succeeded ? 'withSuccesses' : 'withFailures'] += 1
      stratum[run.succeeded ? 'withoutSuccesses' : 'withoutFailures'] -= 1
    }
    return strata
  }
}

/** Outcomes of runs by problem. */
export const outcomesByProblem = (runs: readonly Run[]): Cluster[] =>
  [...Map.groupBy(runs, ({ problem }) => problem).values()].map((ofProblem) => ({
    successes: ofProblem.filter(({ succeeded }) => succeeded).length,
    runs: ofProblem.length,
  }))

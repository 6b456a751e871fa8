import type { Run } from '#src/strategies/recovery/run.ts'
import { commonOddsRatio, type OddsRatio, type Stratum, tellsEnough } from './odds-ratio.ts'
import { stratify } from './run-tables.ts'

/** Standard errors on either side of a 95 % interval. */
const Z_95 = 1.96

/** How runs ended that did something, and comparable ones that did not. */
export type Contrast = {
  readonly withSuccesses: number
  readonly withFailures: number
  readonly withoutSuccesses: number
  readonly withoutFailures: number
  /** Odds of success with it against without, by model and difficulty. */
  readonly odds: OddsRatio
  /** Problems that it was done at. */
  readonly problems: number
}

/**
 * For what some of the runs did, what they ended better or worse with than those that did not, or undefined where that is not sure: the
 * interval of z standard errors must be off 1, and between runs of the same problem it must be so as well, where they tell. What is done
 * because of the problem, as a query that the question asks for, says nothing of itself.
 */
export const contrastsAmong = (
  all: readonly Run[],
  { z, problemsMin }: { readonly z: number; readonly problemsMin: number },
): ((did: ReadonlySet<Run>) => Contrast | undefined) => {
  const strataOf = stratify(all)
  const problemsOf = stratify(all, ({ problem }) => problem)
  return (did) => {
    const byProblem = problemsOf(did)
    const problems = byProblem.filter(({ withSuccesses, withFailures }) => withSuccesses + withFailures > 0).length
    const elsewhere = byProblem.filter(({ withoutSuccesses, withoutFailures }) => withoutSuccesses + withoutFailures > 0).length
    if (problems < problemsMin || elsewhere < problemsMin) return undefined
    const strata = strataOf(did)
    const odds = oddsOf(strata, z)
    if (!odds || (odds.low <= 1 && odds.high >= 1) || !holdsWithinProblems(byProblem, odds)) return undefined
    return { ...sumOf(strata), odds, problems }
  }
}

const sumOf = (strata: readonly Stratum[]): Stratum => {
  const sum = { withSuccesses: 0, withFailures: 0, withoutSuccesses: 0, withoutFailures: 0 }
  for (const stratum of strata)
    for (const name of ['withSuccesses', 'withFailures', 'withoutSuccesses', 'withoutFailures'] as const)
      sum[name] += stratum[name]
  return sum
}

/** Undefined where the strata do not tell, or not enough for an interval. */
export const oddsOf = (strata: readonly Stratum[], z: number): OddsRatio | undefined =>
  tellsEnough(strata) ? (commonOddsRatio(strata, z) ?? commonOddsRatio(strata.map(padded), z)) : undefined

/** Half a run more in each cell (Haldane 1955): where all ended alike on one side there is no ratio otherwise. */
const padded = (stratum: Stratum): Stratum => ({
  withSuccesses: stratum.withSuccesses + 0.5,
  withFailures: stratum.withFailures + 0.5,
  withoutSuccesses: stratum.withoutSuccesses + 0.5,
  withoutFailures: stratum.withoutFailures + 0.5,
})

/** Few runs of the same problem need only point the same way; many must be sure of it. */
export const holdsWithinProblems = (strata: readonly Stratum[], { ratio }: OddsRatio): boolean => {
  const within = commonOddsRatio(strata, Z_95)
  if (!within) return true
  const isSure = ratio > 1 ? within.low > 1 : within.high < 1
  return tellsEnough(strata) ? isSure : ratio > 1 === within.ratio > 1
}

import type { Run } from '#src/strategies/recovery/run.ts'
import { commonOddsRatio, type OddsRatio, type Stratum, tellsEnough } from './odds-ratio.ts'
import { outcomesByProblem, strataOf } from './run-tables.ts'

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
 * What those that did something ended better or worse with than those that did not, or undefined where that is not sure: the interval of z
 * standard errors must be off 1, and between runs of the same problem it must be so as well, where they tell. What is done because of
 * the problem, as a query that the question asks for, says nothing of itself.
 */
export const contrastOf = (
  all: readonly Run[],
  did: ReadonlySet<Run>,
  { z, problemsMin }: { readonly z: number; readonly problemsMin: number },
): Contrast | undefined => {
  const [doers, others] = [[...did], all.filter((run) => !did.has(run))]
  const problems = outcomesByProblem(doers).length
  if (problems < problemsMin || outcomesByProblem(others).length < problemsMin) return undefined
  const odds = oddsOf(strataOf(all, did), z)
  if (!odds || (odds.low <= 1 && odds.high >= 1) || !holdsWithinProblems(all, did, odds)) return undefined
  const [withSuccesses, withoutSuccesses] = [successesOf(doers), successesOf(others)]
  return {
    withSuccesses,
    withFailures: doers.length - withSuccesses,
    withoutSuccesses,
    withoutFailures: others.length - withoutSuccesses,
    odds,
    problems,
  }
}

const oddsOf = (strata: readonly Stratum[], z: number): OddsRatio | undefined =>
  tellsEnough(strata) ? (commonOddsRatio(strata, z) ?? commonOddsRatio(strata.map(padded), z)) : undefined

/** Half a run more in each cell (Haldane 1955): where all ended alike on one side there is no ratio otherwise. */
const padded = (stratum: Stratum): Stratum => ({
  withSuccesses: stratum.withSuccesses + 0.5,
  withFailures: stratum.withFailures + 0.5,
  withoutSuccesses: stratum.withoutSuccesses + 0.5,
  withoutFailures: stratum.withoutFailures + 0.5,
})

/** Few runs of the same problem need only point the same way; many must be sure of it. */
const holdsWithinProblems = (all: readonly Run[], did: ReadonlySet<Run>, { ratio }: OddsRatio): boolean => {
  const strata = strataOf(all, did, ({ problem }) => problem)
  const within = commonOddsRatio(strata, Z_95)
  if (!within) return true
  const isSure = ratio > 1 ? within.low > 1 : within.high < 1
  return tellsEnough(strata) ? isSure : ratio > 1 === within.ratio > 1
}

const successesOf = (runs: readonly Run[]): number => runs.filter(({ succeeded }) => succeeded).length

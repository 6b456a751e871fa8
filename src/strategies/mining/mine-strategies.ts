import { actionOf } from '#src/strategies/actions/action.ts'
import { PROBLEMS_MIN, RUNS_MIN } from '#src/strategies/recovery/recovery-evidence.ts'
import type { Run } from '#src/strategies/recovery/run.ts'
import { closedSequences, type SequencePattern } from './closed-sequences.ts'
import { holdsWithinProblems } from './contrast.ts'
import { commonOddsRatio, type OddsRatio, tellsEnough, twoSidedZ } from './odds-ratio.ts'
import { type PredictedRate, predictedRate } from './predicted-rate.ts'
import { outcomesByProblem, type Strata, stratify } from './run-tables.ts'
import { type UnfitEnvironments, unfitEnvironments } from './unfit-environments.ts'

/** Actions in order, with gaps, that runs which did them ended better with than comparable runs without them. */
export type MinedStrategy = {
  readonly domain: string
  /** Keys of the actions. */
  readonly actions: readonly string[]
  readonly runs: readonly Run[]
  readonly problems: number
  readonly successes: number
  readonly failures: number
  /** Against the runs without it, by model and difficulty; its interval holds for all strategies of the domain together. */
  readonly advantage: OddsRatio
  readonly rate: PredictedRate
  readonly unfit: UnfitEnvironments
}

export type MinedDomain = {
  readonly domain: string
  readonly strategies: readonly MinedStrategy[]
  /** Why there are none. */
  readonly reason?: string
}

/** In how many runs, at how many problems, something must have been seen to be told. */
export type Least = { readonly runs: number; readonly problems: number }
export const LEAST: Least = { runs: RUNS_MIN, problems: PROBLEMS_MIN }

const LENGTH_MAX = 4
const PATTERNS_MAX = 5_000
const STRATEGIES_MAX = 50
/** Actions of a run that are looked at. */
const RUN_ACTIONS_MAX = 200
/** Patterns whose runs are the same but for one in ten are one strategy. */
const SAME_RUNS = 0.9
/** Chance of a single false strategy in a domain. */
const FALSE_CHANCE = 0.05

/** Mines each domain by itself, in the order of their names. */
export const mineStrategies = (runs: readonly Run[], least: Least = LEAST): MinedDomain[] =>
  [
    ...Map.groupBy(
      runs.filter(({ succeeded }) => succeeded !== undefined),
      ({ domain }) => domain,
    ),
  ]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([domain, ofDomain]) => mineDomain(domain, ofDomain, least))

const mineDomain = (domain: string, runs: readonly Run[], least: Least): MinedDomain => {
  const { sequences, names } = sequencesOf(runs)
  const patterns = closedSequences(sequences, { supportMin: least.runs, lengthMax: LENGTH_MAX, patternsMax: PATTERNS_MAX })
  const z = twoSidedZ(FALSE_CHANCE / Math.max(1, patterns.length))
  const how = {
    names,
    z,
    problemsMin: least.problems,
    strataOf: stratify(runs),
    problemsOf: stratify(runs, ({ problem }) => problem),
  }
  const candidates = patterns
    .flatMap((pattern) => candidateOf(domain, runs, pattern, how) ?? [])
    .sort((a, b) => b.advantage.low - a.advantage.low || (a.actions.join() < b.actions.join() ? -1 : 1))
  const strategies = distinct(candidates)
    .slice(0, STRATEGIES_MAX)
    .map((one): MinedStrategy => ({ ...one, unfit: unfitEnvironments(one.runs, runs, least) }))
  if (strategies.length > 0) return { domain, strategies }
  return {
    domain,
    strategies,
    reason: `None of ${patterns.length} sequences of actions was followed by success more often than chance allows.`,
  }
}

/** The actions of each run as numbers, and what the numbers stand for. */
export const sequencesOf = (runs: readonly Run[]): { readonly sequences: number[][]; readonly names: readonly string[] } => {
  const numbers = new Map<string, number>()
  const sequences = runs.map(({ steps }) =>
    steps
      .slice(0, RUN_ACTIONS_MAX)
      .map(actionOf)
      // Mere words are no action that anybody could follow.
      .filter(({ kind }) => kind !== 'text')
      .map(({ key }) => key)
      .map((key) => {
        const known = numbers.get(key) ?? numbers.size
        numbers.set(key, known)
        return known
      }),
  )
  return { sequences, names: [...numbers.keys()] }
}

type Candidate = Omit<MinedStrategy, 'unfit'>

type Judging = {
  readonly names: readonly string[]
  readonly z: number
  readonly problemsMin: number
  readonly strataOf: Strata
  readonly problemsOf: Strata
}

const candidateOf = (
  domain: string,
  all: readonly Run[],
  { items, rows }: SequencePattern,
  { names, z, problemsMin, strataOf, problemsOf }: Judging,
): Candidate | undefined => {
  const runs = rows.flatMap((row) => all[row] ?? [])
  const clusters = outcomesByProblem(runs)
  if (clusters.length < problemsMin) return undefined
  const strata = strataOf(runs)
  const advantage = tellsEnough(strata) ? commonOddsRatio(strata, z) : undefined
  if (!advantage || advantage.low <= 1 || !holdsWithinProblems(problemsOf(runs), advantage)) return undefined
  const successes = runs.filter(({ succeeded }) => succeeded).length
  return {
    domain,
    actions: items.map((item) => names[item] ?? ''),
    runs,
    problems: clusters.length,
    successes,
    failures: runs.length - successes,
    advantage,
    rate: predictedRate(clusters),
  }
}

const distinct = (candidates: readonly Candidate[]): Candidate[] => {
  const kept: { strategy: Candidate; runs: ReadonlySet<Run> }[] = []
  for (const strategy of candidates) {
    const runs = new Set(strategy.runs)
    const isSame = kept.some((other) => {
      const shared = runs.intersection(other.runs).size
      return shared / (runs.size + other.runs.size - shared) > SAME_RUNS
    })
    if (!isSame) kept.push({ strategy, runs })
  }
  return kept.map(({ strategy }) => strategy)
}

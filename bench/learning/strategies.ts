import { actionOf } from '../../src/strategies/actions/action.ts'
import { closedSequences, occursIn } from '../../src/strategies/mining/closed-sequences.ts'
import { mineStrategies, sequencesOf } from '../../src/strategies/mining/mine-strategies.ts'
import { commonOddsRatio, type OddsRatio } from '../../src/strategies/mining/odds-ratio.ts'
import { predictedRate } from '../../src/strategies/mining/predicted-rate.ts'
import { outcomesByProblem, stratify } from '../../src/strategies/mining/run-tables.ts'
import type { Run } from '../../src/strategies/recovery/run.ts'
import { atMost, type Figure, meanOf, spreadOf } from './report.ts'
import { isHeldOut, SALTS } from './split.ts'

const TOP = 5
const Z_95 = 1.96
/** Others' odds ratios of what they mine. */
const BASELINES: Readonly<Record<string, string>> = {
  'intercode-sql': '2.6-4.9',
  'intercode-bash': '.37',
  'mint-mbpp': '1.66',
  'mint-alfworld': '1.64',
}
const RATE_RUNS_MIN = 8

/** What the best five strategies of a domain did for the unseen runs of a split; undefined where there are none. */
type Following = {
  readonly odds: OddsRatio | undefined
  readonly followers: number
  readonly unseen: number
  readonly names: string
}

/** E3: unseen runs that follow one of the best five strategies of their domain, against those that follow none. */
export const strategyFigures = (runs: readonly Run[]): Figure[] => {
  const domains = [...new Set(runs.map(({ domain }) => domain))].sort()
  const splits = SALTS.map((salt) => followingsOf(runs, salt))
  return domains.map((domain) => {
    const told = splits.flatMap((split) => split.get(domain) ?? [])
    const what = `E3 odds ratio, ${domain}`
    const baseline = BASELINES[domain] ?? ''
    if (told.length === 0) return { what, got: undefined, baseline, note: `silent: no evidence in any of ${SALTS.length} splits` }
    const ratios = told.flatMap(({ odds }) => odds?.ratio ?? [])
    const lows = told.map(({ odds }) => odds?.low ?? 0)
    return {
      what,
      got: meanOf(ratios),
      goal: 'low end > 1',
      met: lows.every((low) => low > 1),
      baseline,
      note: `${spreadOf(ratios)}, low ends ${spreadOf(lows)}, silent in ${SALTS.length - told.length}; ${told[0]?.followers} of ${told[0]?.unseen} runs; ${told[0]?.names}`,
    }
  })
}

const followingsOf = (runs: readonly Run[], salt: string): ReadonlyMap<string, Following> => {
  const found = new Map<string, Following>()
  for (const { domain, strategies } of mineStrategies(runs.filter(({ problem }) => !isHeldOut(problem, salt)))) {
    if (strategies.length === 0) continue
    const unseen = runs.filter((run) => run.domain === domain && isHeldOut(run.problem, salt))
    const top = strategies.slice(0, TOP)
    const followers = new Set(unseen.filter((run) => top.some(({ actions }) => occursIn(actions, keysOf(run)))))
    const odds = commonOddsRatio(stratify(unseen)(followers), Z_95)
    const names = top.map(({ actions }) => actions.join(' > ')).join('; ')
    found.set(domain, { odds, followers: followers.size, unseen: unseen.length, names })
  }
  return found
}

type Held = { held: number; all: number }

/** E4: of the success rates predicted for sequences of actions, how many hold in unseen runs. */
export const calibrationFigures = (runs: readonly Run[]): Figure[] => {
  const splits = SALTS.map((salt) => heldIn(runs, salt))
  const figure = (what: string, all: readonly Held[]): Figure => {
    const [held, asked] = [all.reduce((sum, one) => sum + one.held, 0), all.reduce((sum, one) => sum + one.all, 0)]
    const shares = all.filter((one) => one.all > 0).map((one) => one.held / one.all)
    return {
      what,
      got: held / asked,
      goal: '.85 to .97',
      met: held / asked >= 0.85 && held / asked <= 0.97,
      note: `${held} of ${asked}, ${spreadOf(shares)}`,
    }
  }
  return [
    figure(
      'E4 rates of strategies held by 90 % intervals',
      splits.map(({ strategies }) => strategies),
    ),
    figure(
      'E4 rates of any sequence',
      splits.map(({ sequences }) => sequences),
    ),
  ]
}

const heldIn = (runs: readonly Run[], salt: string): { readonly strategies: Held; readonly sequences: Held } => {
  const strategies: Held = { held: 0, all: 0 }
  const sequences: Held = { held: 0, all: 0 }
  const learned = runs.filter(({ problem }) => !isHeldOut(problem, salt))
  const unseen = Map.groupBy(
    runs.filter(({ problem }) => isHeldOut(problem, salt)),
    ({ domain }) => domain,
  )
  for (const { domain, strategies: mined } of mineStrategies(learned))
    for (const { actions, rate } of mined) tally(strategies, unseen.get(domain) ?? [], actions, rate)
  for (const [domain, ofDomain] of Map.groupBy(learned, (run) => run.domain)) {
    const { sequences: numbers, names } = sequencesOf(ofDomain)
    for (const { items, rows } of closedSequences(numbers, { supportMin: RATE_RUNS_MIN, lengthMax: 2, patternsMax: 200 })) {
      const clusters = outcomesByProblem(rows.flatMap((row) => ofDomain[row] ?? []))
      if (clusters.length < 3) continue
      tally(
        sequences,
        unseen.get(domain) ?? [],
        items.map((item) => names[item] ?? ''),
        predictedRate(clusters),
      )
    }
  }
  return { strategies, sequences }
}

const tally = (
  counts: Held,
  unseen: readonly Run[],
  actions: readonly string[],
  { low, high }: { readonly low: number; readonly high: number },
): void => {
  const followers = unseen.filter((run) => occursIn(actions, keysOf(run)))
  if (followers.length < RATE_RUNS_MIN) return
  const rate = followers.filter(({ succeeded }) => succeeded).length / followers.length
  counts.all += 1
  if (rate >= low && rate <= high) counts.held += 1
}

const keys = new WeakMap<Run, readonly string[]>()

const keysOf = (run: Run): readonly string[] => {
  const known = keys.get(run) ?? run.steps.map((step) => actionOf(step).key)
  keys.set(run, known)
  return known
}

/** E5: closed sequences of the largest domain, at several supports. */
export const miningSpeedFigures = (runs: readonly Run[]): Figure[] => {
  const { sequences } = sequencesOf(runs.filter(({ domain }) => domain === 'intercode-sql'))
  const items = sequences.reduce((sum, one) => sum + one.length, 0)
  return [0.1, 0.05, 0.02, 0.01].map((share) => {
    const times = [1, 2, 3, 4, 5].map(() => {
      const started = performance.now()
      closedSequences(sequences, { supportMin: Math.ceil(sequences.length * share), lengthMax: 4, patternsMax: 5_000 })
      return (performance.now() - started) / 1_000
    })
    return atMost(
      `E5 seconds, support ${share * 100} %`,
      times.sort((a, b) => a - b)[2] ?? 0,
      0.1,
      '.018-.270',
      `${sequences.length} sequences, ${items} items, median of ${times.length}`,
    )
  })
}

import { actionOf } from '../../src/strategies/actions/action.ts'
import { closedSequences, occursIn } from '../../src/strategies/mining/closed-sequences.ts'
import { mineStrategies, sequencesOf } from '../../src/strategies/mining/mine-strategies.ts'
import { commonOddsRatio } from '../../src/strategies/mining/odds-ratio.ts'
import { predictedRate } from '../../src/strategies/mining/predicted-rate.ts'
import { outcomesByProblem, stratify } from '../../src/strategies/mining/run-tables.ts'
import type { Run } from '../../src/strategies/recovery/run.ts'
import { atMost, type Figure } from './report.ts'
import { isHeldOut } from './split.ts'

const TOP = 5
const Z_95 = 1.96
const SALTS = ['1', '2', '3', '4', '5']
/** Others' odds ratios of what they mine. */
const BASELINES: Readonly<Record<string, string>> = {
  'intercode-sql': '2.6-4.9',
  'intercode-bash': '.37',
  'mint-mbpp': '1.66',
  'mint-alfworld': '1.64',
}
const RATE_RUNS_MIN = 8

/** E3: unseen runs that follow one of the best five strategies of their domain, against those that follow none. */
export const strategyFigures = (runs: readonly Run[]): Figure[] => {
  const [salt = ''] = SALTS
  return mineStrategies(runs.filter(({ problem }) => !isHeldOut(problem, salt))).map(({ domain, strategies }) => {
    const what = `E3 odds ratio, ${domain}`
    const baseline = BASELINES[domain] ?? ''
    if (strategies.length === 0) return { what, got: undefined, baseline, note: 'silent: no evidence' }
    const unseen = runs.filter((run) => run.domain === domain && isHeldOut(run.problem, salt))
    const top = strategies.slice(0, TOP)
    const followers = new Set(unseen.filter((run) => top.some(({ actions }) => occursIn(actions, keysOf(run)))))
    const found = commonOddsRatio(stratify(unseen)(followers), Z_95)
    const names = top.map(({ actions }) => actions.join(' > ')).join('; ')
    return {
      what,
      got: found?.ratio,
      goal: 'low end > 1',
      met: (found?.low ?? 0) > 1,
      baseline,
      note: `${found?.low.toFixed(2)} to ${found?.high.toFixed(2)}, ${followers.size} of ${unseen.length} runs; ${names}`,
    }
  })
}

/** E4: of the success rates predicted for sequences of actions, how many hold in unseen runs. */
export const calibrationFigures = (runs: readonly Run[]): Figure[] => {
  let strategies = { held: 0, all: 0 }
  let sequences = { held: 0, all: 0 }
  for (const salt of SALTS) {
    const learned = runs.filter(({ problem }) => !isHeldOut(problem, salt))
    const unseen = Map.groupBy(
      runs.filter(({ problem }) => isHeldOut(problem, salt)),
      ({ domain }) => domain,
    )
    for (const { domain, strategies: mined } of mineStrategies(learned))
      for (const { actions, rate } of mined) strategies = tally(strategies, unseen.get(domain) ?? [], actions, rate)
    for (const [domain, ofDomain] of Map.groupBy(learned, (run) => run.domain)) {
      const { sequences: numbers, names } = sequencesOf(ofDomain)
      for (const { items, rows } of closedSequences(numbers, { supportMin: RATE_RUNS_MIN, lengthMax: 2, patternsMax: 200 })) {
        const clusters = outcomesByProblem(rows.flatMap((row) => ofDomain[row] ?? []))
        if (clusters.length < 3) continue
        sequences = tally(
          sequences,
          unseen.get(domain) ?? [],
          items.map((item) => names[item] ?? ''),
          predictedRate(clusters),
        )
      }
    }
  }
  const figure = (what: string, { held, all }: { held: number; all: number }): Figure => ({
    what,
    got: held / all,
    goal: '.85 to .97',
    met: held / all >= 0.85 && held / all <= 0.97,
    note: `${held} of ${all}, ${SALTS.length} splits`,
  })
  return [figure('E4 rates of strategies held by 90 % intervals', strategies), figure('E4 rates of any sequence', sequences)]
}

const tally = (
  before: { held: number; all: number },
  unseen: readonly Run[],
  actions: readonly string[],
  { low, high }: { readonly low: number; readonly high: number },
) => {
  const followers = unseen.filter((run) => occursIn(actions, keysOf(run)))
  if (followers.length < RATE_RUNS_MIN) return before
  const rate = followers.filter(({ succeeded }) => succeeded).length / followers.length
  return { held: before.held + (rate >= low && rate <= high ? 1 : 0), all: before.all + 1 }
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

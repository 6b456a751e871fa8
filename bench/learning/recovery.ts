import { classTextOf } from '../../src/analysis/grouping/templates.ts'
import { actionOf } from '../../src/strategies/actions/action.ts'
import { withoutFlags } from '../../src/strategies/actions/shell-program.ts'
import { learnRecoveries, type Recoveries, recoveryOf, situationsOf } from '../../src/strategies/recovery/learn-recoveries.ts'
import { recommendActions } from '../../src/strategies/recovery/recommend-actions.ts'
import { type Run, stepsOf } from '../../src/strategies/recovery/run.ts'
import { baselineHits, type Recovered } from './recovery-baselines.ts'
import { atLeast, type Figure, meanOf, spreadOf } from './report.ts'
import { FOLDS, foldOf, isHeldOut, SALTS } from './split.ts'

/** Baselines: frequency and the best other at 1 and 3; the goal at 3. */
const DOMAINS = [
  { domain: 'intercode-sql', name: 'SQL', baseline: '.640 .840', goal: 0.86 },
  { domain: 'intercode-bash', name: 'bash', baseline: '.295 .601', goal: 0.62 },
  { domain: 'mint-mbpp', name: 'mbpp', baseline: '.843 .977', goal: 0.98 },
] as const

type Tally = {
  hit1: number
  hit3: number
  hit5: number
  hit3WithFlags: number
  asked: number
  answered: number
  /** Runs that took the first action, and runs that took the commonest, by whether they ended well. */
  readonly followed: Map<string, boolean>
  readonly frequent: Map<string, boolean>
  questions: number
  ms: number
}

/** E2: is the action that got out of an error (a shell's by its programs) among those recommended, and do runs that take the first one end well. */
export const recoveryFigures = (runs: readonly Run[]): Figure[] => {
  const splits = SALTS.map((salt) => {
    const recoveries = learnRecoveries(
      runs.filter((run) => !isHeldOut(run.problem, salt)),
      classTextOf,
    )
    return { salt, recoveries }
  })
  return DOMAINS.flatMap(({ domain, name, baseline, goal }) => {
    const own = runs.filter((run) => run.domain === domain)
    const tallies = splits.map(({ salt, recoveries }) => ask(recoveries, own, salt))
    const hit3 = tallies.map(({ hit3, asked }) => hit3 / asked)
    const figures: Figure[] = [
      atLeast(`E2 hit@3, ${name}`, meanOf(hit3), goal, baseline, `${spreadOf(hit3)}, ${sum(tallies, 'asked')} errors`),
      {
        what: `E2 hit@1, ${name}`,
        got: meanOf(tallies.map(({ hit1, asked }) => hit1 / asked)),
        note: `${Math.round((sum(tallies, 'questions') / sum(tallies, 'ms')) * 1_000)} answers/s`,
      },
      { what: `E2 hit@5, ${name}`, got: meanOf(tallies.map(({ hit5, asked }) => hit5 / asked)) },
      baselineFigure(name, own),
      kindFigure(`${name}, kind never seen`, own, runs, 0),
      kindFigure(`${name}, kind seen in ${FEW_PROBLEMS} tasks`, own, runs, FEW_PROBLEMS),
    ]
    if (name === 'bash') figures.push(flagsFigure(tallies))
    return name === 'SQL' ? [...figures, ...successFigures(tallies, own)] : figures
  })
}

/** The same where commands that differ by a flag that matters are told apart, which is more than measures ask. */
const flagsFigure = (tallies: readonly Tally[]): Figure => ({
  what: 'E2 hit@3, bash, with the flags that matter',
  got: meanOf(tallies.map(({ hit3WithFlags, asked }) => hit3WithFlags / asked)),
})

/** Tasks of a kind of work that make it hardly known. */
const FEW_PROBLEMS = 3

/** The best of what others rank by, fitted and asked on the very same splits. */
const baselineFigure = (name: string, own: readonly Run[]): Figure => {
  const splits = SALTS.map((salt) => {
    const [asked, learned] = [true, false].map((isAsked) =>
      recoveredIn(own.filter(({ problem }) => isHeldOut(problem, salt) === isAsked)),
    )
    return baselineHits(learned ?? [], asked ?? [])
  })
  const means = [...(splits[0]?.keys() ?? [])].map((by) => [by, meanOf(splits.map((hits) => hits.get(by) ?? 0))] as const)
  const [best] = means.toSorted(([, a], [, b]) => b - a)
  const others = means.map(([by, hits]) => `${by} ${hits.toFixed(3)}`).join(', ')
  return { what: `E2 hit@3, ${name}, best baseline on these splits`, got: best?.[1], note: others }
}

const recoveredIn = (runs: readonly Run[]): Recovered[] =>
  runs.flatMap((run) => {
    const steps = stepsOf(run.steps)
    return situationsOf(run, steps, classTextOf).flatMap((situation) => {
      const key = recoveryOf(steps.slice(situation.before.length + 1))?.action.key
      const { action } = situation.failed
      const failed = { ...situation.failed, action: { ...action, key: withoutFlags(action.key) } }
      return key === undefined ? [] : [{ situation: { ...situation, failed }, key: withoutFlags(key) }]
    })
  })

/** What is said where all other kinds of work were learned, and of this one a number of tasks. */
const kindFigure = (what: string, own: readonly Run[], all: readonly Run[], problems: number): Figure => {
  const [salt] = SALTS
  const domain = own[0]?.domain
  const unheld = own.filter(({ problem }) => !isHeldOut(problem, salt))
  const known = new Set([...new Set(unheld.map(({ problem }) => problem))].slice(0, problems))
  const learned = all.filter((run) => run.domain !== domain || known.has(run.problem))
  const { hit3, asked, answered, questions } = ask(learnRecoveries(learned, classTextOf), own, salt)
  return {
    what: `E2 hit@3, ${what}`,
    got: answered === 0 ? undefined : hit3 / asked,
    note: `answers ${answered} of ${questions}`,
  }
}

/** Whether what is recommended leads to success: its odds against those of what is merely frequent; and, each run asked once, how many it is of. */
const successFigures = (tallies: readonly Tally[], own: readonly Run[]): Figure[] => {
  const ratio = ({ followed, frequent }: Pick<Tally, 'followed' | 'frequent'>) => oddsOf(followed) / oddsOf(frequent)
  const odds = tallies.map(ratio)
  const folds = FOLDS.map((fold) => {
    const [asked, learned] = [true, false].map((isAsked) => own.filter(({ problem }) => (foldOf(problem) === fold) === isAsked))
    return askAll(learnRecoveries(learned ?? [], classTextOf), asked ?? [], commonestAfterErrors(learned ?? []))
  })
  const all = { followed: allOf(folds, 'followed'), frequent: allOf(folds, 'frequent') }
  const [sizes, everyRun] = [tallies.map(({ followed }) => followed.size), own.length]
  return [
    atLeast('E2 odds ratio of success, first against commonest', meanOf(odds), 3, '', spreadOf(odds)),
    atLeast(
      'E2 unseen runs that took the first',
      all.followed.size,
      500,
      '',
      `of ${everyRun} runs, each asked once in ${FOLDS.length} folds, odds ratio ${ratio(all).toFixed(1)}; ${spreadOf(sizes)}`,
    ),
  ]
}

const allOf = (tallies: readonly Tally[], name: 'followed' | 'frequent'): ReadonlyMap<string, boolean> =>
  new Map(tallies.flatMap((tally) => [...tally[name]]))

/** Half a run more on either side, so that there are odds where all ended alike. */
const oddsOf = (runs: ReadonlyMap<string, boolean>): number => {
  const good = [...runs.values()].filter(Boolean).length
  return (good + 0.5) / (runs.size - good + 0.5)
}

const sum = <Name extends string>(all: readonly Readonly<Record<Name, number>>[], name: Name): number =>
  all.reduce((total, one) => total + one[name], 0)

const ask = (recoveries: Recoveries, own: readonly Run[], salt: string): Tally => {
  const [asked, learned] = [true, false].map((isAsked) => own.filter(({ problem }) => isHeldOut(problem, salt) === isAsked))
  return askAll(recoveries, asked ?? [], commonestAfterErrors(learned ?? []))
}

const askAll = (recoveries: Recoveries, runs: readonly Run[], commonest: string): Tally => {
  const tally: Tally = {
    hit1: 0,
    hit3: 0,
    hit5: 0,
    hit3WithFlags: 0,
    asked: 0,
    answered: 0,
    followed: new Map(),
    frequent: new Map(),
    questions: 0,
    ms: 0,
  }
  for (const run of runs) {
    const steps = stepsOf(run.steps)
    for (const situation of situationsOf(run, steps, classTextOf)) {
      const after = steps.slice(situation.before.length + 1)
      const started = performance.now()
      const { actions } = recommendActions(recoveries, situation)
      tally.ms += performance.now() - started
      tally.questions += 1
      if (actions.length > 0) tally.answered += 1
      const keys = actions.map(({ toolName, exampleCommand }) => actionOf({ toolName, rawCommand: exampleCommand }).key)
      const got = recoveryOf(after)?.action.key
      if (got !== undefined) {
        tally.asked += 1
        const programs = keys.map(withoutFlags)
        if (programs[0] === withoutFlags(got)) tally.hit1 += 1
        if (programs.slice(0, 3).includes(withoutFlags(got))) tally.hit3 += 1
        if (programs.includes(withoutFlags(got))) tally.hit5 += 1
        if (keys.slice(0, 3).includes(got)) tally.hit3WithFlags += 1
      }
      const next = after[0]?.action.key
      if (next !== undefined && next === keys[0]) tally.followed.set(run.runId, run.succeeded ?? false)
      if (next !== undefined && next === commonest) tally.frequent.set(run.runId, run.succeeded ?? false)
    }
  }
  return tally
}

const commonestAfterErrors = (runs: readonly Run[]): string => {
  const counts = new Map<string, number>()
  for (const run of runs) {
    const steps = stepsOf(run.steps)
    for (const [at, step] of steps.entries()) {
      const key = steps[at + 1]?.action.key
      if (!step.succeeded && key) counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}

import { classTextOf } from '../../src/analysis/grouping/templates.ts'
import { actionOf } from '../../src/strategies/actions/action.ts'
import { learnRecoveries, recoveryOf, situationsOf } from '../../src/strategies/recovery/learn-recoveries.ts'
import { recommendActions } from '../../src/strategies/recovery/recommend-actions.ts'
import { type Run, stepsOf } from '../../src/strategies/recovery/run.ts'
import { atLeast, type Figure } from './report.ts'
import { isHeldOut } from './split.ts'

/** Baselines: frequency and the best other at 1 and 3; the goal at 3. */
const DOMAINS = [
  { domain: 'intercode-sql', name: 'SQL', baseline: '.640 .840', goal: 0.86 },
  { domain: 'intercode-bash', name: 'bash', baseline: '.295 .601', goal: 0.62 },
  { domain: 'mint-mbpp', name: 'mbpp', baseline: '.843 .977', goal: 0.98 },
] as const
const SALTS = ['1', '2', '3']

type Tally = {
  hit1: number
  hit3: number
  asked: number
  followed: Map<string, boolean>
  frequent: Map<string, boolean>
  ms: number
}

/** E2: is the action that got out of an error among those recommended, and do runs that take the first one end well. */
export const recoveryFigures = (runs: readonly Run[]): Figure[] =>
  DOMAINS.flatMap(({ domain, name, baseline, goal }) => {
    const tally: Tally = { hit1: 0, hit3: 0, asked: 0, followed: new Map(), frequent: new Map(), ms: 0 }
    for (const salt of SALTS) ask(tally, runs, domain, salt)
    const figures = [
      atLeast(
        `E2 hit@3, ${name}`,
        tally.hit3 / tally.asked,
        goal,
        baseline,
        `${tally.asked} errors, ${SALTS.length} splits by problem`,
      ),
      {
        what: `E2 hit@1, ${name}`,
        got: tally.hit1 / tally.asked,
        note: `${Math.round((tally.asked / tally.ms) * 1_000)} answers/s`,
      },
    ]
    if (name !== 'SQL') return figures
    const [good, bad] = ends(tally.followed)
    const [usualGood, usualBad] = ends(tally.frequent)
    return [
      ...figures,
      atLeast(
        'E2 odds ratio of success, first against commonest',
        good / bad / (usualGood / usualBad),
        3,
        '',
        `${good} of ${good + bad} against ${usualGood} of ${usualGood + usualBad} runs`,
      ),
      atLeast('E2 unseen runs that took the first', good + bad, 500, ''),
    ]
  })

const ends = (runs: ReadonlyMap<string, boolean>): [number, number] => {
  const good = [...runs.values()].filter(Boolean).length
  return [good, runs.size - good]
}

const ask = (tally: Tally, all: readonly Run[], domain: string, salt: string): void => {
  const learned = all.filter((run) => !isHeldOut(run.problem, salt))
  const recoveries = learnRecoveries(learned, classTextOf)
  const commonest = commonestAfterErrors(learned.filter((run) => run.domain === domain))
  for (const run of all) {
    if (run.domain !== domain || !isHeldOut(run.problem, salt)) continue
    const steps = stepsOf(run.steps)
    for (const situation of situationsOf(run, steps, classTextOf)) {
      const after = steps.slice(situation.before.length + 1)
      const started = performance.now()
      const keys = recommendActions(recoveries, situation).actions.map(
        ({ toolName, exampleCommand }) => actionOf({ toolName, rawCommand: exampleCommand }).key,
      )
      tally.ms += performance.now() - started
      const got = recoveryOf(after)?.action.key
      if (got !== undefined) {
        tally.asked += 1
        if (keys[0] === got) tally.hit1 += 1
        if (keys.includes(got)) tally.hit3 += 1
      }
      const next = after[0]?.action.key
      if (next !== undefined && next === keys[0]) tally.followed.set(`${salt}/${run.runId}`, run.succeeded ?? false)
      if (next !== undefined && next === commonest) tally.frequent.set(`${salt}/${run.runId}`, run.succeeded ?? false)
    }
  }
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

import { type Counts, type Posterior, posteriorOf } from '#src/strategies/posterior.ts'
import { relationOf } from './relation.ts'
import type { Run, Step } from './run.ts'
import type { Situation } from './situation.ts'

/** Runs and problems that something must have been seen in before it counts as evidence. */
export const RUNS_MIN = 8
export const PROBLEMS_MIN = 3
const ANY_ERROR = ''
const EVIDENCE_MAX = 5

/** What became of the runs in which an action followed an error of a class. */
export type ActionEvidence = Counts &
  Posterior & {
    readonly key: string
    readonly example: Step
    /** Runs that it was seen in, at most five. */
    readonly runIds: readonly string[]
  }

export type RecoveryEvidence = {
  readonly count: (run: Run, situation: Situation, after: readonly Step[]) => void
  /** What is known of an action after such an error; of any error, where that is too little. Undefined where it still is. */
  readonly of: (situation: Situation, key: string) => ActionEvidence | undefined
  /** The action with the highest lower bound of success after errors of this class; undefined without enough evidence. */
  readonly best: (situation: Situation) => ActionEvidence | undefined
  /** The action after which the very command that had failed with such an error worked, if one surely does more often than not. */
  readonly repair: (situation: Situation) => ActionEvidence | undefined
  /** A command that was an instance of the action and succeeded, if one was seen. */
  readonly exampleOf: (key: string) => Step | undefined
}

type Seen = { successes: number; failures: number; readonly runs: Set<string>; readonly problems: Set<string>; example: Step }

/**
 * Counts, for classes of errors and for all together, how runs ended in which an action came next after an error; a run counts once for
 * each action. Where nobody said how a run ended, the next step's own outcome counts.
 */
export const openRecoveryEvidence = (): RecoveryEvidence => {
  const seen = new Map<string, Map<string, Seen>>()
  const examples = new Map<string, Step>()
  const repairs = new Map<string, Map<string, Seen>>()
  const bests = new Map<string, ActionEvidence | undefined>()
  const enough = (errorClass: string, name: string): ActionEvidence | undefined => {
    const found = seen.get(errorClass)?.get(name)
    if (!found || found.runs.size < RUNS_MIN || found.problems.size < PROBLEMS_MIN) return undefined
    const { successes, failures, example } = found
    const runIds = [...found.runs].slice(0, EVIDENCE_MAX)
    return { key: name, successes, failures, ...posteriorOf(found), example, runIds }
  }
  const bestOf = (errorClass: string): ActionEvidence | undefined => {
    if (!bests.has(errorClass)) {
      const known = [...(seen.get(errorClass)?.keys() ?? [])].flatMap((name) => enough(errorClass, name) ?? [])
      bests.set(errorClass, known.sort((a, b) => b.lowerBound - a.lowerBound || (a.key < b.key ? -1 : 1))[0])
    }
    return bests.get(errorClass)
  }
  return {
    count: (run, situation, after) => {
      bests.clear()
      countRepair(repairs, run, situation, after)
      const [next] = after
      if (!next || next.action.key === '') return
      const relation = relationOf(situation, next.action.key)
      const name = relation === 'repeat' ? relation : next.action.key
      for (const errorClass of [situation.errorClass, ANY_ERROR]) {
        const byName = seen.get(errorClass) ?? new Map<string, Seen>()
        seen.set(errorClass, byName)
        countRun(byName, name, run, next)
      }
      for (const step of after.slice(0, 3))
        if (step.succeeded && !examples.has(step.action.key)) examples.set(step.action.key, step)
    },
    of: (situation, key) => {
      const name = key === situation.failed.action.key ? 'repeat' : key
      return enough(situation.errorClass, name) ?? enough(ANY_ERROR, name)
    },
    best: (situation) => {
      const best = bestOf(situation.errorClass) ?? bestOf(ANY_ERROR)
      return best?.key === 'repeat' ? { ...best, key: situation.failed.action.key, example: situation.failed } : best
    },
    repair: ({ errorClass }) => bestRepair(repairs.get(errorClass)),
    exampleOf: (key) => examples.get(key),
  }
}

/** Steps behind a failure within which the same command is looked for. */
const AGAIN_STEPS = 4
const ACTS_ON_THE_WORLD = new Set(['shell', 'tool'])

/** Counts the step before the failed command was given again, by whether it worked then. A program or query of the agent's own is changed instead. */
const countRepair = (
  repairs: Map<string, Map<string, Seen>>,
  run: Run,
  { errorClass, failed }: Situation,
  after: readonly Step[],
): void => {
  const again = after
    .slice(0, AGAIN_STEPS)
    .findIndex(({ toolName, rawCommand }) => toolName === failed.toolName && rawCommand === failed.rawCommand)
  const before = after[again - 1]
  const worked = after[again]?.succeeded
  if (worked === undefined || !before?.succeeded || !ACTS_ON_THE_WORLD.has(before.action.kind)) return
  const byKey = repairs.get(errorClass) ?? new Map<string, Seen>()
  repairs.set(errorClass, byKey)
  countRun(byKey, before.action.key, { ...run, succeeded: worked }, before)
}

const bestRepair = (byKey: ReadonlyMap<string, Seen> | undefined): ActionEvidence | undefined =>
  [...(byKey ?? [])]
    .map(([key, { successes, failures, example, runs }]) => {
      const runIds = [...runs].slice(0, EVIDENCE_MAX)
      return { key, successes, failures, ...posteriorOf({ successes, failures }), example, runIds }
    })
    .filter(({ lowerBound }) => lowerBound > 0.5)
    .sort((a, b) => b.lowerBound - a.lowerBound || (a.key < b.key ? -1 : 1))[0]

const countRun = (byName: Map<string, Seen>, name: string, run: Run, next: Step): void => {
  const known = byName.get(name) ?? { successes: 0, failures: 0, runs: new Set(), problems: new Set(), example: next }
  byName.set(name, known)
  if (known.runs.has(run.runId)) return
  known.runs.add(run.runId)
  known.problems.add(run.problem)
  if (run.succeeded ?? next.succeeded) known.successes += 1
  else known.failures += 1
  if (next.succeeded && !known.example.succeeded) known.example = next
}

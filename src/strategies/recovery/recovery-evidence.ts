import { type Counts, type Posterior, posteriorOf } from '#src/strategies/posterior.ts'
import { openExamples } from './examples.ts'
import { isRelative, type Relative, relationOf } from './relation.ts'
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
  readonly sure: (situation: Situation, key: string) => ActionEvidence | undefined
  /** The same; else of actions that stand as it does to what was tried. Undefined where that is too little. */
  readonly enough: (situation: Situation, key: string) => ActionEvidence | undefined
  /** The same; else however little there is. Undefined where there is none. */
  readonly of: (situation: Situation, key: string) => ActionEvidence | undefined
  /** The action with the highest lower bound of success after errors of this class; undefined without enough evidence. */
  readonly best: (situation: Situation) => ActionEvidence | undefined
  /** The action after which the very command that had failed with such an error worked, if one surely does more often than not. */
  readonly repair: (situation: Situation) => ActionEvidence | undefined
  /** A command that was an instance of the action and succeeded, if one was seen: best after such an error, else after any. */
  readonly exampleOf: (situation: Situation, key: string) => Step | undefined
}

type Seen = { successes: number; failures: number; readonly runs: Set<string>; readonly problems: Set<string>; example: Step }
/** By class of errors, then by name. */
type SeenAfter = Map<string, Map<string, Seen>>

/**
 * Counts, for classes of errors and for all together, how runs ended in which an action came next after an error, by what it is and by how it
 * stands to what was tried; a run counts once for each. Where nobody said how a run ended, the next step's own outcome counts.
 */
export const openRecoveryEvidence = (): RecoveryEvidence => {
  const seen: SeenAfter = new Map()
  const seenRelated: SeenAfter = new Map()
  const repairs: SeenAfter = new Map()
  const examples = openExamples()
  const bests = new Map<string, ActionEvidence | undefined>()
  const bestOf = (errorClass: string): ActionEvidence | undefined => {
    if (!bests.has(errorClass)) {
      const known = [...(seen.get(errorClass) ?? [])].flatMap(([name, found]) => (isEnough(found) ? evidenceOf(name, found) : []))
      bests.set(errorClass, known.sort(byLowerBound)[0])
    }
    return bests.get(errorClass)
  }
  const sure = (situation: Situation, key: string): ActionEvidence | undefined => {
    const name = nameOf(situation, key)
    const found = classesOf(situation)
      .flatMap((errorClass) => seen.get(errorClass)?.get(name) ?? [])
      .find(isEnough)
    return found && evidenceOf(name, found)
  }
  const enough = (situation: Situation, key: string): ActionEvidence | undefined => {
    const related = seenAs({ seen, seenRelated }, situation, key).find(isEnough)
    return sure(situation, key) ?? (related && evidenceOf(key, related))
  }
  return {
    count: (run, situation, after) => {
      bests.clear()
      countRepair(repairs, run, situation, after)
      const [next] = after
      if (!next || next.action.key === '') return
      const relation = relationOf(situation, next.action.key)
      for (const errorClass of classesOf(situation)) {
        countRun(seen, errorClass, nameOf(situation, next.action.key), run, next)
        if (isRelative(relation)) countRun(seenRelated, errorClass, relation, run, next)
      }
      for (const errorClass of classesOf(situation)) examples.count(errorClass, run, after)
    },
    sure,
    enough,
    of: (situation, key) => {
      const any = seenAs({ seen, seenRelated }, situation, key).at(-1)
      return enough(situation, key) ?? (any && evidenceOf(key, any))
    },
    best: (situation) => {
      const best = bestOf(situation.errorClass) ?? bestOf(ANY_ERROR)
      return best?.key === REPEAT ? { ...best, key: situation.failed.action.key, example: situation.failed } : best
    },
    repair: ({ errorClass }) => surestRepair(repairs.get(errorClass)),
    exampleOf: (situation, key) =>
      classesOf(situation)
        .map((errorClass) => examples.of(errorClass, key))
        .find((step) => step !== undefined),
  }
}

const REPEAT: Relative = 'repeat'

/** Of actions that stand to what was tried as this one does, then of itself; after such errors, then after any. */
const seenAs = (
  { seen, seenRelated }: { readonly seen: SeenAfter; readonly seenRelated: SeenAfter },
  situation: Situation,
  key: string,
): Seen[] => {
  const relation = relationOf(situation, key)
  return [
    ...classesOf(situation).map((errorClass) => seenRelated.get(errorClass)?.get(relation)),
    ...classesOf(situation).map((errorClass) => seen.get(errorClass)?.get(nameOf(situation, key))),
  ].filter((found) => found !== undefined)
}

/** An action by its key; the failed one again by that, whatever it was. */
const nameOf = ({ failed }: Situation, key: string): string => (key === failed.action.key ? REPEAT : key)

const classesOf = ({ errorClass }: Situation): readonly string[] => [errorClass, ANY_ERROR]

const isEnough = ({ runs, problems }: Seen): boolean => runs.size >= RUNS_MIN && problems.size >= PROBLEMS_MIN

const evidenceOf = (key: string, { successes, failures, example, runs }: Seen): ActionEvidence => ({
  key,
  successes,
  failures,
  ...posteriorOf({ successes, failures }),
  example,
  runIds: [...runs].slice(0, EVIDENCE_MAX),
})

const byLowerBound = (a: ActionEvidence, b: ActionEvidence): number => b.lowerBound - a.lowerBound || (a.key < b.key ? -1 : 1)

/** Steps behind a failure within which the same command is looked for. */
const AGAIN_STEPS = 4
const ACTS_ON_THE_WORLD = new Set(['shell', 'tool'])

/** Of what repaired in enough problems the one that surely does more often than not, best first. */
const surestRepair = (repairs: ReadonlyMap<string, Seen> = new Map()): ActionEvidence | undefined =>
  [...repairs]
    .filter(([, { problems }]) => problems.size >= PROBLEMS_MIN)
    .map(([key, found]) => evidenceOf(key, found))
    .filter(({ lowerBound }) => lowerBound > 0.5)
    .sort(byLowerBound)[0]

/** Counts the step before the failed command was given again, by whether it worked then. A program or query of the agent's own is changed instead. */
const countRepair = (repairs: SeenAfter, run: Run, { errorClass, failed }: Situation, after: readonly Step[]): void => {
  const again = after
    .slice(0, AGAIN_STEPS)
    .findIndex(({ toolName, rawCommand }) => toolName === failed.toolName && rawCommand === failed.rawCommand)
  const before = after[again - 1]
  const worked = after[again]?.succeeded
  if (worked === undefined || !before?.succeeded || !ACTS_ON_THE_WORLD.has(before.action.kind)) return
  countRun(repairs, errorClass, before.action.key, { ...run, succeeded: worked }, before)
}

const countRun = (seen: SeenAfter, errorClass: string, name: string, run: Run, next: Step): void => {
  const byName = seen.get(errorClass) ?? new Map<string, Seen>()
  seen.set(errorClass, byName)
  const known = byName.get(name) ?? { successes: 0, failures: 0, runs: new Set(), problems: new Set(), example: next }
  byName.set(name, known)
  if (known.runs.has(run.runId)) return
  known.runs.add(run.runId)
  known.problems.add(run.problem)
  if (run.succeeded ?? next.succeeded) known.successes += 1
  else known.failures += 1
  if (next.succeeded && !known.example.succeeded) known.example = next
}

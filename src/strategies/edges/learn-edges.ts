import { actionOf } from '#src/strategies/actions/action.ts'
import { generalise } from '#src/strategies/actions/generalise.ts'
import { LEAST, type Least, twoSidedZ } from '#src/strategies/mining/mine-strategies.ts'
import { commonOddsRatio, type OddsRatio, type Stratum, tellsEnough } from '#src/strategies/mining/odds-ratio.ts'
import { outcomesByProblem, strataOf } from '#src/strategies/mining/run-tables.ts'
import { posteriorOf } from '#src/strategies/posterior.ts'
import type { RecordedStep, Run } from '#src/strategies/recovery/run.ts'

export const LEARNED_EDGE_KINDS = ['REQUIRED_FOR', 'SOLVES_EFFICIENTLY', 'CAUSES_FAILURE'] as const
export type LearnedEdgeKind = (typeof LEARNED_EDGE_KINDS)[number]

/** What runs of a problem type say of something that some of them did, or of code that some of them changed. */
export type LearnedEdge = {
  readonly kind: LearnedEdgeKind
  readonly problemTypeId: string
  /** The tool that was used; empty where it is about code. */
  readonly toolName: string
  /** The code that was changed; empty where it is about a tool. */
  readonly codeEntityId: string
  /** What was done with the tool: the key of the action, and its command with what differed between runs left open. */
  readonly action: string
  readonly command: string
  /** The action that failed in the runs without it; empty but for what is required. */
  readonly before: string
  readonly withSuccesses: number
  readonly withFailures: number
  readonly withoutSuccesses: number
  readonly withoutFailures: number
  /** Odds of success with it against without, by model and difficulty; the interval holds for all that was tested of the problem type. */
  readonly odds: OddsRatio
  readonly problems: number
  /** Tasks it was learned from, at most 20. */
  readonly evidenceIds: readonly string[]
  readonly lastSeen: string
}

/** Chance of a single false edge of a problem type. */
const FALSE_CHANCE = 0.05
const EVIDENCE_MAX = 20
/** Share of the runs that ended well in which what is required came before what fails without it. */
const CAME_BEFORE = 0.8
const NO_STEP: readonly RecordedStep[] = []

/**
 * Learns, for each problem type by itself, what its runs ended better or worse with: an odds ratio over strata of model and difficulty whose
 * interval, corrected for the number of tests, is off 1, seen in at least 8 runs of 3 problems on either side. What helps is
 * required where runs without it surely fail more often than not and some action fails in them that succeeds after it.
 */
export const learnEdges = (runs: readonly Run[], least: Least = LEAST): LearnedEdge[] =>
  [...Map.groupBy(runs.filter(isTold), ({ problemTypeId }) => problemTypeId ?? '')]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([problemTypeId, ofType]) => edgesOf(problemTypeId, ofType, least))

const isTold = ({ problemTypeId, succeeded }: Run): boolean => problemTypeId !== undefined && succeeded !== undefined

/** One thing that runs did: with which tool and how, or the code that they changed. */
type Thing = { readonly toolName: string; readonly action: string; readonly codeEntityId: string }

const edgesOf = (problemTypeId: string, all: readonly Run[], least: Least): LearnedEdge[] => {
  const things = [...runsByThing(all)].filter(([, { runs }]) => runs.size >= least.runs && all.length - runs.size >= least.runs)
  const z = twoSidedZ(FALSE_CHANCE / Math.max(1, things.length))
  return things
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { thing, runs }]) => edgeOf({ problemTypeId, all, thing, did: runs, z }, least) ?? [])
}

const runsByThing = (all: readonly Run[]): ReadonlyMap<string, { readonly thing: Thing; readonly runs: Set<Run> }> => {
  const found = new Map<string, { readonly thing: Thing; readonly runs: Set<Run> }>()
  for (const run of all)
    for (const thing of thingsOf(run)) {
      const key = `${thing.codeEntityId}\u0000${thing.toolName}\u0000${thing.action}`
      const known = found.get(key) ?? { thing, runs: new Set() }
      found.set(key, known)
      known.runs.add(run)
    }
  return found
}

const thingsOf = ({ steps, codeEntityIds = [] }: Run): Thing[] => [
  ...steps.flatMap((step) => {
    const { kind, key } = actionOf(step)
    return kind === 'text' || key === '' ? [] : [{ toolName: step.toolName, action: key, codeEntityId: '' }]
  }),
  ...codeEntityIds.map((codeEntityId) => ({ toolName: '', action: '', codeEntityId })),
]

type Tested = {
  readonly problemTypeId: string
  readonly all: readonly Run[]
  readonly thing: Thing
  readonly did: ReadonlySet<Run>
  readonly z: number
}

const edgeOf = ({ problemTypeId, all, thing, did, z }: Tested, least: Least): LearnedEdge | undefined => {
  const [doers, others] = [[...did], all.filter((run) => !did.has(run))]
  const problems = outcomesByProblem(doers).length
  if (problems < least.problems || outcomesByProblem(others).length < least.problems) return undefined
  const strata = strataOf(all, did)
  const odds = tellsEnough(strata) ? (commonOddsRatio(strata, z) ?? commonOddsRatio(strata.map(padded), z)) : undefined
  if (!odds || (odds.low <= 1 && odds.high >= 1)) return undefined
  const [withSuccesses, withoutSuccesses] = [doers, others].map((some) => some.filter(({ succeeded }) => succeeded).length) as [
    number,
    number,
  ]
  const counts = {
    withSuccesses,
    withFailures: doers.length - withSuccesses,
    withoutSuccesses,
    withoutFailures: others.length - withoutSuccesses,
  }
  const before = odds.low > 1 ? failingWithout(thing, doers, others) : ''
  const areLost = posteriorOf({ successes: withoutSuccesses, failures: counts.withoutFailures }).upperBound < 0.5
  return {
    kind: odds.high < 1 ? 'CAUSES_FAILURE' : before !== '' && areLost ? 'REQUIRED_FOR' : 'SOLVES_EFFICIENTLY',
    problemTypeId,
    ...thing,
    command: commandOf(thing, doers),
    before: areLost ? before : '',
    ...counts,
    odds,
    problems,
    evidenceIds: [...doers.slice(0, EVIDENCE_MAX / 2), ...others.slice(0, EVIDENCE_MAX / 2)].map(({ runId }) => runId),
    lastSeen: all.reduce((last, { endedAt = '' }) => (endedAt > last ? endedAt : last), ''),
  }
}

/** Half a run more in each cell (Haldane 1955): where all ended alike on one side there is no ratio otherwise. */
const padded = (stratum: Stratum): Stratum => ({
  withSuccesses: stratum.withSuccesses + 0.5,
  withFailures: stratum.withFailures + 0.5,
  withoutSuccesses: stratum.withoutSuccesses + 0.5,
  withoutFailures: stratum.withoutFailures + 0.5,
})

/** The action that fails most often in the runs without the thing, and succeeds behind it in those with it; empty where there is none. */
const failingWithout = (thing: Thing, doers: readonly Run[], others: readonly Run[]): string => {
  if (thing.action === '') return ''
  const failed = new Map<string, number>()
  for (const { succeeded, steps } of others)
    if (!succeeded)
      for (const key of new Set(steps.filter((step) => !step.succeeded).map(keyOf))) failed.set(key, (failed.get(key) ?? 0) + 1)
  failed.delete('')
  failed.delete(thing.action)
  const [commonest] = [...failed].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  if (!commonest || commonest[1] * 2 < others.filter(({ succeeded }) => !succeeded).length) return ''
  const good = doers.filter(({ succeeded }) => succeeded)
  const cameBefore = good.filter(({ steps }) => {
    const at = steps.findIndex((step) => step.succeeded && keyOf(step) === thing.action)
    const then = steps.findIndex((step) => step.succeeded && keyOf(step) === commonest[0])
    return at >= 0 && then > at
  })
  return cameBefore.length >= good.length * CAME_BEFORE ? commonest[0] : ''
}

const keyOf = (step: RecordedStep): string => actionOf(step).key

const commandOf = ({ action }: Thing, doers: readonly Run[]): string => {
  if (action === '') return ''
  const uses = doers.flatMap(({ succeeded, steps }) =>
    (succeeded ? steps : NO_STEP).filter((step) => step.succeeded && keyOf(step) === action).slice(0, 1),
  )
  const used = uses.length > 0 ? uses : doers.flatMap(({ steps }) => steps.filter((step) => keyOf(step) === action).slice(0, 1))
  return generalise(used.map(({ rawCommand }) => rawCommand))?.command ?? (used[0] ? actionOf(used[0]).template : '')
}

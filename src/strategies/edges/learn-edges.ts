import { actionOf, beginningOf } from '#src/strategies/actions/action.ts'
import { generalCommand } from '#src/strategies/actions/general-command.ts'
import { type Contrast, contrastsAmong } from '#src/strategies/mining/contrast.ts'
import { LEAST, type Least } from '#src/strategies/mining/mine-strategies.ts'
import { twoSidedZ } from '#src/strategies/mining/odds-ratio.ts'
import { posteriorOf } from '#src/strategies/posterior.ts'
import { lastSeenOf, type RecordedStep, type Run } from '#src/strategies/recovery/run.ts'

export const LEARNED_EDGE_KINDS = ['REQUIRED_FOR', 'SOLVES_EFFICIENTLY', 'CAUSES_FAILURE'] as const
export type LearnedEdgeKind = (typeof LEARNED_EDGE_KINDS)[number]

/** What runs of a kind say of something that some of them did, or of code that some of them changed. */
export type LearnedEdge = Contrast & {
  readonly kind: LearnedEdgeKind
  /** The problem type of the runs, or else the kind of work that their tasks name; the other is empty. */
  readonly problemTypeId: string
  readonly domain: string
  /** The tool that was used; empty where it is about code. */
  readonly toolName: string
  /** The code that was changed; empty where it is about a tool. */
  readonly codeEntityId: string
  /** What was done with the tool: the key of the action, and its command with what differed between runs left open. */
  readonly action: string
  readonly command: string
  /** The action, or what actions begin with, that failed in the runs without it; empty but for what is required. */
  readonly before: string
  /** Tasks it was learned from, at most 20. */
  readonly evidenceIds: readonly string[]
  readonly lastSeen: string
}

/** Chance of a single false edge of a kind. */
const FALSE_CHANCE = 0.05
const EVIDENCE_MAX = 20
/** Share of the runs that ended well in which what is required came before what fails without it. */
const CAME_BEFORE = 0.8
const NO_STEP: readonly RecordedStep[] = []

/**
 * Learns, for each problem type and each kind of work by itself, what its runs ended better or worse with: an odds ratio whose interval,
 * corrected for the number of tests, is off 1, seen in at least 8 runs of 3 problems on either side. What helps is
 * required where runs without it surely fail more often than not and some action fails in them that succeeds after it.
 */
export const learnEdges = (runs: readonly Run[], least: Least = LEAST): LearnedEdge[] => {
  const told = runs.filter(({ succeeded }) => succeeded !== undefined)
  const byType = groupsOf(told, (run) => (isOfItsKind(run) ? '' : (run.problemTypeId ?? '')))
  const byDomain = groupsOf(told, ({ domain }) => domain)
  return [
    ...byType.flatMap(([problemTypeId, all]) => edgesOf({ problemTypeId, domain: '', all }, least)),
    ...byDomain.flatMap(([domain, all]) => edgesOf({ problemTypeId: '', domain, all }, least)),
  ]
}

/** Whether the problem type is the one that the kind of work is called by: then it is learned of as a kind, before as after its tasks are tied to it. */
const isOfItsKind = ({ domain, problemTypeName = '' }: Run): boolean =>
  domain !== '' && domain.toLowerCase() === problemTypeName.toLowerCase()

const groupsOf = (runs: readonly Run[], by: (run: Run) => string): [string, Run[]][] =>
  [...Map.groupBy(runs, by)].filter(([name]) => name !== '').sort(([a], [b]) => (a < b ? -1 : 1))

/** Runs of one kind, and what the kind is called. */
type Kind = Pick<LearnedEdge, 'problemTypeId' | 'domain'> & { readonly all: readonly Run[] }

/** One thing that runs did: with which tool and how, or the code that they changed. */
type Thing = { readonly toolName: string; readonly action: string; readonly codeEntityId: string }

const edgesOf = (kind: Kind, least: Least): LearnedEdge[] => {
  const { all } = kind
  const things = [...runsByThing(all)].filter(([, { runs }]) => runs.size >= least.runs && all.length - runs.size >= least.runs)
  const z = twoSidedZ(FALSE_CHANCE / Math.max(1, things.length))
  const contrastOf = contrastsAmong(all, { z, problemsMin: least.problems })
  return things
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { thing, runs }]) => {
      const contrast = contrastOf(runs)
      return contrast ? [edgeOf(kind, thing, runs, contrast)] : []
    })
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

const edgeOf = ({ all, ...kind }: Kind, thing: Thing, did: ReadonlySet<Run>, contrast: Contrast): LearnedEdge => {
  const [doers, others] = [[...did], all.filter((run) => !did.has(run))]
  const { odds, withoutSuccesses, withoutFailures } = contrast
  const before = odds.low > 1 ? failingWithout(thing, doers, others) : ''
  const areLost = posteriorOf({ successes: withoutSuccesses, failures: withoutFailures }).upperBound < 0.5
  return {
    kind: odds.high < 1 ? 'CAUSES_FAILURE' : before !== '' && areLost ? 'REQUIRED_FOR' : 'SOLVES_EFFICIENTLY',
    ...kind,
    ...thing,
    command: commandOf(thing, doers),
    before: areLost ? before : '',
    ...contrast,
    evidenceIds: [...doers.slice(0, EVIDENCE_MAX / 2), ...others.slice(0, EVIDENCE_MAX / 2)].map(({ runId }) => runId),
    lastSeen: lastSeenOf(all),
  }
}

/**
 * The action that fails most often in the runs without the thing, and succeeds behind it in those with it; where those runs have no one in
 * common, what their failing actions begin with. Empty where there is none.
 */
const failingWithout = (thing: Thing, doers: readonly Run[], others: readonly Run[]): string => {
  if (thing.action === '') return ''
  const failed = new Map<string, number>()
  const lost = others.filter(({ succeeded }) => !succeeded)
  for (const { steps } of lost)
    for (const name of new Set(steps.filter((step) => !step.succeeded).flatMap(namesOf)))
      failed.set(name, (failed.get(name) ?? 0) + 1)
  const own = doers.flatMap(({ steps }) => steps.find((step) => keyOf(step) === thing.action) ?? []).slice(0, 1)
  for (const name of ['', thing.action, ...own.flatMap(namesOf)]) failed.delete(name)
  const [commonest] = [...failed].sort(([a, x], [b, y]) => y - x || b.length - a.length || (a < b ? -1 : 1))
  if (!commonest || commonest[1] * 2 < lost.length) return ''
  const good = doers.filter(({ succeeded }) => succeeded)
  const cameBefore = good.filter(({ steps }) => {
    const at = steps.findIndex((step) => step.succeeded && keyOf(step) === thing.action)
    return at >= 0 && steps.some((step, place) => place > at && step.succeeded && namesOf(step).includes(commonest[0]))
  })
  return cameBefore.length >= good.length * CAME_BEFORE ? commonest[0] : ''
}

const keyOf = (step: RecordedStep): string => actionOf(step).key

const namesOf = (step: RecordedStep): string[] => {
  const action = actionOf(step)
  return [action.key, beginningOf(action)]
}

const commandOf = ({ action }: Thing, doers: readonly Run[]): string => {
  if (action === '') return ''
  const isUse = (step: RecordedStep) => keyOf(step) === action
  const worked = doers.flatMap(({ succeeded, steps }) =>
    (succeeded ? steps : NO_STEP).filter((step) => step.succeeded && isUse(step)).slice(0, 1),
  )
  const uses = worked.length > 0 ? worked : doers.flatMap(({ steps }) => steps.find(isUse) ?? [])
  return generalCommand(uses)?.command ?? ''
}

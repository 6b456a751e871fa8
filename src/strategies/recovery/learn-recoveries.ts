import { languageOf } from '#src/strategies/actions/action.ts'
import { type BackedOffCounts, openBackedOffCounts } from './backed-off-counts.ts'
import { withEvidenceOfOthers } from './evidence-of-others.ts'
import { openRecoveryEvidence, type RecoveryEvidence } from './recovery-evidence.ts'
import { keysOf, relationOf } from './relation.ts'
import { type Run, type Step, stepsOf } from './run.ts'
import { type FactName, type Facts, factsOf, type Situation } from './situation.ts'

/** Steps after an error within which the one that got out of it is looked for. */
const RECOVERY_STEPS = 3

/** What was learned from runs about getting out of errors. */
export type Recoveries = {
  /** How likely each action is the one that gets out; keys with their likelihood, most likely first. Empty where nothing is known. */
  readonly likely: (situation: Situation) => readonly (readonly [key: string, likelihood: number])[]
  /** Undefined where nothing is known of such tools. */
  readonly evidenceFor: (situation: Situation) => RecoveryEvidence | undefined
}

/** Contexts that each count by themselves, widest fact first; what is asked is the mean over them. */
const CONTEXTS: readonly (readonly FactName[])[] = [
  ['model', 'failed'],
  ['failed', 'tool', 'model'],
  ['learned', 'error', 'wrapper', 'model'],
  ['model', 'failures'],
  ['error', 'failed', 'model'],
]

/** Recoveries of a kind of work that weigh as much as all that is known of other kinds in its language. */
const OTHER_KINDS_WEIGHT = 30

/** Weight of what was learned of actions relative to the failed one, beside actions by themselves; the latter know no new command. */
const RELATIVE_WEIGHT = 0.8

type Tables = {
  readonly absolute: readonly BackedOffCounts[]
  readonly relative: readonly BackedOffCounts[]
  readonly evidence: RecoveryEvidence
  recoveries: number
}

const openTables = (): Tables => ({
  absolute: CONTEXTS.map(openBackedOffCounts),
  relative: CONTEXTS.map(openBackedOffCounts),
  evidence: openRecoveryEvidence(),
  recoveries: 0,
})

/**
 * Learns from runs in the order given, for each language of tools and within it for each domain: the less is known of a domain, the more
 * counts what its language has of others. `classOf` tells the class of an error from its message.
 */
export const learnRecoveries = (runs: Iterable<Run>, classOf: (message: string) => string): Recoveries => {
  const tables = new Map<string, Tables>()
  const tablesAt = (place: string): Tables => {
    const known = tables.get(place) ?? openTables()
    tables.set(place, known)
    return known
  }
  for (const run of runs) {
    const steps = stepsOf(run.steps)
    for (const situation of situationsOf(run, steps, classOf))
      for (const place of new Set(Object.values(placesOf(situation))))
        learnFrom(tablesAt(place), run, situation, steps.slice(situation.before.length + 1))
  }
  return {
    likely: (situation) => {
      const { own, others } = placesOf(situation)
      return likelyIn(situation, tables.get(own), tables.get(others))
    },
    evidenceFor: (situation) => {
      const { own, others } = placesOf(situation)
      return withEvidenceOfOthers(tables.get(own)?.evidence, tables.get(others)?.evidence)
    },
  }
}

/** Where a situation is counted: its own kind of work, and all kinds of its language. */
const placesOf = ({ failed, domain }: Situation): { readonly own: string; readonly others: string } => {
  const language = languageOf(failed.toolName)
  return { own: domain === '' ? language : `${language} ${domain}`, others: language }
}

const learnFrom = (tables: Tables, run: Run, situation: Situation, after: readonly Step[]): void => {
  tables.evidence.count(run, situation, after)
  const recovery = recoveryOf(after)
  if (recovery === undefined) return
  tables.recoveries += 1
  countIn(tables.absolute, factsOf(situation), recovery.action.key)
  countIn(tables.relative, factsOf(situation), relationOf(situation, recovery.action.key))
}

/** Every failed step of a run with what led to it. */
export const situationsOf = (
  run: Pick<Run, 'model' | 'domain'>,
  steps: readonly Step[],
  classOf: (message: string) => string,
): Situation[] =>
  steps.flatMap((failed, at) =>
    failed.succeeded
      ? []
      : [{ failed, errorClass: classOf(failed.errorMessage), before: steps.slice(0, at), model: run.model, domain: run.domain }],
  )

/** The step that got out of an error: the first that succeeded within three; steps in which nothing was done are passed over. */
export const recoveryOf = (after: readonly Step[]): Step | undefined =>
  after.slice(0, RECOVERY_STEPS).find(({ succeeded, action }) => succeeded && action.key !== '')

const countIn = (counts: readonly BackedOffCounts[], facts: Facts, outcome: string): void => {
  for (const [at, context] of CONTEXTS.entries())
    counts[at]?.count(
      context.map((name) => facts[name]),
      outcome,
    )
}

const likelyIn = (situation: Situation, own?: Tables, others?: Tables): [string, number][] => {
  const facts = factsOf(situation)
  const likely = new Map<string, number>()
  const othersShare = own === others || !own ? 1 : OTHER_KINDS_WEIGHT / (own.recoveries + OTHER_KINDS_WEIGHT)
  if (own && own !== others) addLikely(likely, situation, facts, own, 1 - othersShare)
  if (others) addLikely(likely, situation, facts, others, othersShare)
  return [...likely].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
}

/** Adds how likely each action is by what some runs had, as far as these weigh. */
const addLikely = (
  likely: Map<string, number>,
  situation: Situation,
  facts: Facts,
  { absolute, relative }: Tables,
  weight: number,
): void => {
  const add = (key: string, likelihood: number) => likely.set(key, (likely.get(key) ?? 0) + likelihood)
  const each = weight / CONTEXTS.length
  const relations = new Map<string, number>()
  for (const [at, context] of CONTEXTS.entries()) {
    const values = context.map((name) => facts[name])
    absolute[at]?.spread(values, (key, share) => add(key, share * each * (1 - RELATIVE_WEIGHT)))
    relative[at]?.spread(values, (relation, share) => relations.set(relation, (relations.get(relation) ?? 0) + share * each))
  }
  for (const [relation, share] of relations)
    for (const [key, part] of keysOf(situation, relation)) add(key, share * part * RELATIVE_WEIGHT)
}

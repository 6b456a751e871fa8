import type { JsonObject } from '#src/kernel/schema.ts'
import type { Run } from '#src/strategies/recovery/run.ts'
import { holdsWithinProblems, oddsOf } from './contrast.ts'
import { commonOddsRatio, twoSidedZ } from './odds-ratio.ts'
import { stratify } from './run-tables.ts'

/** Where a strategy does not do: what it says as conditions of its use, and in words. */
export type UnfitEnvironments = { readonly conditions: Readonly<Record<string, JsonObject>>; readonly said: readonly string[] }

/** Chance of a single false condition of a strategy. */
const FALSE_CHANCE = 0.05
const Z_95 = 1.96
/** Facts of environments, each with a value, that are looked at: the commonest. */
const FACTS_MAX = 256

/**
 * Values of facts of environments in which the runs of a strategy surely end worse than its runs elsewhere, between comparable runs and
 * between those of the same problem, and in which it does not surely help against runs without it. Either side has as many runs and problems
 * as are asked for. An environment that nobody saw is not ruled out.
 */
export const unfitEnvironments = (
  did: readonly Run[],
  all: readonly Run[],
  least: { readonly runs: number; readonly problems: number },
): UnfitEnvironments => {
  const facts = factsAmong(did).filter(({ runs, others }) => isEnough(runs, least) && isEnough(others, least))
  const z = twoSidedZ(FALSE_CHANCE / Math.max(1, facts.length))
  const unfit = facts.filter(({ name, value, runs, others }) => {
    const told = [...runs, ...others]
    const odds = oddsOf(stratify(told)(runs), z)
    if (!odds || odds.high >= 1 || !holdsWithinProblems(stratify(told, ({ problem }) => problem)(runs), odds)) return false
    const help = commonOddsRatio(stratify(all.filter(({ environment }) => environment?.[name] === value))(runs), Z_95)
    return !help || help.low <= 1
  })
  const conditions: Record<string, JsonObject> = {}
  for (const [name, ofName] of Map.groupBy(unfit, (one) => one.name)) conditions[name] = { not: ofName.map(({ value }) => value) }
  return {
    conditions,
    said: unfit.map(
      ({ name, value, runs, others }) =>
        `Not where ${name} is ${value}: ${ended(runs)} ended well there, ${ended(others)} elsewhere.`,
    ),
  }
}

type Fact = { readonly name: string; readonly value: string; readonly runs: readonly Run[]; readonly others: readonly Run[] }

/** The facts of the runs' environments with the runs that have them, and those that have another value of the same. */
const factsAmong = (did: readonly Run[]): Fact[] => {
  const byName = new Map<string, Map<string, Run[]>>()
  for (const run of did)
    for (const [name, value] of Object.entries(run.environment ?? {})) {
      const byValue = byName.get(name) ?? new Map<string, Run[]>()
      const ofValue = byValue.get(value) ?? []
      byName.set(name, byValue.set(value, ofValue))
      ofValue.push(run)
    }
  return [...byName]
    .flatMap(([name, byValue]) =>
      [...byValue].map(([value, runs]) => ({
        name,
        value,
        runs,
        others: [...byValue].flatMap(([another, ofAnother]) => (another === value ? [] : ofAnother)),
      })),
    )
    .sort((a, b) => b.runs.length - a.runs.length || (`${a.name} ${a.value}` < `${b.name} ${b.value}` ? -1 : 1))
    .slice(0, FACTS_MAX)
}

const isEnough = (runs: readonly Run[], least: { readonly runs: number; readonly problems: number }): boolean =>
  runs.length >= least.runs && new Set(runs.map(({ problem }) => problem)).size >= least.problems

const ended = (runs: readonly Run[]): string => `${runs.filter(({ succeeded }) => succeeded).length} of ${runs.length}`

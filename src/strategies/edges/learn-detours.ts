import { type Action, actionOf, beginningOf, type Command } from '#src/strategies/actions/action.ts'
import { generalCommand } from '#src/strategies/actions/general-command.ts'
import { contrastsAmong } from '#src/strategies/mining/contrast.ts'
import type { Least } from '#src/strategies/mining/mine-strategies.ts'
import { twoSidedZ } from '#src/strategies/mining/odds-ratio.ts'
import { posteriorOf } from '#src/strategies/posterior.ts'
import { lastSeenOf, type Run } from '#src/strategies/recovery/run.ts'
import type { Remedy } from './learn-remedies.ts'

/** Chance of a single false remedy of a pattern. */
const FALSE_CHANCE = 0.05
/** Steps behind the detour, or behind the failure where there is none, within which the next try is looked for. */
const TRY_STEPS = 3
const EVIDENCE_MAX = 20

/** The first failure of a run with an error of a pattern, and what was done about it. */
type Case = {
  /** The run as if it had ended as the next try did. */
  readonly run: Run
  /** What was done between, if it was something else and worked. */
  readonly detour: (Command & { readonly action: Action }) | undefined
  readonly again: string
}

/**
 * Queries and programs are changed before they are tried again, so that the same command does not come back. For each error pattern the action
 * that helps most when it is done first: the next try that begins as the failed one did works more often than not, and far more often
 * than in comparable runs that did not do it.
 */
export const learnDetours = (runs: readonly Run[], least: Least): Remedy[] => {
  const cases = new Map<string, Case[]>()
  for (const run of runs)
    for (const [patternId, one] of casesOf(run)) {
      const known = cases.get(patternId)
      if (known) known.push(one)
      else cases.set(patternId, [one])
    }
  return [...cases].flatMap(([patternId, ofPattern]) => bestDetour(patternId, ofPattern, least) ?? [])
}

const casesOf = (run: Run): Map<string, Case> => {
  const first = new Map<string, Case>()
  for (const [at, failed] of run.steps.entries()) {
    if (failed.succeeded || !failed.patternId || first.has(failed.patternId)) continue
    const next = run.steps[at + 1]
    if (!next) continue
    const again = beginningOf(actionOf(failed))
    const action = actionOf(next)
    const isDetour = next.succeeded && action.kind !== 'text' && action.key !== '' && beginningOf(action) !== again
    const from = at + (isDetour ? 2 : 1)
    const tried = run.steps
      .slice(from, from + TRY_STEPS)
      .find((step) => step.toolName === failed.toolName && beginningOf(actionOf(step)) === again)
    first.set(failed.patternId, {
      run: { ...run, succeeded: tried?.succeeded ?? false },
      detour: isDetour ? { toolName: next.toolName, rawCommand: next.rawCommand, action } : undefined,
      again,
    })
  }
  return first
}

const bestDetour = (patternId: string, cases: readonly Case[], least: Least): Remedy | undefined => {
  const all = cases.map(({ run }) => run)
  const byAction = [...Map.groupBy(cases, nameOf)].filter(
    ([name, { length }]) => name !== '' && length >= least.runs && all.length - length >= least.runs,
  )
  const z = twoSidedZ(FALSE_CHANCE / Math.max(1, byAction.length))
  const contrastOf = contrastsAmong(all, { z, problemsMin: least.problems })
  const found = byAction.flatMap(([name, some]) => {
    const contrast = contrastOf(new Set(some.map(({ run }) => run)))
    if (!contrast || contrast.odds.low <= 1) return []
    const counts = { successes: contrast.withSuccesses, failures: contrast.withFailures }
    const { lowerBound } = posteriorOf(counts)
    const worked = some.filter(({ run }) => run.succeeded)
    const general = generalCommand(worked.flatMap(({ detour }) => detour ?? []))
    if (lowerBound <= 0.5 || !general) return []
    const [toolName = '', action = ''] = name.split('\u0000')
    const remedy = {
      patternId,
      toolName,
      action,
      again: commonestOf(worked.map(({ again }) => again)),
      ...counts,
      ...general,
      without: { successes: contrast.withoutSuccesses, failures: contrast.withoutFailures },
      taskIds: worked.slice(0, EVIDENCE_MAX).map(({ run }) => run.runId),
      lastSeen: lastSeenOf(some.map(({ run }) => run)),
    }
    return [{ lowerBound, remedy }]
  })
  return found.toSorted((a, b) => b.lowerBound - a.lowerBound || (a.remedy.action < b.remedy.action ? -1 : 1))[0]?.remedy
}

const nameOf = ({ detour }: Case): string => (detour ? `${detour.toolName}\u0000${detour.action.key}` : '')

const commonestOf = (names: readonly string[]): string =>
  [...Map.groupBy(names, (name) => name)].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0]?.[0] ?? ''

import { familyOf } from '#src/analysis/service.ts'
import type { RecordedStep } from '#src/strategies/recovery/run.ts'

/** A step as it was done in a run, and the step before it, where there was one. */
export type StepInRun = { readonly step: RecordedStep; readonly before: RecordedStep | undefined }

/** Errors in a number of runs: their family, where it has a name, and the known pattern of most of them. */
export type SeenErrors = { readonly family: string; readonly pattern_id?: string; readonly runs: number }

/** What the errors were round an action in the runs that did it. */
export type ErrorStates = {
  readonly worked: number
  readonly failed: number
  /** What it failed with, the commonest first. */
  readonly errors: readonly SeenErrors[]
  /** What had just failed where it was done. */
  readonly after_errors: readonly SeenErrors[]
}

const ERRORS_MAX = 3
const UNNAMED = 'other'

/**
 * The state of errors after and before an action. It stands beside the actions, not in the items that are mined: with it in them what is
 * mined is mostly that what succeeds succeeds (`SELECT, which worked`), which nobody can follow, and it did not hold for unseen runs of bash.
 */
export const errorStates = (done: readonly StepInRun[]): ErrorStates => {
  const failed = done.map(({ step }) => step).filter(({ succeeded }) => !succeeded)
  return {
    worked: done.length - failed.length,
    failed: failed.length,
    errors: seenErrors(failed),
    after_errors: seenErrors(done.flatMap(({ before }) => (before && !before.succeeded ? [before] : []))),
  }
}

const seenErrors = (failed: readonly RecordedStep[]): SeenErrors[] =>
  [...Map.groupBy(failed, ({ errorMessage }) => familyOf(errorMessage).name || UNNAMED)]
    .map(([family, steps]) => ({ family, ...commonestPattern(steps), runs: steps.length }))
    .sort((a, b) => b.runs - a.runs || (a.family < b.family ? -1 : 1))
    .slice(0, ERRORS_MAX)

const commonestPattern = (steps: readonly RecordedStep[]): { readonly pattern_id?: string } => {
  const known = Map.groupBy(steps, ({ patternId = '' }) => patternId)
  const [commonest] = [...known].filter(([id]) => id !== '').sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
  return commonest ? { pattern_id: commonest[0] } : {}
}

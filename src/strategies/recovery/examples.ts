import type { Run, Step } from './run.ts'

export type Examples = {
  /** Looks at the steps behind an error of a class. */
  readonly count: (errorClass: string, run: Pick<Run, 'succeeded'>, after: readonly Step[]) => void
  /** The step that shows best how an action was done after an error of a class; undefined where none succeeded. */
  readonly of: (errorClass: string, key: string) => Step | undefined
}

type Example = { readonly step: Step; readonly endedWell: boolean }

/** Steps behind an error of which examples are taken. */
const EXAMPLE_STEPS = 3

/** Keeps one example of each action for each class of errors. */
export const openExamples = (): Examples => {
  const kept = new Map<string, Map<string, Example>>()
  return {
    count: (errorClass, { succeeded }, after) => {
      const byKey = kept.get(errorClass) ?? new Map<string, Example>()
      kept.set(errorClass, byKey)
      for (const step of after.slice(0, EXAMPLE_STEPS)) {
        if (!step.succeeded) continue
        const one = { step, endedWell: succeeded ?? true }
        const known = byKey.get(step.action.key)
        if (!known || isBetter(one, known)) byKey.set(step.action.key, one)
      }
    },
    of: (errorClass, key) => kept.get(errorClass)?.get(key)?.step,
  }
}

/**
 * One that destroys nothing is better, lest somebody runs it as it is; then one of a run that ended well; then the shorter, which has less
 * that was particular to its case; then the first.
 */
const isBetter = (one: Example, other: Example): boolean => {
  const [destroys, otherDestroys] = [one, other].map(({ step }) => DESTROYS.test(step.rawCommand))
  if (destroys !== otherDestroys) return otherDestroys === true
  if (one.endedWell !== other.endedWell) return one.endedWell
  return one.step.rawCommand.length < other.step.rawCommand.length
}

/** Commands and statements that take something away for good. */
const DESTROYS = /\b(?:rm|rmdir|shred|mkfs|dd)\s|\s-delete\b|\b(?:drop|delete|truncate)\s/i

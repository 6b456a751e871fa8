import { type Action, actionOf, type Command } from '#src/strategies/actions/action.ts'

/** One step of a run as it was recorded. */
export type RecordedStep = Command & {
  readonly succeeded: boolean
  readonly errorMessage: string
  /** The pattern of its error, where it is of a known one. */
  readonly patternId?: string
}

/** A task's attempts in order, with what recommendations may depend on. */
export type Run = {
  readonly runId: string
  /** The same for runs that try the same thing. */
  readonly problem: string
  /** What the runs are stratified by: who tried it, and how hard it is. Empty where unknown. */
  readonly model: string
  readonly difficulty: string
  /** What kind of work it is; strategies are mined for each by itself. */
  readonly domain: string
  /** Undefined where nobody said how the task ended. */
  readonly succeeded: boolean | undefined
  readonly steps: readonly RecordedStep[]
  /** The problem type that the task was classified as, where it was. */
  readonly problemTypeId?: string
  readonly problemTypeName?: string
  /** Ids of the code that its attempts changed. */
  readonly codeEntityIds?: readonly string[]
  /** Facts of the environment that most of its attempts were made in; versions without their patch level. */
  readonly environment?: Readonly<Record<string, string>>
  /** When it ended, or was last heard of. */
  readonly endedAt?: string
}

/** When the last of some runs ended, or was heard of; empty where none says. */
export const lastSeenOf = (runs: readonly Run[]): string =>
  runs.reduce((last, { endedAt = '' }) => (endedAt > last ? endedAt : last), '')

/** A step with what was done in it. */
export type Step = RecordedStep & { readonly action: Action }

export const stepsOf = (recorded: readonly RecordedStep[]): Step[] =>
  recorded.map((step) => ({ ...step, action: actionOf(step) }))

import { fencedText } from '#src/strategies/actions/fenced-text.ts'
import type { Step } from './run.ts'

/** An error, what led to it and who made it: what a recommendation depends on. */
export type Situation = {
  readonly failed: Step
  /** The class of the error, from its message alone. */
  readonly errorClass: string
  /** The steps before the failed one, oldest first. */
  readonly before: readonly Step[]
  readonly model: string
  /** What kind of work it is, where that is known. */
  readonly domain: string
}

/** Facts of a situation by name; contexts are lists of these names. */
export type Facts = Readonly<Record<FactName, string>>
export type FactName = 'model' | 'error' | 'failed' | 'tool' | 'wrapper' | 'learned' | 'failures'

/** Failures before this one that are told apart; more are as many. */
const FAILURES_MAX = 3

export const factsOf = ({ failed, errorClass, before, model }: Situation): Facts => ({
  model,
  error: errorClass,
  failed: failed.action.key,
  tool: failed.toolName,
  wrapper: fencedText(failed.rawCommand) === failed.rawCommand.trim() ? '' : failed.rawCommand.trim().slice(0, 4),
  learned: [...new Set(before.filter(looked).map(({ action }) => action.key))].sort().slice(0, 4).join(' '),
  failures: String(Math.min(FAILURES_MAX, before.filter(({ succeeded }) => !succeeded).length)),
})

/** Steps that only look: what they showed is known from then on. */
const looked = ({ action, succeeded }: Step): boolean =>
  succeeded &&
  (action.kind === 'sql'
    ? /^(?:SHOW|DESCRIBE)/.test(action.key)
    : /^(?:ls|pwd|cat|find|stat|file|head|which)\b(?! -)/.test(action.key))

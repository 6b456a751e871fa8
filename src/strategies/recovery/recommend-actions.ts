import { actionOf } from '#src/strategies/actions/action.ts'
import type { Counts } from '#src/strategies/posterior.ts'
import type { Recoveries } from './learn-recoveries.ts'
import type { ActionEvidence, RecoveryEvidence } from './recovery-evidence.ts'
import type { Step } from './run.ts'
import type { Situation } from './situation.ts'

/** An action that got out of such errors, with the evidence for it. */
export type RecommendedAction = Counts & {
  readonly toolName: string
  readonly commandTemplate: string
  readonly exampleCommand: string
  readonly lowerBound: number
  readonly upperBound: number
  /** Tasks in which it was done after such an error, at most five. */
  readonly evidenceIds: readonly string[]
}

export type Recommendation = {
  /** Best first by the lower bound of success. */
  readonly actions: readonly RecommendedAction[]
  /** Why there are none. */
  readonly reason?: string
}

/** Actions of an answer at most. */
export const ACTIONS_MAX = 5
/** The likeliest, of which anything that is known is told; of others only what is known well enough. */
const LIKELY_MAX = 3

/**
 * What to do after an error: three of what made the very command work again, where that is known, of the actions that most likely get out of
 * it, and of the one after which runs ended best where it is better than all of those with 95 % confidence on either side, ordered by the lower
 * bound of success. Behind them, in the same order, come further ones of which enough is known. An action without evidence is not told.
 */
export const recommendActions = (recoveries: Recoveries, situation: Situation, first = ACTIONS_MAX): Recommendation => {
  const evidence = recoveries.evidenceFor(situation)
  const likely = evidence ? likelyWithEvidence(recoveries, evidence, situation, first) : []
  const leading = likely.slice(0, Math.min(first, LIKELY_MAX))
  if (!evidence || leading.length === 0)
    return {
      actions: [],
      reason: `Of the runs that were learned from, none got out of an error of ${situation.failed.toolName}, or too few to say.`,
    }
  const told = leadingActions(evidence, situation, leading)
  const further = likely.filter(({ key }) => told.every((one) => one.key !== key) && evidence.enough(situation, key))
  const chosen: Told[] = [...told.sort(byLowerBound), ...further.slice(0, Math.max(0, first - told.length)).sort(byLowerBound)]
  return {
    actions: chosen.map((one) => asAction(one, one.isRepair ? one.example : exampleFor(evidence, situation, one))),
  }
}

type Told = ActionEvidence & { readonly isRepair?: boolean }

/** As many of the likely ones, with what repairs and what ended best in the place of the least likely. */
const leadingActions = (evidence: RecoveryEvidence, situation: Situation, likely: readonly ActionEvidence[]): Told[] => {
  const best = evidence.best(situation)
  const isBetter =
    best && likely.every(({ key }) => key !== best.key && best.lowerBound > (evidence.sure(situation, key)?.upperBound ?? 0))
  const chosen = isBetter ? [best, ...likely.slice(0, -1)] : likely
  const repair = evidence.repair(situation)
  if (!repair) return [...chosen]
  return [{ ...repair, isRepair: true }, ...chosen.filter(({ key }) => key !== repair.key).slice(0, likely.length - 1)]
}

const byLowerBound = (a: ActionEvidence, b: ActionEvidence): number => b.lowerBound - a.lowerBound

/** The most likely actions of which anything is known; past the first three those of which enough is, as many as there may be. */
const likelyWithEvidence = (
  recoveries: Recoveries,
  evidence: RecoveryEvidence,
  situation: Situation,
  first: number,
): ActionEvidence[] => {
  const found: ActionEvidence[] = []
  for (const [key] of recoveries.likely(situation)) {
    if (found.length >= Math.max(first, LIKELY_MAX)) break
    const known = found.length < LIKELY_MAX ? evidence.of(situation, key) : evidence.enough(situation, key)
    if (known) found.push({ ...known, key })
  }
  return found
}

/** A command that does it in this case: the failed one where it is to be tried again, one that worked before, here or elsewhere, or a part of the failed one. */
const exampleFor = (evidence: RecoveryEvidence, situation: Situation, { key, example }: ActionEvidence): Step => {
  const { failed, before } = situation
  if (key === failed.action.key) return failed
  const known = before.findLast(({ succeeded, action }) => succeeded && action.key === key) ?? evidence.exampleOf(situation, key)
  if (known) return known
  if (example.action.key === key) return example
  const part = partsOf(failed.rawCommand)
    .map((rawCommand) => ({ ...failed, rawCommand, action: actionOf({ ...failed, rawCommand }) }))
    .find(({ action }) => action.key === key)
  return part ?? { ...failed, rawCommand: key, action: { ...failed.action, key, template: key } }
}

/** A pipeline without its end, and without its start; none of what is no pipeline. */
const partsOf = (command: string): string[] =>
  command.includes('|') ? [command.slice(0, command.lastIndexOf('|')).trim(), command.slice(command.indexOf('|') + 1).trim()] : []

const asAction = ({ successes, failures, lowerBound, upperBound, runIds }: ActionEvidence, example: Step): RecommendedAction => ({
  toolName: example.toolName,
  commandTemplate: example.action.template,
  exampleCommand: example.rawCommand,
  successes,
  failures,
  lowerBound,
  upperBound,
  evidenceIds: runIds,
})

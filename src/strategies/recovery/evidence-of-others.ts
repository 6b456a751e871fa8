import { languageOf } from '#src/strategies/actions/action.ts'
import type { ActionEvidence, RecoveryEvidence } from './recovery-evidence.ts'
import type { Step } from './run.ts'
import type { Situation } from './situation.ts'

/**
 * What is known of a kind of work, and where nothing is, what is known well enough of all kinds of its language: a few runs of other work
 * are no advice. What ended best and what repairs is told of the work itself alone, where anything is known of it.
 */
export const withEvidenceOfOthers = (own?: RecoveryEvidence, others?: RecoveryEvidence): RecoveryEvidence | undefined => {
  if (!others || own === others) return own
  const ofOthers: RecoveryEvidence = {
    ...others,
    enough: (situation, key) => doneHere(situation, key, others.enough(situation, key)),
    of: (situation, key) => ofOthers.enough(situation, key),
    best: (situation) => {
      const best = others.best(situation)
      return best && doneHere(situation, best.key, best)
    },
    repair: (situation) => {
      const repair = others.repair(situation)
      return repair && doneHere(situation, repair.key, repair)
    },
    exampleOf: (situation, key) => {
      const example = others.exampleOf(situation, key)
      return example && withToolOf(situation, example)
    },
  }
  if (!own) return ofOthers
  return {
    ...own,
    sure: (situation, key) => own.sure(situation, key) ?? others.sure(situation, key),
    enough: (situation, key) => own.enough(situation, key) ?? ofOthers.enough(situation, key),
    of: (situation, key) => own.of(situation, key) ?? ofOthers.of(situation, key),
    exampleOf: (situation, key) => own.exampleOf(situation, key) ?? ofOthers.exampleOf(situation, key),
  }
}

/** Evidence of other work with a tool of this run; undefined where it has none to do it with. */
const doneHere = (situation: Situation, key: string, known: ActionEvidence | undefined): ActionEvidence | undefined =>
  known && isAtHand(situation, key) ? { ...known, example: withToolOf(situation, known.example) } : undefined

/** Whether an action of other work can be done here: where each action is a tool of its own, those that this run has used. */
const isAtHand = ({ failed, before }: Situation, key: string): boolean =>
  languageOf(failed.toolName) !== 'tool' || [failed, ...before].some(({ action }) => action.key === key)

/** A step of other work with a tool that this run has: one that it used, else the one that failed, which takes the same language. */
const withToolOf = ({ failed, before }: Situation, step: Step): Step =>
  step.action.kind === 'text' || [failed, ...before].some(({ toolName }) => toolName === step.toolName)
    ? step
    : { ...step, toolName: failed.toolName }

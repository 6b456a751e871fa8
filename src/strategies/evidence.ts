import { z } from 'zod'
import { id, reference, references, text, timestamp } from '#src/kernel/schema.ts'
import { ProblemType, ProvenStrategy } from './model.ts'

/** Outcomes of uses, and the Beta posterior over the chance of success that follows from them; see posterior.ts. */
export const StrategyEvidence = z.object({
  successes: z.int(),
  failures: z.int(),
  mean: z.number(),
  lowerBound: z.number(),
  upperBound: z.number(),
  lastSeenAt: timestamp().optional(),
})
export type StrategyEvidence = z.output<typeof StrategyEvidence>

/** A strategy with the evidence for it in the case at hand. */
export const RankedStrategy = z.object({
  strategy: ProvenStrategy,
  evidence: StrategyEvidence,
  reason: z.string(),
  /** The latest attempts and tasks behind the counts, at most 20. */
  evidenceIds: z.array(z.string()),
  /** The error pattern it was recommended for; empty where it was for a problem type. */
  patternId: reference(),
  problemTypeId: reference(),
})
export type RankedStrategy = z.output<typeof RankedStrategy>

export const AddressedProblemType = z.object({ problemType: ProblemType, evidence: StrategyEvidence })
export type AddressedProblemType = z.output<typeof AddressedProblemType>

/** How one use of a strategy ended. The outcomeId identifies the use: it is counted once. */
export const StrategyOutcome = z.object({
  outcomeId: id(),
  strategyId: id(),
  succeeded: z.boolean(),
  /** The task it was used for. */
  taskId: reference(),
  /** The attempt that showed how it ended. */
  attemptId: reference(),
  /** Further attempts in which it was carried out. */
  attemptIds: references(100),
  /** The error it was used against. */
  errorId: reference(),
  /** Unless said, the pattern of the error. */
  patternId: reference(),
  /** Unless said, that of the task, or of the error's task. */
  problemTypeId: reference(),
  comment: text(4_096),
})
export type StrategyOutcome = z.output<typeof StrategyOutcome>

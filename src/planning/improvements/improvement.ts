import type { JsonObject } from '#src/kernel/schema.ts'
import type { ProposalType } from '#src/planning/model.ts'
import { type Counts, posteriorOf } from '#src/strategies/service.ts'

/** A change that the evidence speaks for. */
export type Improvement = {
  readonly type: ProposalType
  readonly targetEntityId: string
  /** What it is about, beside type and target: the same is never proposed twice. */
  readonly subject: string
  readonly modifications: JsonObject
  readonly rationale: string
  /** A task and a report it follows from; empty where there is none. */
  readonly taskId: string
  readonly sourceReportId: string
}

/** `9 of 10`, with the 90 % interval of the chance. */
export const shareOf = (counts: Counts): string => {
  const { lowerBound, upperBound } = posteriorOf(counts)
  return `${counts.successes} of ${counts.successes + counts.failures} (90 % interval ${lowerBound.toFixed(2)} to ${upperBound.toFixed(2)})`
}

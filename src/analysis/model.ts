import { z } from 'zod'
import { id, rate, reference, references, requiredText, text, texts, timestamp } from '#src/kernel/schema.ts'

/** A class of errors with what is known of it (seed 4.4). */
export const ErrorPattern = z.object({
  patternId: id(),
  /** A name for people, such as GitAuthenticationFailure. */
  name: requiredText(256),
  description: text(),
  /** Patterns in RE2 syntax that match the message or stderr of its members. */
  canonicalRegex: texts(64, 4_096),
  commonCauses: texts(64, 4_096),
  suggestedRemediations: texts(64, 4_096),
  createdAt: timestamp().optional(),
  updatedAt: timestamp().optional(),
})
export type ErrorPattern = z.output<typeof ErrorPattern>

/** Why an attempt failed, as far as the analysis can tell (seed 4.5). */
export const FailureAnalysisReport = z.object({
  reportId: id(),
  taskId: reference(),
  failedAttemptId: reference(),
  errorId: reference(),
  /** Empty where the error is of no known pattern. */
  errorPatternId: reference(),
  inferredRootCause: text(),
  /** The attempt that is to blame, which need not be the one that failed. */
  culpritActionId: reference(),
  proposedRemediationStrategyDescription: text(),
  confidenceScore: rate(),
  analysisTimestamp: timestamp().optional(),
  /** Ids of the code entities that bear on it. */
  relevantCkgEntities: references(),
})
export type FailureAnalysisReport = z.output<typeof FailureAnalysisReport>

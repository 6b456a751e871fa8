import { z } from 'zod'
import { id, rate, reference, references, requiredText, struct, text, texts, timestamp } from '#src/kernel/schema.ts'

/** A sequence of actions that has worked, with its evidence (seed and contract 4.6). */
export const ProvenStrategy = z.object({
  strategyId: id(),
  name: requiredText(256),
  description: text(),
  /** `{ steps: [{ tool, parameters, on_failure? }] }` with `${name}` placeholders. */
  templatePlanFragment: struct().optional(),
  /** `{ environment?: {...}, problem_type?: name, ... }`. */
  applicabilityConditions: struct().optional(),
  /** `{ avg_duration_ms, avg_token_usage, ... }`. */
  averagePerformanceMetrics: struct().optional(),
  successRate: rate(),
  createdAt: timestamp().optional(),
  updatedAt: timestamp().optional(),
  /** Ids of the problem types it addresses. */
  relatedProblemTypes: references(),
})
export type ProvenStrategy = z.output<typeof ProvenStrategy>

/** A kind of problem, in a taxonomy: what tasks are about and strategies are for. */
export const ProblemType = z.object({
  problemTypeId: id(),
  name: requiredText(256),
  description: text(),
  /** Words that a task of this type tends to use. */
  keywords: texts(256, 256),
  /** The more general problem type; empty at the root. */
  parentId: reference(),
  createdAt: timestamp().optional(),
  updatedAt: timestamp().optional(),
})
export type ProblemType = z.output<typeof ProblemType>

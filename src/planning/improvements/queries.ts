import { z } from 'zod'
import { timestamp } from '#src/kernel/schema.ts'
import { PlanTemplate } from '#src/planning/model.ts'
import { query } from '#src/store/query.ts'
import { ProvenStrategy } from '#src/strategies/model.ts'
import { LearnedRelation } from '#src/strategies/service.ts'

const text = z.string()
const limit = z.int().min(1).max(500)

/** A remedy that was put in at a step of a template's present version. */
const RecoveryAtStep = z.object({
  templateId: text,
  stepId: text,
  strategyId: text,
  planId: text,
  succeeded: z.boolean(),
  taskId: text,
  reportId: text,
})
export type RecoveryAtStep = z.output<typeof RecoveryAtStep>

export const recoveriesAtSteps = query('planning/recoveries-at-steps', {
  mode: 'read',
  params: z.object({ limit: z.int().min(1).max(10_000) }),
  row: RecoveryAtStep,
})

const Fragment = z.object({ strategy: ProvenStrategy, successes: z.int(), failures: z.int(), lowerBound: z.number() })

const TemplateToImprove = z.object({
  template: PlanTemplate,
  successes: z.int(),
  failures: z.int(),
  required: z.array(
    LearnedRelation.pick({
      toolName: true,
      action: true,
      command: true,
      before: true,
      withSuccesses: true,
      withFailures: true,
      withoutSuccesses: true,
      withoutFailures: true,
      evidenceIds: true,
      learnedFor: true,
    }),
  ),
  fragments: z.array(Fragment),
})
export type TemplateToImprove = z.output<typeof TemplateToImprove>

export const templatesToImprove = query('planning/templates-to-improve', {
  mode: 'read',
  params: z.object({ limit }),
  row: TemplateToImprove,
})

const StrategyToJudge = z.object({
  strategy: ProvenStrategy,
  quarantinedAt: timestamp().nullable(),
  patternId: text,
  patternName: text,
  successes: z.int(),
  failures: z.int(),
  taskIds: z.array(text),
  reportId: text,
})
export type StrategyToJudge = z.output<typeof StrategyToJudge>

export const strategiesToJudge = query('planning/strategies-to-judge', {
  mode: 'read',
  params: z.object({ limit }),
  row: StrategyToJudge,
})

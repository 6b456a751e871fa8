import type { z } from 'zod'
import { AsOf } from '#src/codegraph/as-of.ts'
import { CodeEntityType } from '#src/codegraph/model.ts'
import { namedModels } from '#src/doors/rest/models.ts'
import {
  AgentStatus,
  Anomaly,
  AnomalyStatus,
  ComparisonVerdict,
  ExecutionOutcome,
  MetricsGrouping,
} from '#src/monitoring/model.ts'
import {
  PlanStatus,
  PlanStepStatus,
  PlanTemplateStatus,
  ProposalStatus,
  ProposalType,
  TaskStatus,
  TaskUpdate,
} from '#src/planning/model.ts'
import { ReviewDecision, ReviewItemKind, ReviewItemStatus } from '#src/review/model.ts'
import { ToolKind, ToolStatus, ToolValidationStatus } from '#src/tools/model.ts'

const { PageInfo: _, ...named } = namedModels

/** Every model by its name in the contracts. */
export const models = { ...named, Anomaly, CodeAsOf: AsOf, TaskUpdate } as Readonly<Record<string, z.ZodObject>>

/** Every enum of the models by its name in the contracts. */
export const enums: Readonly<Record<string, z.ZodEnum>> = {
  AgentStatus,
  AnomalyStatus,
  CodeEntityType,
  ComparisonVerdict,
  ExecutionOutcome,
  MetricsGrouping,
  PlanStatus,
  PlanStepStatus,
  PlanTemplateStatus,
  ProposalStatus,
  ProposalType,
  ReviewDecision,
  ReviewItemKind,
  ReviewItemStatus,
  TaskStatus,
  ToolKind,
  ToolStatus,
  ToolValidationStatus,
}

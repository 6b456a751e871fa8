import type { z } from 'zod'
import { ErrorPattern, FailureAnalysisReport } from '#src/analysis/model.ts'
import { CodeEntity, CodeEntityType, Project } from '#src/codegraph/model.ts'
import {
  Agent,
  AgentStatus,
  Anomaly,
  AnomalyStatus,
  ComparisonVerdict,
  Environment,
  ErrorRecord,
  ExecutionAttempt,
  ExecutionOutcome,
  MetricsGrouping,
} from '#src/monitoring/model.ts'
import {
  Plan,
  PlanModificationProposal,
  PlanStatus,
  PlanStep,
  PlanStepStatus,
  PlanTemplate,
  PlanTemplateStatus,
  PlanTemplateVersion,
  ProposalStatus,
  ProposalType,
  Task,
  TaskStatus,
  TaskUpdate,
} from '#src/planning/model.ts'
import { ReviewDecision, ReviewItem, ReviewItemKind, ReviewItemStatus } from '#src/review/model.ts'
import { ProblemType, ProvenStrategy } from '#src/strategies/model.ts'
import { ProposedTool, Tool, ToolKind, ToolStatus, ToolValidationStatus, ToolVersion } from '#src/tools/model.ts'

/** Every model by its name in the contracts. */
export const models: Readonly<Record<string, z.ZodObject>> = {
  Agent,
  Anomaly,
  CodeEntity,
  Environment,
  Error: ErrorRecord,
  ErrorPattern,
  ExecutionAttempt,
  FailureAnalysisReport,
  Plan,
  PlanModificationProposal,
  PlanStep,
  PlanTemplate,
  PlanTemplateVersion,
  ProblemType,
  Project,
  ProposedTool,
  ProvenStrategy,
  ReviewItem,
  Task,
  TaskUpdate,
  Tool,
  ToolVersion,
}

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

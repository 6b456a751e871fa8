import type { z } from 'zod'
import { ErrorPattern, FailureAnalysisReport } from '#src/analysis/model.ts'
import { CodeEntity, Project } from '#src/codegraph/model.ts'
import { PageInfo } from '#src/kernel/page.ts'
import { Agent, Environment, ErrorRecord, ExecutionAttempt } from '#src/monitoring/model.ts'
import { Plan, PlanModificationProposal, PlanStep, PlanTemplate, PlanTemplateVersion, Task } from '#src/planning/model.ts'
import { ReviewItem } from '#src/review/model.ts'
import { ProblemType, ProvenStrategy } from '#src/strategies/model.ts'
import { ProposedTool, Tool, ToolVersion } from '#src/tools/model.ts'

/** The models that the API's description knows by a name of their own. */
export const namedModels: Readonly<Record<string, z.ZodType>> = {
  Agent,
  CodeEntity,
  Environment,
  Error: ErrorRecord,
  ErrorPattern,
  ExecutionAttempt,
  FailureAnalysisReport,
  PageInfo,
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
  Tool,
  ToolVersion,
}

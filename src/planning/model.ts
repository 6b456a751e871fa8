import { z } from 'zod'
import { toldInALine } from '#src/kernel/brief.ts'
import {
  count32,
  enumValue,
  id,
  LONG_TEXT_MAX_CHARS,
  reference,
  references,
  requiredText,
  stringMap,
  struct,
  text,
  texts,
  timestamp,
} from '#src/kernel/schema.ts'
import { planStepLine } from './plan-step-line.ts'

export const TaskStatus = z.enum([
  'TASK_STATUS_UNSPECIFIED',
  'TASK_STATUS_PENDING',
  'TASK_STATUS_IN_PROGRESS',
  'TASK_STATUS_COMPLETED_SUCCESS',
  'TASK_STATUS_COMPLETED_FAILURE',
  'TASK_STATUS_CANCELLED',
  'TASK_STATUS_PAUSED',
])
export type TaskStatus = z.output<typeof TaskStatus>

/** What somebody wants done (seed 4.1). */
export const Task = z.object({
  taskId: id(),
  userId: reference(),
  prompt: text(LONG_TEXT_MAX_CHARS),
  /** Absolute paths of the files it is about. */
  contextFiles: texts(1_000, 4_096),
  metadata: stringMap(),
  status: enumValue(TaskStatus),
  createdAt: timestamp().optional(),
  updatedAt: timestamp().optional(),
  completedAt: timestamp().optional(),
  assignedAgentId: reference(),
})
export type Task = z.output<typeof Task>

/** A change of a task's status, as it is streamed. */
export const TaskUpdate = z.object({
  taskId: id(),
  newStatus: enumValue(TaskStatus),
  message: text(),
  timestamp: timestamp().optional(),
  details: struct().optional(),
})
export type TaskUpdate = z.output<typeof TaskUpdate>

export const PlanStatus = z.enum([
  'PLAN_STATUS_UNSPECIFIED',
  'PLAN_STATUS_DRAFT',
  'PLAN_STATUS_READY',
  'PLAN_STATUS_RUNNING',
  'PLAN_STATUS_PAUSED',
  'PLAN_STATUS_COMPLETED_SUCCESS',
  'PLAN_STATUS_COMPLETED_FAILURE',
  'PLAN_STATUS_CANCELLED',
])
export type PlanStatus = z.output<typeof PlanStatus>

/** How a task is to be done: steps that form a directed acyclic graph. */
export const Plan = z.object({
  planId: id(),
  taskId: reference(),
  /** The template it was made from, and the version of it; empty and 0 where it was made of none. */
  templateId: reference(),
  templateVersion: count32(),
  status: enumValue(PlanStatus),
  /** The plan in words that a person can confirm. */
  summary: text(),
  createdAt: timestamp().optional(),
  updatedAt: timestamp().optional(),
})
export type Plan = z.output<typeof Plan>

export const PlanStepStatus = z.enum([
  'PLAN_STEP_STATUS_UNSPECIFIED',
  'PLAN_STEP_STATUS_PENDING',
  'PLAN_STEP_STATUS_READY',
  'PLAN_STEP_STATUS_RUNNING',
  'PLAN_STEP_STATUS_COMPLETED_SUCCESS',
  'PLAN_STEP_STATUS_COMPLETED_FAILURE',
  'PLAN_STEP_STATUS_SKIPPED',
  'PLAN_STEP_STATUS_CANCELLED',
])
export type PlanStepStatus = z.output<typeof PlanStepStatus>

/** One step of a plan, a plan template or a proven strategy. */
export const PlanStep = z.object({
  stepId: id(),
  /** The Plan, PlanTemplate or ProvenStrategy it is part of. */
  ownerId: reference(),
  order: count32(),
  description: text(),
  toolName: text(256),
  /** Bound values, and `${name}` for what is still open. */
  parameters: struct().optional(),
  /** Names of the parameters that have no value yet. */
  openParameters: texts(256, 256),
  preconditions: texts(64, 4_096),
  /** What to do when it fails: `{ action: retry | skip | recover | alternative | step | fail | pause, ... }`. */
  onFailure: struct().optional(),
  /** Ids of the steps that must have succeeded before. */
  dependsOnStepIds: references(256),
  status: enumValue(PlanStepStatus),
  rationale: text(),
  /** Ids of the strategies, templates and reports that speak for it. */
  evidenceIds: references(256),
  /** Who works on it, and until when the claim holds. */
  leaseAgentId: reference(),
  leaseExpiresAt: timestamp().optional(),
  createdAt: timestamp().optional(),
  updatedAt: timestamp().optional(),
  /** How often an agent has taken it. */
  tryCount: count32(),
  /** It is not to be taken before this time: a pause after a failure that will pass. */
  notBefore: timestamp().optional(),
  /** The attempt that its last report was about. */
  lastAttemptId: reference(),
})
export type PlanStep = z.output<typeof PlanStep>
toldInALine(PlanStep, planStepLine)

export const PlanTemplateStatus = z.enum([
  'PLAN_TEMPLATE_STATUS_UNSPECIFIED',
  'PLAN_TEMPLATE_STATUS_ACTIVE',
  'PLAN_TEMPLATE_STATUS_DEPRECATED',
])
export type PlanTemplateStatus = z.output<typeof PlanTemplateStatus>

/** A plan with open parameters, for tasks of certain problem types; what it says now is its current version. */
export const PlanTemplate = z.object({
  templateId: id(),
  name: requiredText(256),
  description: text(),
  /** The current version, counted from 1. */
  version: count32(),
  /** `{ parameters: {...}, steps: [{ step_id, tool, parameters, depends_on?, on_failure? }], confirm?: auto | ask }`. */
  templateData: struct().optional(),
  problemTypeIds: references(256),
  status: enumValue(PlanTemplateStatus),
  createdAt: timestamp().optional(),
  updatedAt: timestamp().optional(),
})
export type PlanTemplate = z.output<typeof PlanTemplate>

/** What a plan template said at one version; never changed. */
export const PlanTemplateVersion = z.object({
  /** `<templateId>@<version>`. */
  templateVersionId: id(),
  templateId: reference(),
  version: count32(),
  templateData: struct().optional(),
  /** The proposal that led to it; empty where it was put in by hand. */
  proposalId: reference(),
  createdAt: timestamp().optional(),
})
export type PlanTemplateVersion = z.output<typeof PlanTemplateVersion>

export const ProposalType = z.enum([
  'PROPOSAL_TYPE_UNSPECIFIED',
  'PROPOSAL_TYPE_ADD_PRECONDITION',
  'PROPOSAL_TYPE_MODIFY_ERROR_HANDLING',
  'PROPOSAL_TYPE_REPLACE_PLAN_FRAGMENT',
  'PROPOSAL_TYPE_ADJUST_PRIORITY',
  'PROPOSAL_TYPE_ADD_NEW_STRATEGY',
  'PROPOSAL_TYPE_DEPRECATE_STRATEGY',
])
export type ProposalType = z.output<typeof ProposalType>

export const ProposalStatus = z.enum([
  'PROPOSAL_STATUS_UNSPECIFIED',
  'PROPOSAL_STATUS_PENDING_REVIEW',
  'PROPOSAL_STATUS_APPROVED',
  'PROPOSAL_STATUS_REJECTED',
  'PROPOSAL_STATUS_APPLIED',
  'PROPOSAL_STATUS_WITHDRAWN',
])
export type ProposalStatus = z.output<typeof ProposalStatus>

/** A change to a template, a strategy or a tool that somebody should decide on (contract 4.8). */
export const PlanModificationProposal = z.object({
  proposalId: id(),
  taskId: reference(),
  type: enumValue(ProposalType),
  /** The PlanTemplate, ProvenStrategy or Tool it would change. */
  targetEntityId: reference(),
  /** For a precondition: `{ add_step_before: <step id>, new_step: { tool, parameters, on_failure } }`. */
  modifications: struct().optional(),
  rationale: text(),
  sourceReportId: reference(),
  status: enumValue(ProposalStatus),
  proposedByAgentId: reference(),
  createdAt: timestamp().optional(),
  updatedAt: timestamp().optional(),
  humanReviewerId: reference(),
  reviewTimestamp: timestamp().optional(),
})
export type PlanModificationProposal = z.output<typeof PlanModificationProposal>

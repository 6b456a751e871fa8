import { z } from 'zod'
import {
  enumValue,
  id,
  int32,
  LONG_TEXT_MAX_CHARS,
  OUTPUT_MAX_CHARS,
  reference,
  stringMap,
  struct,
  text,
  texts,
  timestamp,
} from '#src/kernel/schema.ts'

export const ExecutionOutcome = z.enum([
  'EXECUTION_OUTCOME_UNSPECIFIED',
  'EXECUTION_OUTCOME_SUCCESS',
  'EXECUTION_OUTCOME_FAILURE',
  'EXECUTION_OUTCOME_TIMEOUT',
  'EXECUTION_OUTCOME_INTERRUPTED',
])
export type ExecutionOutcome = z.output<typeof ExecutionOutcome>

/** One use of a tool, or one sequence of internal actions, as part of a task (seed 4.2). */
export const ExecutionAttempt = z.object({
  attemptId: id(),
  taskId: reference(),
  agentId: reference(),
  toolName: text(256),
  inputParameters: struct().optional(),
  /** For shell tools, the command as it was run. */
  rawCommand: text(LONG_TEXT_MAX_CHARS),
  startedAt: timestamp().optional(),
  completedAt: timestamp().optional(),
  outcome: enumValue(ExecutionOutcome),
  stdout: text(OUTPUT_MAX_CHARS),
  stderr: text(OUTPUT_MAX_CHARS),
  exitCode: int32(),
  errorMessage: text(LONG_TEXT_MAX_CHARS),
  /** CPU, memory, tokens, API calls; the unit is the last word of each name. */
  resourceMetrics: struct().optional(),
  environmentSnapshotId: reference(),
})
export type ExecutionAttempt = z.output<typeof ExecutionAttempt>

/** One observed error (seed 4.3, model name `Error`). Without `attemptId` it came from a log. */
export const ErrorRecord = z.object({
  errorId: id(),
  attemptId: reference(),
  /** HTTP status, exit code, errno or the like. */
  errorCode: text(256),
  errorMessage: text(LONG_TEXT_MAX_CHARS),
  stackTrace: text(LONG_TEXT_MAX_CHARS),
  /** Likely to pass by itself: a network glitch, a rate limit. */
  isTransient: z.boolean().default(false),
  occurredAt: timestamp().optional(),
  context: struct().optional(),
})
export type ErrorRecord = z.output<typeof ErrorRecord>

/** What an attempt used, told apart from the attempt: while it runs, or by somebody else. */
export const ResourceMetrics = z.object({
  metricsId: id(),
  attemptId: reference(),
  /** Who measured it. */
  agentId: reference(),
  capturedAt: timestamp().optional(),
  /** CPU, memory, tokens, API calls; the unit is the last word of each name. */
  metrics: struct().optional(),
})
export type ResourceMetrics = z.output<typeof ResourceMetrics>

/** What the machine looked like when an attempt ran (contract 4.9); secrets are redacted before it is stored. */
export const Environment = z.object({
  envId: id(),
  osType: text(64),
  osVersion: text(256),
  dependencyVersions: stringMap(),
  /** Each `NAME=value`. */
  envVariables: texts(1_000, 32_768),
  currentWorkingDirectory: text(4_096),
  capturedAt: timestamp().optional(),
  agentId: reference(),
})
export type Environment = z.output<typeof Environment>

export const AgentStatus = z.enum([
  'AGENT_STATUS_UNSPECIFIED',
  'AGENT_STATUS_ACTIVE',
  'AGENT_STATUS_IDLE',
  'AGENT_STATUS_OFFLINE',
  'AGENT_STATUS_RETIRED',
])
export type AgentStatus = z.output<typeof AgentStatus>

/** One instance of an agent that works on tasks. */
export const Agent = z.object({
  agentId: id(),
  name: text(256),
  /** The language model it runs on, as its provider names it. */
  model: text(256),
  version: text(128),
  status: enumValue(AgentStatus),
  /** Names of the tools it can use. */
  capabilities: texts(256, 256),
  metadata: stringMap(),
  registeredAt: timestamp().optional(),
  lastSeenAt: timestamp().optional(),
})
export type Agent = z.output<typeof Agent>

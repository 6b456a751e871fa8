import { z } from 'zod'
import {
  count32,
  enumValue,
  id,
  int32,
  LONG_TEXT_MAX_CHARS,
  OUTPUT_MAX_CHARS,
  rate,
  reference,
  references,
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

export const MetricsGrouping = z.enum([
  'METRICS_GROUPING_UNSPECIFIED',
  'METRICS_GROUPING_TOOL',
  'METRICS_GROUPING_AGENT',
  'METRICS_GROUPING_MODEL',
  'METRICS_GROUPING_PROBLEM_TYPE',
  'METRICS_GROUPING_PROJECT',
])
export type MetricsGrouping = z.output<typeof MetricsGrouping>

/** What happened to one member of a grouping in one time bucket. Attempts count that came to an end. */
export const Metrics = z.object({
  /** A tool's name, an agent's id, a model's name, a problem type's id or a project's id; empty for all together. */
  key: text(256),
  bucketStart: timestamp().optional(),
  attempts: count32(),
  successes: count32(),
  failures: count32(),
  /** Mean and ends of the 90 % interval of the posterior of success; see kernel/posterior.ts. */
  successRate: rate(),
  successRateLowerBound: rate(),
  successRateUpperBound: rate(),
  /** Told within 5 %; 0 where no attempt says how long it took. */
  durationP50Ms: z.number(),
  durationP95Ms: z.number(),
  tokensIn: z.int(),
  tokensOut: z.int(),
  topPatternIds: references(),
  topPatternCounts: z.array(z.int()),
  costUsd: z.number(),
  topPatternNames: texts(),
})
export type Metrics = z.output<typeof Metrics>

export const ComparisonVerdict = z.enum([
  'COMPARISON_VERDICT_UNSPECIFIED',
  'COMPARISON_VERDICT_TOO_FEW',
  'COMPARISON_VERDICT_NO_EVIDENCE',
  'COMPARISON_VERDICT_LEFT_BETTER',
  'COMPARISON_VERDICT_RIGHT_BETTER',
])
export type ComparisonVerdict = z.output<typeof ComparisonVerdict>

export const AnomalyStatus = z.enum([
  'ANOMALY_STATUS_UNSPECIFIED',
  'ANOMALY_STATUS_OPEN',
  'ANOMALY_STATUS_RECOVERED',
  'ANOMALY_STATUS_WITHDRAWN',
])
export type AnomalyStatus = z.output<typeof AnomalyStatus>

/** A tool, an agent or a model that began to fail much more than it had; see metrics/episodes.ts for the rule. */
export const Anomaly = z.object({
  anomalyId: id(),
  grouping: enumValue(MetricsGrouping),
  key: text(256),
  status: enumValue(AnomalyStatus),
  startedAt: timestamp().optional(),
  /** The end of the hour by which it was sure. */
  noticedAt: timestamp().optional(),
  recoveredAt: timestamp().optional(),
  /** What was usual before. */
  baselineSuccesses: count32(),
  baselineFailures: count32(),
  /** From its beginning until it recovered. */
  successes: count32(),
  failures: count32(),
  /** How likely as many failures were, or more, if nothing had changed. */
  chance: rate(),
  /** Failed attempts that show it, oldest first. */
  attemptIds: references(),
})
export type Anomaly = z.output<typeof Anomaly>

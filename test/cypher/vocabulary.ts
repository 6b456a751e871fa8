import { z } from 'zod'
import { GRAPH } from './graph.ts'

/** The labels of the graph. */
export const LABELS = [
  'Agent', 'Anomaly', 'CodeEntity', 'Environment', 'EnvironmentAlias', 'Error', 'ErrorPattern', 'ExecutionAttempt', 'FailureAnalysisReport', 'LearningState', 'MetricsHour', 'OutboxEvent', 'PatternSet', 'PendingEvent', 'Plan',
  'PlanModificationProposal', 'PlanStep', 'PlanTemplate', 'PlanTemplateVersion', 'ProblemType', 'Project', 'ProposedTool', 'ProvenStrategy', 'ResourceMetrics', 'ReviewItem', 'Rollup', 'SchemaMigration', 'SeedState', 'StaleMetricsHour', 'StrategyOutcome',
  'Task', 'Tool', 'ToolVersion', 'Turnstile', 'UnjudgedMetricsHour', 'UnpublishedEvent',
] // biome-ignore format: a word list

/** The relationship types of the graph. */
export const RELATIONSHIP_TYPES: readonly string[] = [...new Set(GRAPH.map((one) => one.split(' ')[1] as string))].sort()

/** Properties that no model has: of edges, and of how records are kept. */
export const FURTHER_PROPERTIES = [
  'stub', 'digest', 'order', 'severity', 'matchConfidence', 'matchedBy', 'how', 'line', 'successes', 'failures', 'lowerBound', 'lastOutcomeAt', 'lastSeen', 'confidence',
  'support', 'count', 'resolution', 'lines', 'columns', 'source', 'checksum', 'appliedAt', 'problem', 'stdoutSizeBytes', 'stderrSizeBytes',
  'contentDigest', 'priority', 'isTransient', 'qualifiedName', 'startLine', 'startColumn', 'endLine', 'endColumn', 'names', 'words',
  'docstring', 'bodyDigest', 'graphChecksum', 'treeChecksum', 'retiredAt', 'precedence', 'failureKey', 'topic', 'minedAt', 'learnedFor', 'learnedSuccesses', 'learnedFailures', 'upperBound', 'succeeded',
  'hypotheses', 'circumstances', 'isRight', 'confirmedCause', 'rejectedCause', 'messageClass', 'judgedBy', 'judgedAt', 'comment', 'aliasId', 'state', 'isTransienceSaid', 'splitFromId', 'formerNames', 'toolFamily', 'examples', 'proposedTasks', 'formerPatternId', 'templateClass',
  'retrieved', 'followed', 'helped', 'harmed', 'supersededAt', 'quarantinedAt', 'proposedAt', 'watchedOutcomes', 'watchedSuccesses', 'establishedRate', 'cusum', 'sinceSuccesses', 'sinceFailures',
  'decayedSuccesses', 'decayedFailures', 'osType', 'recordedAt', 'withSuccesses', 'withFailures', 'withoutSuccesses', 'withoutFailures', 'oddsRatio', 'oddsLow', 'oddsHigh', 'problems', 'action', 'before', 'command',
  'askedAt', 'holder', 'expiresAt', 'hour', 'durations', 'tokensIn', 'tokensOut', 'costMicros', 'patternIds', 'patternCounts', 'deliveredAt', 'marks', 'counts',
] // biome-ignore format: a word list

/** Every field name of the object schemas that a model module exports. */
export const fieldNames = (module: Record<string, unknown>): string[] =>
  Object.values(module).flatMap((value) => (value instanceof z.ZodObject ? Object.keys(value.shape) : []))

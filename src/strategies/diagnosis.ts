import { z } from 'zod'
import { ErrorPattern, FailureAnalysisReport } from '#src/analysis/model.ts'
import { CodeEntity } from '#src/codegraph/model.ts'
import { struct, timestamp } from '#src/kernel/schema.ts'
import { ErrorRecord, ExecutionAttempt } from '#src/monitoring/model.ts'
import { query, Want } from '#src/store/query.ts'
import { stored } from '#src/store/stored.ts'
import { RecordedEnvironment } from './conditions.ts'
import { RankedStrategy } from './evidence.ts'
import { Candidate } from './queries.ts'

const CodeMention = z.object({
  codeEntity: CodeEntity,
  how: z.string(),
  line: z.int().nullable(),
  /** How many errors mention it altogether. */
  errors: z.int(),
})

/** An attempt without its output. */
const Action = z.object({
  attemptId: z.string(),
  toolName: z.string(),
  rawCommand: z.string(),
  inputParameters: struct().optional(),
  outcome: z.string(),
  completedAt: timestamp().optional(),
})

/** An earlier error of the same pattern, and how it ended. */
const SimilarCase = z.object({
  error: ErrorRecord,
  attemptId: z.string(),
  taskId: z.string(),
  taskStatus: z.string(),
  /** The same command later in the same task, with success; null where it never succeeded again. */
  resolvedBy: Action.nullable(),
  /** What succeeded between the failure and that, or after the failure; oldest first, at most three. */
  followedBy: z.array(Action),
})

const FailedTask = z.object({ taskId: z.string(), prompt: z.string().nullable(), status: z.string().nullable() })

/** Everything known of one failure. */
export const Diagnosis = z.object({
  error: ErrorRecord,
  attempt: ExecutionAttempt.nullable(),
  task: FailedTask.nullable(),
  pattern: ErrorPattern.nullable(),
  /** Of the classification, 0 to 1; null where there is none. */
  confidence: z.number().nullable(),
  report: FailureAnalysisReport.nullable(),
  culprit: ExecutionAttempt.nullable(),
  codeEntities: z.array(CodeMention),
  similar: z.object({ count: z.int(), cases: z.array(SimilarCase) }),
  earlierErrors: z.array(ErrorRecord),
  recommendedStrategies: z.array(RankedStrategy),
  reason: z.string(),
})
export type Diagnosis = z.output<typeof Diagnosis>

export const DIAGNOSIS_PARTS = ['attempt', 'report', 'culprit', 'codeEntities', 'similar', 'recommendations'] as const

export const storedParts = {
  error: stored(ErrorRecord),
  attempt: stored(ExecutionAttempt),
  pattern: stored(ErrorPattern),
  report: stored(FailureAnalysisReport),
  entity: stored(CodeEntity),
}

const action = stored(Action)

export const diagnoseQuery = query('strategies/diagnose', {
  mode: 'read',
  params: z.object({
    errorId: z.string(),
    first: z.int().min(1).max(500),
    scan: z.int().min(1).max(10_000),
    want: Want(DIAGNOSIS_PARTS),
  }),
  row: z.object({
    error: storedParts.error.row,
    attempt: storedParts.attempt.row.nullable(),
    task: FailedTask.nullable(),
    pattern: storedParts.pattern.row.nullable(),
    matchConfidence: z.number().nullable(),
    environment: RecordedEnvironment.nullable(),
    problemTypeIds: z.array(z.string()),
    report: storedParts.report.row.nullable(),
    culprit: storedParts.attempt.row.nullable(),
    codeEntities: z.array(
      z.object({ entity: storedParts.entity.row, how: z.string().nullable(), line: z.int().nullable(), errors: z.int() }),
    ),
    similarCount: z.int(),
    similar: z.array(
      z.object({
        error: storedParts.error.row,
        attemptId: z.string(),
        taskId: z.string(),
        taskStatus: z.string(),
        resolvedBy: action.row.nullable(),
        followedBy: z.array(action.row),
      }),
    ),
    mitigating: z.array(Candidate),
    addressing: z.array(Candidate),
  }),
})

export const presentAction = action.present

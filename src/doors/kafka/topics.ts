import type { DescMessage } from '@bufbuild/protobuf'
import { ResourceMetricsSchema } from '#src/generated/ocode/v1/event_pb.ts'
import { ErrorSchema, ExecutionAttemptSchema } from '#src/generated/ocode/v1/monitoring_pb.ts'

/** What is read from a topic and where it goes: one field of an operation that takes batches. */
export type Input = {
  readonly topic: string
  readonly operation: string
  readonly field: string
  /** The record's id, which makes it known when it comes twice. A record without one is known by its message's key. */
  readonly idField: string
  readonly message: DescMessage
}

export const DEAD_LETTERS = 'ocode.dead-letters.v1'

export const INPUTS: readonly Input[] = [
  {
    topic: 'ocode.execution-attempts.v1',
    operation: 'monitoring.recordExecutionAttempts',
    field: 'attempts',
    idField: 'attemptId',
    message: ExecutionAttemptSchema,
  },
  {
    topic: 'ocode.errors.v1',
    operation: 'monitoring.recordErrors',
    field: 'errors',
    idField: 'errorId',
    message: ErrorSchema,
  },
  {
    topic: 'ocode.resource-metrics.v1',
    operation: 'monitoring.recordResourceMetrics',
    field: 'metrics',
    idField: 'metricsId',
    message: ResourceMetricsSchema,
  },
]

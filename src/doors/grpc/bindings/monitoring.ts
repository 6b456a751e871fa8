import { executionStream } from '#src/doors/grpc/execution-stream.ts'
import { type Bindings, unary } from '#src/doors/grpc/methods.ts'
import { talk } from '#src/doors/grpc/streams.ts'

export const monitoringBindings: Bindings = {
  recordExecutionAttempts: unary('monitoring.recordExecutionAttempts', (result) => ({ result })),
  recordErrors: unary('monitoring.recordErrors', (result) => ({ result })),
  recordEnvironments: unary('monitoring.recordEnvironments', (result) => ({ result })),
  streamExecution: talk(executionStream),
}

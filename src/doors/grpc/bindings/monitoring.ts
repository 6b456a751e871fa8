import { executionStream } from '#src/doors/grpc/execution-stream.ts'
import { type Bindings, unary } from '#src/doors/grpc/methods.ts'
import { talk } from '#src/doors/grpc/streams.ts'

export const monitoringBindings: Bindings = {
  recordExecutionAttempts: unary('monitoring.recordExecutionAttempts', (result) => ({ result })),
  recordErrors: unary('monitoring.recordErrors', (result) => ({ result })),
  recordEnvironments: unary('monitoring.recordEnvironments', (result) => ({ result })),
  streamExecution: talk(executionStream),
  getMetrics: unary('monitoring.getMetrics', (metrics) => metrics),
}

export const metricsBindings: Bindings = {
  compareMetrics: unary('monitoring.compareMetrics', (comparison) => comparison),
  listAnomalies: unary(
    'monitoring.listAnomalies',
    ({ edges, pageInfo }) => ({
      anomalies: edges.map(({ node }: { node: unknown }) => node),
      nextCursor: pageInfo.hasNextPage ? pageInfo.endCursor : '',
    }),
    ({ first, after, ...filter }) => ({ ...filter, ...(first === 0 ? {} : { first }), ...(after === '' ? {} : { after }) }),
  ),
}

import { type Bindings, unary } from '#src/doors/grpc/methods.ts'

export const strategyBindings: Bindings = {
  recommendStrategies: unary('strategies.recommendStrategies', (recommended) => recommended),
  recordStrategyOutcome: unary('strategies.recordStrategyOutcome', (strategy) => ({ strategy })),
}

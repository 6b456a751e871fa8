import { type Bindings, unary } from '#src/doors/grpc/methods.ts'
import { withProgress } from '#src/doors/grpc/progress.ts'
import { serverStream } from '#src/doors/grpc/streams.ts'

/** Strategies in a message of a stream at most. */
const STRATEGIES_A_MESSAGE = 100

export const strategyBindings: Bindings = {
  mineStrategies: serverStream(
    withProgress('strategies.mineStrategies', ({ strategies }) => {
      const found = (strategies as readonly { readonly strategy: unknown }[]).map(({ strategy }) => strategy)
      const messages = Math.max(1, Math.ceil(found.length / STRATEGIES_A_MESSAGE))
      return Array.from({ length: messages }, (_, at) => ({
        stage: 'done',
        done: Math.min(found.length, (at + 1) * STRATEGIES_A_MESSAGE),
        total: found.length,
        strategies: found.slice(at * STRATEGIES_A_MESSAGE, (at + 1) * STRATEGIES_A_MESSAGE),
      }))
    }),
  ),
  recommendStrategies: unary('strategies.recommendStrategies', (recommended) => recommended),
  recordStrategyOutcome: unary('strategies.recordStrategyOutcome', (strategy) => ({ strategy })),
}

import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { enumValue, text } from '#src/kernel/schema.ts'
import { ComparisonVerdict, Metrics, MetricsGrouping } from '#src/monitoring/model.ts'
import type { MonitoringDeps } from '#src/monitoring/record-attempts.ts'
import { type Difference, successDifference } from './difference.ts'
import { METRICS_DEADLINE_MS, metricsOf, rollupsIn, span, withPatternNames } from './get-metrics.ts'
import { quantile } from './histogram.ts'
import { refreshMetrics } from './refresh.ts'
import { type Sum, sumOf } from './rollup.ts'

/** With fewer outcomes than this on a side nothing is said, whatever the interval is. */
export const COMPARED_MIN = 10

const Side = z.object({ key: text(256), ...span })

export const compareMetrics = operation({
  name: 'monitoring.compareMetrics',
  summary:
    'Whether one tool, agent, model, problem type or project does better than another, or than itself at another time: the difference of success with its 95 % interval, and the ratio of durations.',
  role: 'reader',
  mode: 'read',
  deadlineMs: METRICS_DEADLINE_MS,
  input: z.object({ grouping: enumValue(MetricsGrouping), left: Side, right: Side }),
  output: z.object({
    left: Metrics,
    right: Metrics,
    /** Of the right over the left, -1 to 1, with Newcombe's interval; 0 where one side has no outcomes. */
    successDifference: z.number(),
    successDifferenceLowerBound: z.number(),
    successDifferenceUpperBound: z.number(),
    /** Of the right over the left; 0 where one says no durations. */
    durationP50Ratio: z.number(),
    durationP95Ratio: z.number(),
    verdict: ComparisonVerdict,
    conclusion: z.string(),
  }),
  errors: ['LIMIT'],
  async run(context, deps: MonitoringDeps, { grouping, left, right }) {
    await refreshMetrics(context, deps)
    const [before, after] = [
      sumOf(await rollupsIn(context, deps, { ...left, grouping, keys: keysOf(left.key) })),
      sumOf(await rollupsIn(context, deps, { ...right, grouping, keys: keysOf(right.key) })),
    ]
    const difference = successDifference(before, after)
    const verdict = verdictOf(before, after, difference)
    const sides = [metricsOf(left.key, left.from, before), metricsOf(right.key, right.from, after)]
    const [told, other] = (await withPatternNames(context, deps, sides)) as [Metrics, Metrics]
    return {
      left: told,
      right: other,
      successDifference: difference?.difference ?? 0,
      successDifferenceLowerBound: difference?.lower ?? 0,
      successDifferenceUpperBound: difference?.upper ?? 0,
      durationP50Ratio: ratioOf(before, after, 0.5),
      durationP95Ratio: ratioOf(before, after, 0.95),
      verdict,
      conclusion: conclusionOf(verdict, difference),
    }
  },
})

/** Without a key all members are meant. */
const keysOf = (key: string): string[] => (key === '' ? [] : [key])

export const verdictOf = (left: Sum, right: Sum, difference: Difference | undefined): ComparisonVerdict => {
  const fewest = Math.min(left.successes + left.failures, right.successes + right.failures)
  if (difference === undefined || fewest < COMPARED_MIN) return 'COMPARISON_VERDICT_TOO_FEW'
  if (difference.lower > 0) return 'COMPARISON_VERDICT_RIGHT_BETTER'
  return difference.upper < 0 ? 'COMPARISON_VERDICT_LEFT_BETTER' : 'COMPARISON_VERDICT_NO_EVIDENCE'
}

const ratioOf = (left: Sum, right: Sum, q: number): number => {
  const [a, b] = [quantile(left.durations, q), quantile(right.durations, q)]
  return a && b ? b / a : 0
}

const conclusionOf = (verdict: ComparisonVerdict, difference: Difference | undefined): string => {
  if (difference === undefined || verdict === 'COMPARISON_VERDICT_TOO_FEW')
    return `Too few outcomes to compare: each side needs ${COMPARED_MIN}.`
  const percent = (share: number) => `${(share * 100).toFixed(1)}`
  const { difference: value, lower, upper } = difference
  const measured = `success differs by ${percent(value)} points (95 %: ${percent(lower)} to ${percent(upper)})`
  if (verdict === 'COMPARISON_VERDICT_NO_EVIDENCE') return `No evidence of a difference: ${measured}.`
  return `The ${verdict === 'COMPARISON_VERDICT_RIGHT_BETTER' ? 'right' : 'left'} one does better: ${measured}.`
}

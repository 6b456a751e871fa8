import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { verdictOf } from './compare-metrics.ts'
import { successDifference } from './difference.ts'
import { betaBinomialTail, episodesOf, type HourCounts } from './episodes.ts'
import { bucketOf, merged, packed, QUANTILE_ERROR, quantile, unpacked } from './histogram.ts'
import { type Fact, rollupsOf, sumOf } from './rollup.ts'
import { usageOf } from './usage.ts'

const histogramOf = (durations: readonly number[]) => merged(durations.map((ms) => new Map([[bucketOf(ms), 1]])))

describe('a histogram of durations', () => {
  test('tells each quantile within its bound, and merged parts tell what the whole tells', () => {
    const durations = fc.array(fc.double({ min: 1, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(durations, fc.double({ min: 0.01, max: 1, noNaN: true }), fc.nat(200), (all, q, cut) => {
        const exact = all.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(q * all.length)) - 1] as number
        const told = quantile(histogramOf(all), q) as number
        expect(Math.abs(told - exact) / exact).toBeLessThanOrEqual(QUANTILE_ERROR + 1e-6)
        const parts = merged([histogramOf(all.slice(0, cut)), histogramOf(all.slice(cut))])
        expect(quantile(parts, q)).toBe(told)
        expect(unpacked(packed(parts))).toEqual(new Map([...parts].sort(([a], [b]) => a - b)))
      }),
    )
    expect(quantile(new Map(), 0.5)).toBeUndefined()
    expect(quantile(histogramOf([0, 0.2]), 0.5)).toBe(0)
  })
})

const fact = (more: Partial<Fact>): Fact => ({
  hour: 1,
  toolName: 'make',
  agentId: 'a',
  agentModel: 'm',
  taskMetadata: '',
  problemTypeId: '',
  outcome: 'EXECUTION_OUTCOME_SUCCESS',
  bucket: 3,
  attempts: 1,
  tokensIn: 0,
  tokensOut: 0,
  costMicros: 0,
  patternId: '',
  ...more,
})
const facts = fc.array(
  fc
    .record({
      hour: fc.nat(3),
      toolName: fc.constantFrom('make', 'npm', ''),
      taskMetadata: fc.constantFrom('', '{"model":"m2","project_id":"p"}'),
      outcome: fc.constantFrom('EXECUTION_OUTCOME_SUCCESS', 'EXECUTION_OUTCOME_TIMEOUT', 'EXECUTION_OUTCOME_INTERRUPTED'),
      bucket: fc.option(fc.integer({ min: -1, max: 40 })),
      attempts: fc.nat(5),
      tokensIn: fc.nat(1_000),
      costMicros: fc.nat(10),
      patternId: fc.constantFrom('', '', 'p1', 'p2'),
    })
    .map(fact),
  { maxLength: 40 },
)

describe('rollups', () => {
  test('are the same whatever the order and the grouping of the facts', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 40 }), (all, cut) => {
        const whole = rollupsOf(all)
        expect(rollupsOf(all.toReversed())).toEqual(whole)
        const sum = sumOf(whole.filter(({ grouping }) => grouping === 'METRICS_GROUPING_UNSPECIFIED'))
        const parts = [all.slice(0, cut), all.slice(cut)].flatMap(rollupsOf)
        expect(sumOf(parts.filter(({ grouping }) => grouping === 'METRICS_GROUPING_UNSPECIFIED'))).toEqual(sum)
        expect(sum.attempts).toBe(all.filter(({ patternId }) => patternId === '').reduce((n, { attempts }) => n + attempts, 0))
      }),
    )
  })

  test('count a task with the model it names, and else with that of its agent', () => {
    const models = rollupsOf([fact({}), fact({ taskMetadata: '{"model":"m2"}' })]).filter(({ grouping }) =>
      grouping.endsWith('MODEL'),
    )
    expect(models.map(({ key, attempts }) => [key, attempts])).toEqual([
      ['m', 1],
      ['m2', 1],
    ])
  })
})

describe('what was used', () => {
  test('is read under the names that providers and the specification have', () => {
    expect(usageOf({ token_count_in: 5, token_count_out: 7, cost_usd: 0.0123 })).toEqual({
      tokensIn: 5,
      tokensOut: 7,
      costMicros: 12_300,
    })
    expect(usageOf({ prompt_tokens: 5, token_count_cache_read: 10 })).toEqual({ tokensIn: 15 })
    expect([usageOf(undefined), usageOf({ cpu_ms: 3, token_count_in: 'many', cost_usd: -1 })]).toEqual([{}, {}])
  })
})

const counts = (successes: number, failures: number) => ({ successes, failures })
const sums = (successes: number, failures: number) => ({ ...sumOf([]), ...counts(successes, failures) })

describe('a comparison', () => {
  test("is Newcombe's interval, as in his paper's example of 56/70 and 48/80", () => {
    const told = successDifference(counts(48, 32), counts(56, 14))
    expect(told?.difference).toBeCloseTo(0.2, 10)
    expect(told?.lower).toBeCloseTo(0.0524, 4)
    expect(told?.upper).toBeCloseTo(0.3339, 4)
  })

  test('holds the difference, is the same seen from the other side, and stays within -1 and 1', () => {
    const side = fc.record({ successes: fc.nat(500), failures: fc.nat(500) }).filter((one) => one.successes + one.failures > 0)
    fc.assert(
      fc.property(side, side, (left, right) => {
        const [there, back] = [successDifference(left, right), successDifference(right, left)]
        if (!there || !back) throw new Error('there are counts')
        expect(there.lower).toBeLessThanOrEqual(there.difference)
        expect(there.upper).toBeGreaterThanOrEqual(there.difference)
        expect(there.lower).toBeCloseTo(-back.upper, 10)
        expect(Math.max(-there.lower, there.upper)).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })

  test('says nothing of few outcomes, and that there is no evidence where the interval holds 0', () => {
    const verdict = (left: readonly [number, number], right: readonly [number, number]) =>
      verdictOf(sums(...left), sums(...right), successDifference(counts(...left), counts(...right)))
    expect(verdict([0, 9], [900, 0])).toBe('COMPARISON_VERDICT_TOO_FEW')
    expect(verdict([0, 0], [0, 0])).toBe('COMPARISON_VERDICT_TOO_FEW')
    expect(verdict([50, 50], [55, 45])).toBe('COMPARISON_VERDICT_NO_EVIDENCE')
    expect(verdict([50, 50], [90, 10])).toBe('COMPARISON_VERDICT_RIGHT_BETTER')
    expect(verdict([90, 10], [50, 50])).toBe('COMPARISON_VERDICT_LEFT_BETTER')
  })
})

/** Whole hours one after the other, each with so many successes and failures. */
const hoursOf = (...each: readonly (readonly [number, number, times?: number])[]): HourCounts[] =>
  each
    .flatMap(([successes, failures, times = 1]) => Array.from({ length: times }, () => ({ successes, failures })))
    .map((one, hour) => ({ hour, ...one }))

describe('something that begins to fail', () => {
  test('is one episode, from the hour it began until it is back to what it was', () => {
    expect(episodesOf(hoursOf([19, 1, 10], [5, 15, 4], [19, 1, 5]))).toEqual([
      expect.objectContaining({ firstHour: 10, noticedHour: 10, recoveredHour: 14, baseline: counts(190, 10), failures: 61 }),
    ])
    expect(episodesOf(hoursOf([19, 1, 10], [5, 15, 4]))).toMatchObject([{ firstHour: 10, recoveredHour: undefined }])
    // Hours with few uses are looked at together.
    expect(episodesOf(hoursOf([2, 0, 20], [0, 2, 6]))).toMatchObject([{ firstHour: 20, noticedHour: 23 }])
  })

  test('is none where it always failed, where little is known, or where it grew by little', () => {
    for (const hours of [hoursOf([5, 15, 40]), hoursOf([9, 0], [0, 20, 5]), hoursOf([900, 100, 10], [800, 200, 5])])
      expect(episodesOf(hours)).toEqual([])
  })

  test('is told the same however far the story is known, but for how it goes on', () => {
    const hour = fc.record({ successes: fc.nat(12), failures: fc.nat(12) })
    fc.assert(
      fc.property(fc.array(hour, { maxLength: 80 }), fc.nat(80), (all, known) => {
        const hours = all.map((one, index) => ({ hour: index, ...one }))
        const whole = episodesOf(hours)
        const early = episodesOf(hours.slice(0, known))
        expect(whole.slice(0, early.length).map(({ firstHour }) => firstHour)).toEqual(early.map(({ firstHour }) => firstHour))
      }),
    )
  })

  test('is a false alarm at most once in a thousand windows of something that stays as it is', () => {
    let state = 42
    const random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return state / 2_147_483_648
    }
    let alarms = 0
    const [runs, windows] = [100, 200]
    for (let run = 0; run < runs; run += 1) {
      const chance = random()
      const hours = Array.from({ length: windows }, (_, hour) => {
        const failures = Array.from({ length: 10 }, random).filter((one) => one < chance).length
        return { hour, successes: 10 - failures, failures }
      })
      alarms += episodesOf(hours).length
    }
    expect(alarms / (runs * windows)).toBeLessThanOrEqual(0.001)
  })

  test('has a chance that is a probability: the tails add up', () => {
    expect(betaBinomialTail(0, 10, 1, 1)).toBe(1)
    // With Beta(1, 1) each count is as likely as the others.
    for (const k of [1, 5, 10]) expect(betaBinomialTail(k, 10, 1, 1)).toBeCloseTo((11 - k) / 11, 10)
  })
})

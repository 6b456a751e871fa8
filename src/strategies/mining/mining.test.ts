import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Run } from '#src/strategies/recovery/run.ts'
import { closedSequences, occursIn } from './closed-sequences.ts'
import { LEAST, mineStrategies } from './mine-strategies.ts'
import { commonOddsRatio, tellsEnough } from './odds-ratio.ts'
import { predictedRate } from './predicted-rate.ts'

const limits = { supportMin: 2, lengthMax: 4, patternsMax: 10_000 }
const sequence = fc.array(fc.nat({ max: 4 }), { maxLength: 6 })

test('closed sequences are those that a search of all sequences finds', () => {
  fc.assert(
    fc.property(fc.array(sequence, { maxLength: 7 }), (sequences) => {
      const found = closedSequences(sequences, limits).map(({ items, rows }) => `${items}/${rows}`)
      expect(found.toSorted()).toEqual(searched(sequences).toSorted())
    }),
    { numRuns: 200 },
  )
})

/** Every sequence of up to four items, and which are closed among them: slow and plain. */
const searched = (sequences: readonly (readonly number[])[]): string[] => {
  const all: { items: number[]; rows: number[] }[] = []
  const grow = (items: number[]) => {
    const rows = [...sequences.keys()].filter((row) => occursIn(items, sequences[row] ?? []))
    if (rows.length < limits.supportMin) return
    if (items.length > 0) all.push({ items, rows })
    if (items.length < limits.lengthMax) for (let item = 0; item <= 4; item += 1) grow([...items, item])
  }
  grow([])
  const isClosed = (one: { items: number[]; rows: number[] }) =>
    !all.some(
      (other) =>
        other.items.length > one.items.length && other.rows.length === one.rows.length && occursIn(one.items, other.items),
    )
  return all.filter(isClosed).map(({ items, rows }) => `${items}/${rows}`)
}

test('the odds ratio is that within the strata, not that of the sums', () => {
  // Simpson's paradox: in each stratum doing it doubles the odds, in the sums it seems to harm.
  const strata = [
    { withSuccesses: 160, withFailures: 40, withoutSuccesses: 40, withoutFailures: 20 },
    { withSuccesses: 20, withFailures: 180, withoutSuccesses: 1, withoutFailures: 18 },
  ]
  const found = commonOddsRatio(strata, 1.96)
  expect(found?.ratio).toBeCloseTo(2, 1)
  expect(found?.low).toBeLessThan(2)
  expect(found?.high).toBeGreaterThan(2)
  expect(tellsEnough(strata)).toBe(true)
})

test('where all ended alike or nobody did it, there is no odds ratio', () => {
  expect(commonOddsRatio([{ withSuccesses: 5, withFailures: 0, withoutSuccesses: 5, withoutFailures: 0 }], 2)).toBeUndefined()
  expect(tellsEnough([{ withSuccesses: 2, withFailures: 0, withoutSuccesses: 1, withoutFailures: 3 }])).toBe(false)
})

test('problems that end all alike give a wider interval than as many runs of their own', () => {
  const alike = predictedRate(Array.from({ length: 10 }, (_, at) => ({ successes: at % 2 ? 10 : 0, runs: 10 })))
  const apart = predictedRate(Array.from({ length: 100 }, (_, at) => ({ successes: at % 2, runs: 1 })))
  expect(alike.rate).toBe(apart.rate)
  expect(alike.high - alike.low).toBeGreaterThan(2 * (apart.high - apart.low))
})

test('an interval lies within 0 and 1 and holds the rate', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 9 }), fc.integer({ min: 9, max: 20 })), { minLength: 1, maxLength: 20 }),
      (counts) => {
        const { rate, low, high } = predictedRate(counts.map(([successes, runs]) => ({ successes, runs })))
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(rate).toBeGreaterThanOrEqual(low)
        expect(rate).toBeLessThanOrEqual(high)
      },
    ),
  )
})

const run = (at: number, commands: readonly string[], succeeded: boolean): Run => ({
  runId: `run-${at}`,
  problem: `problem-${at % 20}`,
  model: `model-${at % 2}`,
  difficulty: '',
  domain: 'queries',
  succeeded,
  steps: commands.map((rawCommand) => ({ toolName: 'sql', rawCommand, succeeded: true, errorMessage: '' })),
})

const helped = Array.from({ length: 400 }, (_, at) => {
  const looks = at % 4 < 2
  return run(at, looks ? ['SHOW TABLES', 'SELECT a'] : ['SELECT a', 'DELETE'], looks ? at % 5 > 0 : at % 5 === 0)
})

test('nothing is said of few runs or of one or two problems, however well they ended', () => {
  expect(LEAST).toEqual({ runs: 8, problems: 3 })
  const strategiesOf = (runs: readonly Run[], least = LEAST) =>
    mineStrategies(runs, least).flatMap(({ strategies }) => strategies)
  expect(strategiesOf(helped).length).toBeGreaterThan(0)
  expect(strategiesOf(helped.map((one, at) => ({ ...one, problem: `problem-${Math.floor(at / 4) % 2}` })))).toEqual([])
  expect(strategiesOf(helped, { ...LEAST, runs: 201 })).toEqual([])
})

test('what helps is found, and where nothing helps nothing is said', () => {
  const [found] = mineStrategies(helped)
  expect(found?.strategies[0]?.actions).toContain('SHOW TABLES')
  expect(found?.strategies.some(({ actions }) => actions.includes('DELETE'))).toBe(false)
  const chance = Array.from({ length: 400 }, (_, at) => run(at, at % 4 < 2 ? ['SHOW TABLES'] : ['SELECT a'], at % 7 > 2))
  expect(mineStrategies(chance)).toEqual([{ domain: 'queries', strategies: [], reason: expect.stringContaining('chance') }])
})

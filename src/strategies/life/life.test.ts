import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { posteriorOf } from '#src/strategies/posterior.ts'
import { FALSE_ALARM_EVERY, hasFallen, NEW_WATCH, THRESHOLD, WARM_UP, type Watch, watchOutcome } from './change-detection.ts'
import { decayedTo, HALF_LIFE_DAYS, withOutcome } from './decay.ts'
import { duplicatesOf, sameness } from './duplicates.ts'
import { sampledChance } from './explore.ts'
import { type Life, lifeAfter, statusOf, TRIAL_OUTCOMES } from './life.ts'

const watched = (watch: Watch, outcomes: readonly boolean[]) => outcomes.reduce(watchOutcome, watch)
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)

describe('the watch over outcomes', () => {
  test('gives false alarms no more often than it says: the likelihood ratio is a supermartingale while the chance has not fallen', () => {
    const chances = fc.tuple(fc.double({ min: 0.05, max: 0.99, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
    fc.assert(
      fc.property(chances, ([established, above]) => {
        const chance = established + (1 - established) * above
        const high: Watch = { seen: 20, successes: 10, established, cusum: 50 }
        const step = (succeeded: boolean) => Math.exp(watchOutcome(high, succeeded).cusum - high.cusum)
        // Lorden 1971: with this, the mean number of outcomes to an alarm at a threshold of h is at least e^h.
        expect(chance * step(true) + (1 - chance) * step(false)).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
    expect(Math.exp(THRESHOLD)).toBeCloseTo(FALSE_ALARM_EVERY)
  })

  test('sees what always worked fail within a dozen outcomes, and never before it knew anything', () => {
    const known = watched(NEW_WATCH, times(20, true))
    const failures = Array.from({ length: 12 }, (_, count) => watched(known, times(count + 1, false)))
    expect(failures.findIndex(hasFallen)).toBeLessThan(8)
    expect(hasFallen(watched(NEW_WATCH, times(WARM_UP, false)))).toBe(false)
  })

  test('is quiet where nothing changes, and success never speaks for a fall', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (outcomes) => {
        const watch = watched(NEW_WATCH, outcomes)
        expect(watchOutcome(watch, true).cusum).toBeLessThanOrEqual(watch.cusum)
        expect(watch.cusum).toBeGreaterThanOrEqual(0)
        expect(watch.seen).toBe(outcomes.length)
      }),
    )
    const threeInFour = Array.from({ length: 400 }, (_, at) => at % 4 > 0)
    expect(hasFallen(watched(NEW_WATCH, threeInFour))).toBe(false)
  })
})

describe('the life of a strategy', () => {
  const born: Life = { watch: NEW_WATCH, quarantinedAt: null, retiredAt: null, sinceSuccesses: 0, sinceFailures: 0 }
  const live = (life: Life, outcomes: readonly boolean[]) =>
    outcomes.reduce(
      (now, succeeded, at) => lifeAfter(now, succeeded, `2026-01-${String(at + 1).padStart(2, '0')}T00:00:00Z`),
      life,
    )
  const quarantined = live(born, [...times(12, true), ...times(10, false)])
  const status = (life: Life) => statusOf({ ...life, supersededAt: null })

  test('goes into quarantine on a change, and from there to its end or back', () => {
    expect(status(live(born, times(12, true)))).toBe('STRATEGY_STATUS_ACTIVE')
    expect(status(quarantined)).toBe('STRATEGY_STATUS_QUARANTINED')
    expect(status(live(quarantined, times(TRIAL_OUTCOMES, false)))).toBe('STRATEGY_STATUS_RETIRED')
    const back = live(quarantined, times(30, true))
    expect(status(back)).toBe('STRATEGY_STATUS_ACTIVE')
    expect(back.watch.seen).toBeLessThan(30)
  })

  test('one that came back from its end is recommended again, and whose place was taken is not', () => {
    const ended = live(quarantined, times(TRIAL_OUTCOMES, false))
    expect(status(live(ended, times(40, true)))).toBe('STRATEGY_STATUS_ACTIVE')
    expect(statusOf({ ...born, supersededAt: '2026-01-01T00:00:00Z' })).toBe('STRATEGY_STATUS_SUPERSEDED')
  })
})

describe('outcomes', () => {
  const DAY_MS = 86_400_000
  const day = (days: number) => new Date(days * DAY_MS).toISOString()

  test('count half after a half-life, and the same whether looked at in between or not', () => {
    expect(decayedTo({ successes: 8, failures: 4, asOf: day(0) }, day(HALF_LIFE_DAYS))).toMatchObject({
      successes: 4,
      failures: 2,
    })
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(400), fc.nat(400), (successes, first, second) => {
        const counts = { successes, failures: 3, asOf: day(0) }
        const straight = decayedTo(counts, day(first + second))
        const halting = decayedTo(decayedTo(counts, day(first)), day(first + second))
        expect(Math.abs(straight.successes - halting.successes)).toBeLessThan(0.01)
        expect(straight.successes).toBeLessThanOrEqual(successes)
      }),
    )
  })

  test('that are told now are whole, and older ones weigh less beside them', () => {
    expect(withOutcome({ successes: 2, failures: 0, asOf: day(0) }, true, day(0))).toEqual({
      successes: 3,
      failures: 0,
      asOf: day(0),
    })
    const { lowerBound } = posteriorOf(decayedTo({ successes: 40, failures: 0, asOf: day(0) }, day(720)))
    expect(lowerBound).toBeLessThan(posteriorOf({ successes: 3, failures: 0 }).lowerBound)
  })
})

describe('exploration', () => {
  test('draws the same from the same seed, and the better one more often', () => {
    const seeds = Array.from({ length: 300 }, (_, at) => `seed-${at}`)
    const wins = seeds.filter(
      (seed) => sampledChance({ successes: 8, failures: 2 }, seed, 'a') > sampledChance({ successes: 1, failures: 1 }, seed, 'b'),
    )
    expect(wins.length).toBeGreaterThan(200)
    expect(wins.length).toBeLessThan(300)
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(50), fc.nat(50), (seed, id, successes, failures) => {
        const draw = sampledChance({ successes, failures }, seed, id)
        expect(draw).toBe(sampledChance({ successes, failures }, seed, id))
        expect(draw > 0 && draw < 1).toBe(true)
      }),
    )
  })
})

describe('strategies that say the same', () => {
  const strategy = (strategyId: string, command: string, conditions = {}) => ({
    strategyId,
    name: strategyId,
    description: '',
    successRate: 0,
    relatedProblemTypes: [],
    templatePlanFragment: { steps: [{ tool: 'run', parameters: { command } }] },
    applicabilityConditions: conditions,
  })

  test('do so up to the names of their placeholders', () => {
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: they are placeholders.
    const same = sameness(strategy('a', 'cp ${from} ${to}'))
    expect(sameness(strategy('b', 'cp ${source} ${target}'))).toBe(same)
    expect(sameness(strategy('b', 'cp ${x} ${x}'))).not.toBe(same)
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: they are placeholders.
    expect(sameness(strategy('b', 'cp a b'))).not.toBe(same)
    expect(sameness({ ...strategy('c', ''), templatePlanFragment: {} })).toBe('')
  })

  test('become one: what people put stays before what was mined, then what was used more', () => {
    const known = [
      { strategy: strategy('a', 'x'), uses: 9, isMined: true },
      { strategy: strategy('b', 'x'), uses: 1, isMined: false },
      { strategy: strategy('c', 'x'), uses: 5, isMined: false },
      { strategy: strategy('d', 'x', { os: 'linux' }), uses: 50, isMined: false },
    ]
    expect(duplicatesOf(known).map(({ strategyId, sameAs }) => `${strategyId}=${sameAs}`)).toEqual(['b=c', 'a=c'])
    expect(duplicatesOf(known.toReversed())).toEqual(duplicatesOf(known))
  })
})

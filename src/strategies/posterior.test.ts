import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaCumulative, betaQuantile, PRIOR_POSTERIOR, posteriorOf } from './posterior.ts'

const counts = fc.record({ successes: fc.integer({ min: 0, max: 20_000 }), failures: fc.integer({ min: 0, max: 20_000 }) })

describe('posteriorOf', () => {
  it('agrees with published quantiles of the Beta distribution', () => {
    // The arcsine law has its quantiles in closed form; the second figure is of 400,000 draws.
    expect(betaQuantile(0.05, 0.5, 0.5)).toBeCloseTo(Math.sin((Math.PI / 2) * 0.05) ** 2, 9)
    expect(betaQuantile(0.05, 9.5, 1.5)).toBeCloseTo(0.6703, 2)
    expect(betaQuantile(0.5, 2, 2)).toBeCloseTo(0.5, 10)
    expect(betaCumulative(0.3, 2, 5)).toBeCloseTo(0.579825, 6)
  })

  it('claims next to nothing before the first outcome', () => {
    expect(PRIOR_POSTERIOR.mean).toBe(0.5)
    expect(PRIOR_POSTERIOR.lowerBound).toBeLessThan(0.01)
    expect(PRIOR_POSTERIOR.upperBound).toBeGreaterThan(0.99)
  })

  it('ranks much evidence above little of the same rate, and little above none', () => {
    const bounds = [
      posteriorOf({ successes: 90, failures: 10 }),
      posteriorOf({ successes: 9, failures: 1 }),
      posteriorOf({ successes: 1, failures: 0 }),
      PRIOR_POSTERIOR,
    ]
    expect(bounds.map(({ lowerBound }) => lowerBound)).toEqual(bounds.map(({ lowerBound }) => lowerBound).sort((a, b) => b - a))
    expect(posteriorOf({ successes: 3, failures: 0 }).lowerBound).toBeLessThan(
      posteriorOf({ successes: 30, failures: 5 }).lowerBound,
    )
  })

  it('keeps the mean within the interval and the interval within 0 and 1', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const { mean, lowerBound, upperBound } = posteriorOf(given)
        expect(lowerBound).toBeGreaterThanOrEqual(0)
        expect(lowerBound).toBeLessThan(upperBound)
        expect(upperBound).toBeLessThanOrEqual(1)
        // A posterior that leans hard on one end has its mean outside of an equal-tailed interval only below one outcome.
        expect(mean).toBeGreaterThan(lowerBound)
        expect(mean).toBeLessThan(upperBound)
      }),
      { numRuns: 300 },
    )
  })

  it('rises with every success and falls with every failure', () => {
    fc.assert(
      fc.property(counts, ({ successes, failures }) => {
        const now = posteriorOf({ successes, failures }).lowerBound
        expect(posteriorOf({ successes: successes + 1, failures }).lowerBound).toBeGreaterThanOrEqual(now)
        expect(posteriorOf({ successes, failures: failures + 1 }).lowerBound).toBeLessThanOrEqual(now)
      }),
      { numRuns: 300 },
    )
  })

  it('covers the true rate nine times in ten', () => {
    // Exact coverage over all outcomes of 40 trials, averaged over rates: no sampling, so the bounds are sharp.
    const trials = 40
    const covered = [0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9].map((rate) => {
      let mass = (1 - rate) ** trials
      let sum = 0
      for (let successes = 0; successes <= trials; successes += 1) {
        const { lowerBound, upperBound } = posteriorOf({ successes, failures: trials - successes })
        if (lowerBound <= rate && rate <= upperBound) sum += mass
        mass *= ((trials - successes) / (successes + 1)) * (rate / (1 - rate))
      }
      return sum
    })
    const average = covered.reduce((total, share) => total + share, 0) / covered.length
    expect(average).toBeGreaterThan(0.87)
    expect(average).toBeLessThan(0.95)
  })
})

/**
 * What counts of outcomes say about a chance of success: a Beta posterior over Jeffreys' prior, Beta(1/2, 1/2), which adds
 * half a success and half a failure and so claims next to nothing before the first outcome.
 */
export type Posterior = {
  /** Mean of the posterior. */
  readonly mean: number
  /** Ends of the equal-tailed 90 % interval; things are ranked by the lower one. */
  readonly lowerBound: number
  readonly upperBound: number
}

export type Counts = { readonly successes: number; readonly failures: number }

const PRIOR = 0.5
const TAIL = 0.05
const BISECTIONS = 50
const FRACTION_TERMS_MAX = 500
const FRACTION_ACCURACY = 1e-12
const TINY = 1e-300

/** The posterior of so many successes and failures (0 or more; counts that have aged are not whole). The same whole counts come again and again, so they are kept. */
export const posteriorOf = (counts: Counts): Posterior => {
  const isKept = Number.isInteger(counts.successes) && Number.isInteger(counts.failures)
  if (!isKept || counts.successes > KNOWN_COUNT_MAX || counts.failures > KNOWN_COUNT_MAX) return computePosterior(counts)
  const key = counts.successes * (KNOWN_COUNT_MAX + 1) + counts.failures
  let posterior = known.get(key)
  if (!posterior) {
    posterior = computePosterior(counts)
    if (known.size >= KNOWN_MAX) known.clear()
    known.set(key, posterior)
  }
  return posterior
}

const KNOWN_MAX = 10_000
/** Two counts up to it make one small integer, which is found faster than a text; few things have been tried more often. */
const KNOWN_COUNT_MAX = 32_767
const known = new Map<number, Posterior>()

const computePosterior = ({ successes, failures }: Counts): Posterior => {
  const alpha = successes + PRIOR
  const beta = failures + PRIOR
  return {
    mean: alpha / (alpha + beta),
    lowerBound: betaQuantile(TAIL, alpha, beta),
    upperBound: betaQuantile(1 - TAIL, alpha, beta),
  }
}

/** The x below which a Beta(alpha, beta) lies with probability p, to 15 digits. */
export const betaQuantile = (p: number, alpha: number, beta: number): number => {
  let low = 0
  let high = 1
  for (let turn = 0; turn < BISECTIONS; turn += 1) {
    const middle = (low + high) / 2
    if (betaCumulative(middle, alpha, beta) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The regularised incomplete beta function, by its continued fraction (Press et al., Numerical Recipes, 6.4). */
export const betaCumulative = (x: number, alpha: number, beta: number): number => {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(alpha + beta) - logGamma(alpha) - logGamma(beta) + alpha * Math.log(x) + beta * Math.log1p(-x))
  // The fraction converges fast on one side of the mean only; the other side is found by symmetry.
  if (x < (alpha + 1) / (alpha + beta + 2)) return (front * continuedFraction(x, alpha, beta)) / alpha
  return 1 - (front * continuedFraction(1 - x, beta, alpha)) / beta
}

/** Lentz's method. */
const continuedFraction = (x: number, alpha: number, beta: number): number => {
  const bounded = (value: number) => (Math.abs(value) < TINY ? TINY : value)
  let c = 1
  let d = 1 / bounded(1 - ((alpha + beta) * x) / (alpha + 1))
  let fraction = d
  for (let m = 1; m <= FRACTION_TERMS_MAX; m += 1) {
    const even = (m * (beta - m) * x) / ((alpha + 2 * m - 1) * (alpha + 2 * m))
    d = 1 / bounded(1 + even * d)
    c = bounded(1 + even / c)
    fraction *= d * c
    const odd = (-(alpha + m) * (alpha + beta + m) * x) / ((alpha + 2 * m) * (alpha + 2 * m + 1))
    d = 1 / bounded(1 + odd * d)
    c = bounded(1 + odd / c)
    const change = d * c
    fraction *= change
    if (Math.abs(change - 1) < FRACTION_ACCURACY) break
  }
  return fraction
}

/** Lanczos' approximation with g = 7 and nine coefficients; 15 digits for arguments above 0.5. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const

/** The logarithm of the gamma function for values from 0.5 on. */
export const logGamma = (value: number): number => {
  const x = value - 1
  const t = x + 7.5
  const sum = LANCZOS.reduce((total, coefficient, index) => (index === 0 ? coefficient : total + coefficient / (x + index)), 0)
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum)
}

/** What is said of something that nobody has tried yet. */
export const PRIOR_POSTERIOR: Posterior = posteriorOf({ successes: 0, failures: 0 })

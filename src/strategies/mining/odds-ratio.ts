/** Outcomes in one stratum, of those that did something and those that did not. */
export type Stratum = {
  readonly withSuccesses: number
  readonly withFailures: number
  readonly withoutSuccesses: number
  readonly withoutFailures: number
}

export type OddsRatio = { readonly ratio: number; readonly low: number; readonly high: number }

/**
 * The odds ratio common to all strata (Mantel and Haenszel 1959) with its confidence interval of z standard errors of its logarithm
 * (Robins, Breslow and Greenland 1986). Undefined where the strata do not tell: nobody did it, nobody left it, or all ended alike.
 */
export const commonOddsRatio = (strata: readonly Stratum[], z: number): OddsRatio | undefined => {
  let r = 0
  let s = 0
  let pr = 0
  let ps = 0
  let qr = 0
  let qs = 0
  for (const { withSuccesses: a, withFailures: b, withoutSuccesses: c, withoutFailures: d } of strata) {
    const n = a + b + c + d
    if (n === 0) continue
    const [p, q, right, wrong] = [(a + d) / n, (b + c) / n, (a * d) / n, (b * c) / n]
    r += right
    s += wrong
    pr += p * right
    ps += p * wrong
    qr += q * right
    qs += q * wrong
  }
  if (r === 0 || s === 0) return undefined
  const error = Math.sqrt(pr / (2 * r * r) + (ps + qr) / (2 * r * s) + qs / (2 * s * s))
  const ratio = r / s
  return { ratio, low: ratio * Math.exp(-z * error), high: ratio * Math.exp(z * error) }
}

/** Counts below which the approximation of the interval is no good. */
const MANTEL_FLEISS_MIN = 5

/** Whether there are enough outcomes for the interval to mean what it says (Mantel and Fleiss 1980). */
export const tellsEnough = (strata: readonly Stratum[]): boolean => {
  let expected = 0
  let least = 0
  let most = 0
  for (const { withSuccesses: a, withFailures: b, withoutSuccesses: c, withoutFailures: d } of strata) {
    const n = a + b + c + d
    if (n === 0) continue
    expected += ((a + b) * (a + c)) / n
    least += Math.max(0, a - d)
    most += Math.min(a + b, a + c)
  }
  return Math.min(expected - least, most - expected) >= MANTEL_FLEISS_MIN
}

/** How many standard errors a normal value strays with this chance, on either side (Abramowitz and Stegun 26.2.23, to .0005). */
export const twoSidedZ = (chance: number): number => {
  const t = Math.sqrt(-2 * Math.log(chance / 2))
  return t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3)
}

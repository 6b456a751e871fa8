import type { Counts } from '#src/strategies/posterior.ts'

/** After so long an outcome counts half: tools and code change within months, and what worked then is worth asking again. */
export const HALF_LIFE_DAYS = 90
const DAY_MS = 86_400_000

/** Counts that are worth less the older they are, as of a time; not whole numbers. */
export type DecayedCounts = Counts & { readonly asOf: string | null }

/** What the counts are worth at a time (RFC 3339), to a thousandth; what has no time of its own does not age. */
export const decayedTo = ({ successes, failures, asOf }: DecayedCounts, at: string): DecayedCounts => {
  const ageMs = asOf === null ? 0 : Math.max(0, Date.parse(at) - Date.parse(asOf))
  const share = 2 ** (-ageMs / (HALF_LIFE_DAYS * DAY_MS))
  return { successes: toThousandth(successes * share), failures: toThousandth(failures * share), asOf: asOf === null ? null : at }
}

/** The counts with one more outcome at that time. */
export const withOutcome = (counts: DecayedCounts, succeeded: boolean, at: string): DecayedCounts => {
  const { successes, failures } = decayedTo(counts, at)
  return { successes: successes + (succeeded ? 1 : 0), failures: failures + (succeeded ? 0 : 1), asOf: at }
}

const toThousandth = (value: number): number => Math.round(value * 1_000) / 1_000

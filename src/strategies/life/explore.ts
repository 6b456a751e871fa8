import { hash } from 'node:crypto'
import { betaQuantile, type Counts } from '#src/strategies/posterior.ts'

const PRIOR = 0.5
const DIGITS = 13

/**
 * A draw from the posterior over a chance of success, by which things are ranked to try what little is known of (Thompson 1933). It follows
 * from the seed and the id alone: the same question with the same seed has the same answer.
 */
export const sampledChance = ({ successes, failures }: Counts, seed: string, id: string): number =>
  betaQuantile(uniform(`${seed}\u0000${id}`), successes + PRIOR, failures + PRIOR)

/** A number between 0 and 1, each as likely. */
const uniform = (text: string): number => (Number.parseInt(hash('sha256', text).slice(0, DIGITS), 16) + 0.5) / 16 ** DIGITS

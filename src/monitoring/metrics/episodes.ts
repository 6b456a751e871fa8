import { logGamma } from '#src/kernel/posterior.ts'

/** What happened to something in one hour. */
export type HourCounts = { readonly hour: number; readonly successes: number; readonly failures: number }

/** A time in which something failed much more than it had before. Hours are since 1970. */
export type Episode = {
  readonly firstHour: number
  /** The hour by whose end it was noticed. */
  readonly noticedHour: number
  /** The hour in which it was back to what it had been; undefined while it lasts. */
  readonly recoveredHour: number | undefined
  readonly baseline: { readonly successes: number; readonly failures: number }
  /** From its first hour until it recovered. */
  readonly successes: number
  readonly failures: number
  /** How likely as many failures are, or more, if nothing had changed. */
  readonly chance: number
}

/** A judgement needs this many outcomes; hours with fewer are taken together with those after them. */
export const WINDOW_MIN = 8
/** And as many before, to know what is usual. */
export const BASELINE_MIN = 20
/** What is usual is what was in the last fortnight: what is older says little of a tool that is worked on. */
export const BASELINE_HOURS = 336
/** A window is said to fail where what it shows, or worse, has at most this chance while nothing has changed: one false alarm in a thousand windows. */
export const ALARM_CHANCE = 0.001
/** And where the share of failures has grown by this much: what is sure but small is no news. */
export const ALARM_GROWTH = 0.2
/** It has recovered where the window is nothing special any more. */
export const RECOVERED_CHANCE = 0.05

/**
 * When something began to fail, judged against its own past: a window of hours with enough outcomes has k failures of n; what came before
 * makes a Beta posterior of the chance of failure (Jeffreys' prior), and k of n is compared with what the posterior predicts (beta-binomial).
 * Windows of an episode do not count as past. The same hours give the same episodes.
 */
export const episodesOf = (hours: readonly HourCounts[]): Episode[] => {
  const episodes: Episode[] = []
  const usual: Window[] = []
  let open: Open | undefined
  for (const window of windowsOf(hours)) {
    if (open) {
      const chance = chanceOf(window, open.baseline)
      open = { ...open, successes: open.successes + window.successes, failures: open.failures + window.failures }
      if (chance < RECOVERED_CHANCE) continue
      episodes.push({ ...open, recoveredHour: window.lastHour })
      open = undefined
      usual.push(window)
      continue
    }
    while (usual[0] && usual[0].lastHour < window.firstHour - BASELINE_HOURS) usual.shift()
    const baseline = sum(usual)
    if (isAlarm(window, baseline)) {
      open = {
        firstHour: window.firstHour,
        noticedHour: window.lastHour,
        baseline,
        successes: window.successes,
        failures: window.failures,
        chance: chanceOf(window, baseline),
      }
    } else usual.push(window)
  }
  return open ? [...episodes, { ...open, recoveredHour: undefined }] : episodes
}

type Open = Omit<Episode, 'recoveredHour'>
type Counted = { readonly successes: number; readonly failures: number }
type Window = Counted & { readonly firstHour: number; readonly lastHour: number }

const windowsOf = (hours: readonly HourCounts[]): Window[] => {
  const windows: Window[] = []
  let open: Window | undefined
  for (const { hour, successes, failures } of hours) {
    if (successes + failures === 0) continue
    open = open
      ? { ...open, lastHour: hour, successes: open.successes + successes, failures: open.failures + failures }
      : { firstHour: hour, lastHour: hour, successes, failures }
    if (open.successes + open.failures < WINDOW_MIN) continue
    windows.push(open)
    open = undefined
  }
  return windows
}

const sum = (windows: readonly Counted[]): Counted => ({
  successes: windows.reduce((total, { successes }) => total + successes, 0),
  failures: windows.reduce((total, { failures }) => total + failures, 0),
})

const isAlarm = (window: Counted, baseline: Counted): boolean => {
  const before = baseline.successes + baseline.failures
  if (before < BASELINE_MIN) return false
  const growth = window.failures / (window.successes + window.failures) - baseline.failures / before
  return growth >= ALARM_GROWTH && chanceOf(window, baseline) <= ALARM_CHANCE
}

const chanceOf = ({ successes, failures }: Counted, baseline: Counted): number =>
  betaBinomialTail(failures, successes + failures, baseline.failures + 0.5, baseline.successes + 0.5)

/** The chance of k or more of n where the chance of each is Beta(alpha, beta). */
export const betaBinomialTail = (k: number, n: number, alpha: number, beta: number): number => {
  if (k <= 0) return 1
  const logBeta = (a: number, b: number) => logGamma(a) + logGamma(b) - logGamma(a + b)
  // Each term follows from the one before it.
  let term = Math.exp(
    logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + logBeta(k + alpha, n - k + beta) - logBeta(alpha, beta),
  )
  let total = term
  for (let j = k; j < n; j += 1) {
    term *= ((n - j) * (j + alpha)) / ((j + 1) * (n - j - 1 + beta))
    total += term
  }
  return Math.min(1, total)
}

import { posteriorOf } from '#src/strategies/posterior.ts'

/**
 * Watches outcomes, one after the other, for a fall of the chance of success: Page's CUSUM (1954) of the log likelihood ratio between the
 * chance that was established and one with a quarter of its odds. The established chance is the lower end of the 90 % interval of the
 * first outcomes: where the true chance is no lower than that, false alarms come on average no more often than every FALSE_ALARM_EVERY outcomes,
 * because a threshold of h makes that at least e^h (Lorden 1971).
 */
export type Watch = {
  readonly seen: number
  readonly successes: number
  /** What the chance was established at; null until WARM_UP outcomes were seen. */
  readonly established: number | null
  /** 0 where nothing speaks for a fall; at THRESHOLD it is one. */
  readonly cusum: number
}

export const FALSE_ALARM_EVERY = 500
export const THRESHOLD = Math.log(FALSE_ALARM_EVERY)
/** Outcomes by which the chance is established. */
export const WARM_UP = 8
/** The fall that is looked for: the odds of success become a quarter. */
const ODDS_LEFT = 1 / 4
/** Chances below it have nowhere to fall to, and say nothing for the strategy anyway. */
const ESTABLISHED_MIN = 0.05

export const NEW_WATCH: Watch = { seen: 0, successes: 0, established: null, cusum: 0 }

/** The watch after one more outcome. */
export const watchOutcome = (watch: Watch, succeeded: boolean): Watch => {
  const seen = watch.seen + 1
  const successes = watch.successes + (succeeded ? 1 : 0)
  if (watch.established === null) {
    const { lowerBound } = posteriorOf({ successes, failures: seen - successes })
    return { seen, successes, established: seen >= WARM_UP ? Math.max(ESTABLISHED_MIN, lowerBound) : null, cusum: 0 }
  }
  const fallen = fallenFrom(watch.established)
  const ratio = succeeded ? fallen / watch.established : (1 - fallen) / (1 - watch.established)
  return { seen, successes, established: watch.established, cusum: Math.max(0, watch.cusum + Math.log(ratio)) }
}

/** Whether the chance of success has fallen, beyond what chance explains. */
export const hasFallen = ({ cusum }: Watch): boolean => cusum >= THRESHOLD

/** The chance that is left where the odds are a quarter. */
const fallenFrom = (chance: number): number => {
  const odds = (chance / (1 - chance)) * ODDS_LEFT
  return odds / (1 + odds)
}

import { posteriorOf } from '#src/strategies/posterior.ts'
import { hasFallen, NEW_WATCH, type Watch, watchOutcome } from './change-detection.ts'

export const STRATEGY_STATUSES = [
  'STRATEGY_STATUS_UNSPECIFIED',
  'STRATEGY_STATUS_ACTIVE',
  'STRATEGY_STATUS_QUARANTINED',
  'STRATEGY_STATUS_RETIRED',
  'STRATEGY_STATUS_SUPERSEDED',
] as const
export type StrategyStatus = (typeof STRATEGY_STATUSES)[number]

/** How a strategy stands: active until its outcomes change for the worse, then in quarantine until they show what it is worth now. */
export type Life = {
  readonly watch: Watch
  readonly quarantinedAt: string | null
  readonly retiredAt: string | null
  /** Outcomes since the quarantine began. */
  readonly sinceSuccesses: number
  readonly sinceFailures: number
}

/** Outcomes in quarantine after which one that fails more often than not, surely, is retired, and one that surely does not is taken back. */
export const TRIAL_OUTCOMES = 8

/** The life after one more outcome, told at a time. */
export const lifeAfter = (life: Life, succeeded: boolean, at: string): Life => {
  if (life.quarantinedAt === null) {
    const watch = watchOutcome(life.watch, succeeded)
    return hasFallen(watch) ? { ...life, watch, quarantinedAt: at, sinceSuccesses: 0, sinceFailures: 0 } : { ...life, watch }
  }
  const since = {
    sinceSuccesses: life.sinceSuccesses + (succeeded ? 1 : 0),
    sinceFailures: life.sinceFailures + (succeeded ? 0 : 1),
  }
  if (since.sinceSuccesses + since.sinceFailures < TRIAL_OUTCOMES) return { ...life, ...since }
  const now = posteriorOf({ successes: since.sinceSuccesses, failures: since.sinceFailures })
  if (now.lowerBound > 0.5)
    return { ...life, watch: NEW_WATCH, quarantinedAt: null, retiredAt: null, sinceSuccesses: 0, sinceFailures: 0 }
  return { ...life, ...since, retiredAt: now.upperBound < 0.5 ? (life.retiredAt ?? at) : life.retiredAt }
}

export const statusOf = ({
  supersededAt,
  retiredAt,
  quarantinedAt,
}: {
  readonly supersededAt: string | null
  readonly retiredAt: string | null
  readonly quarantinedAt: string | null
}): StrategyStatus => {
  if (supersededAt !== null) return 'STRATEGY_STATUS_SUPERSEDED'
  if (retiredAt !== null) return 'STRATEGY_STATUS_RETIRED'
  return quarantinedAt !== null ? 'STRATEGY_STATUS_QUARANTINED' : 'STRATEGY_STATUS_ACTIVE'
}

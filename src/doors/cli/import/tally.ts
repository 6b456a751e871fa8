import type { ErrorCode } from '#src/kernel/error.ts'

export type Refusal = { readonly file: string; readonly line: number; readonly code: ErrorCode; readonly message: string }

/** What became of the lines of an import. */
export type Tally = {
  lines: number
  accepted: number
  duplicate: number
  refused: number
  /** The first refusals; the counts speak of all. */
  readonly refusals: Refusal[]
}

export const REFUSALS_KEPT_MAX = 1_000

export const newTally = (): Tally => ({ lines: 0, accepted: 0, duplicate: 0, refused: 0, refusals: [] })

export const refuse = (tally: Tally, refusal: Refusal): void => {
  tally.refused += 1
  if (tally.refusals.length < REFUSALS_KEPT_MAX) tally.refusals.push(refusal)
}

/** Adds the counts of `part` to `total`. */
export const addTally = (total: Tally, part: Tally): void => {
  total.lines += part.lines
  total.accepted += part.accepted
  total.duplicate += part.duplicate
  total.refused += part.refused
  total.refusals.push(...part.refusals.slice(0, REFUSALS_KEPT_MAX - total.refusals.length))
}

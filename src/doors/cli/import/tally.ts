import type { ErrorCode } from '#src/kernel/error.ts'

export type Refusal = { readonly file: string; readonly line: number; readonly code: ErrorCode; readonly message: string }

/** What became of the lines of an import. */
export type Tally = {
  lines: number
  accepted: number
  duplicate: number
  refused: number
  /** What nothing was made of, by its kind. */
  readonly passed_over: Record<string, number>
  /** What files were that are not the service's own lines. */
  readonly formats: Record<string, string>
  /** The first refusals; the counts speak of all. */
  readonly refusals: Refusal[]
}

export const REFUSALS_KEPT_MAX = 1_000

export const newTally = (): Tally => ({
  lines: 0,
  accepted: 0,
  duplicate: 0,
  refused: 0,
  passed_over: {},
  formats: {},
  refusals: [],
})

/** Kinds are texts of the log; beyond so many they are counted together. */
const KINDS_MAX = 100

export const passOver = (tally: Tally, kind: string, count = 1): void => {
  const isFull = !Object.hasOwn(tally.passed_over, kind) && Object.keys(tally.passed_over).length >= KINDS_MAX
  const name = isFull ? 'other' : kind
  tally.passed_over[name] = (Object.hasOwn(tally.passed_over, name) ? (tally.passed_over[name] ?? 0) : 0) + count
}

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
  for (const [kind, count] of Object.entries(part.passed_over)) passOver(total, kind, count)
  Object.assign(total.formats, part.formats)
  total.refusals.push(...part.refusals.slice(0, REFUSALS_KEPT_MAX - total.refusals.length))
}

/**
 * Durations counted in buckets whose bounds grow by a constant factor, so that a quantile is told within 5 % whatever its size, and
 * histograms are merged by adding counts (DDSketch: Masson, Rim and Lee, VLDB 2019). Bucket i holds the milliseconds in
 * (GAMMA^(i-1), GAMMA^i]; ZERO_BUCKET those below one.
 */
export type Histogram = ReadonlyMap<number, number>

export const GAMMA = 1.1
/** The largest relative error of a quantile of at least 1 ms: (GAMMA - 1) / (GAMMA + 1). */
export const QUANTILE_ERROR = (GAMMA - 1) / (GAMMA + 1)
export const ZERO_BUCKET = -1
/** A hair's breadth that keeps a bound itself in the bucket it ends, whatever the logarithm's last digit is. */
export const SLACK = 1e-9

/** The bucket of a duration; what is negative has none. */
export const bucketOf = (ms: number): number => (ms < 1 ? ZERO_BUCKET : Math.ceil(Math.log(ms) / Math.log(GAMMA) - SLACK))

export const merged = (histograms: Iterable<Histogram>): Histogram => {
  const sum = new Map<number, number>()
  for (const histogram of histograms) for (const [bucket, count] of histogram) sum.set(bucket, (sum.get(bucket) ?? 0) + count)
  return sum
}

/** The duration in milliseconds that a share `q` (0 to 1) of all does not exceed; undefined where there are none. */
export const quantile = (histogram: Histogram, q: number): number | undefined => {
  const total = [...histogram.values()].reduce((sum, count) => sum + count, 0)
  if (total === 0) return undefined
  const rank = Math.max(1, Math.ceil(q * total))
  let seen = 0
  for (const [bucket, count] of [...histogram].sort(([a], [b]) => a - b)) {
    seen += count
    if (seen >= rank) return bucket === ZERO_BUCKET ? 0 : (2 * GAMMA ** bucket) / (GAMMA + 1)
  }
  return undefined
}

/** A histogram as a list of numbers, bucket and count in turn, ordered by bucket: as nodes keep it. */
export const packed = (histogram: Histogram): number[] => [...histogram].sort(([a], [b]) => a - b).flat()

export const unpacked = (list: readonly number[]): Histogram =>
  new Map(Array.from({ length: list.length / 2 }, (_, index) => [list[2 * index] as number, list[2 * index + 1] as number]))

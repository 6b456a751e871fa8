/** A score that was given, and whether what it was given to was right. */
export type Scored = { readonly score: number; readonly isRight: boolean }

export type Bin = { readonly from: number; readonly confidence: number; readonly accuracy: number; readonly n: number }

type Pool = { readonly from: number; readonly to: number; readonly right: number; readonly n: number }

/** The isotonic fit of being right over the score (pool adjacent violators), a success and a failure added to each pool. */
export const isotonicFit = (
  all: readonly Scored[],
): readonly (readonly [from: number, to: number, observed: number, n: number])[] => {
  const pools: Pool[] = []
  const rate = ({ right, n }: Pool) => right / n
  for (const { score, isRight } of [...all].sort((a, b) => a.score - b.score)) {
    let pool: Pool = { from: score, to: score, right: isRight ? 1 : 0, n: 1 }
    for (let last = pools.at(-1); last && (last.to === score || rate(last) >= rate(pool)); last = pools.at(-1)) {
      pool = { from: last.from, to: pool.to, right: last.right + pool.right, n: last.n + pool.n }
      pools.pop()
    }
    pools.push(pool)
  }
  return pools.map(({ from, to, right, n }) => [from, to, (right + 1) / (n + 2), n])
}

/** Bins of equal width with what was said and what came of it; empty ones are left out. */
export const reliability = (all: readonly Scored[], bins = 10): Bin[] => {
  const byBin = new Map<number, Scored[]>()
  for (const one of all) {
    const bin = Math.min(bins - 1, Math.floor(one.score * bins))
    byBin.set(bin, [...(byBin.get(bin) ?? []), one])
  }
  return [...byBin]
    .sort(([a], [b]) => a - b)
    .map(([bin, some]) => ({
      from: bin / bins,
      confidence: some.reduce((sum, { score }) => sum + score, 0) / some.length,
      accuracy: some.filter(({ isRight }) => isRight).length / some.length,
      n: some.length,
    }))
}

/** Expected calibration error: the mean distance between what was said and what came of it, by share of the bins. */
export const calibrationError = (bins: readonly Bin[]): number => {
  const total = bins.reduce((sum, { n }) => sum + n, 0)
  return bins.reduce((sum, { n, confidence, accuracy }) => sum + (n / total) * Math.abs(confidence - accuracy), 0)
}

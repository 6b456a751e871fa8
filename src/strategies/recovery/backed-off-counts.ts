/** Observations that what is known of a wider context is worth in a narrower one. */
const WIDER_WEIGHT = 5

export type BackedOffCounts = {
  readonly count: (context: readonly string[], outcome: string) => void
  /**
   * Tells of each outcome how likely it is in a context, in parts that add up: its counts there, smoothed by those of every wider context
   * (Dirichlet prior). An outcome comes once for each context that it was seen in, the narrowest first.
   */
  readonly spread: (context: readonly string[], add: (outcome: string, likelihood: number) => void) => void
}

/** Counts of outcomes in contexts of one shape, widest first: what was seen in few cases leans on what was seen in more. */
export const openBackedOffCounts = (): BackedOffCounts => {
  type Node = { readonly outcomes: Map<string, number>; total: number; readonly next: Map<string, Node> }
  const open = (): Node => ({ outcomes: new Map(), total: 0, next: new Map() })
  const root = open()
  return {
    count: (context, outcome) => {
      let node = root
      for (let depth = 0; ; depth += 1) {
        node.outcomes.set(outcome, (node.outcomes.get(outcome) ?? 0) + 1)
        node.total += 1
        const fact = context[depth]
        if (fact === undefined) return
        let next = node.next.get(fact)
        if (!next) {
          next = open()
          node.next.set(fact, next)
        }
        node = next
      }
    },
    spread: (context, add) => {
      const path = [root]
      for (const fact of context) {
        const next = path.at(-1)?.next.get(fact)
        if (!next) break
        path.push(next)
      }
      // What is left of the weight after a context is the share of all that are wider.
      let weight = 1
      for (const { outcomes, total } of path.toReversed()) {
        const isWidest = outcomes === root.outcomes
        const divisor = isWidest ? total : total + WIDER_WEIGHT
        for (const [outcome, count] of outcomes) add(outcome, (count * weight) / divisor)
        if (!isWidest) weight *= WIDER_WEIGHT / divisor
      }
    },
  }
}

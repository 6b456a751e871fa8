/** Observations that what is known of a wider context is worth in a narrower one. */
const WIDER_WEIGHT = 5

export type BackedOffCounts = {
  readonly count: (context: readonly string[], outcome: string) => void
  /** How likely each outcome is in a context: its counts, smoothed by those of every wider context (Dirichlet prior). */
  readonly distribution: (context: readonly string[]) => ReadonlyMap<string, number>
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
    distribution: (context) => {
      let likely = new Map([...root.outcomes].map(([outcome, count]) => [outcome, count / root.total]))
      let node: Node | undefined = root
      for (const fact of context) {
        node = node.next.get(fact)
        if (!node) break
        const { outcomes, total } = node
        likely = new Map(
          [...likely].map(([outcome, prior]) => [
            outcome,
            ((outcomes.get(outcome) ?? 0) + WIDER_WEIGHT * prior) / (total + WIDER_WEIGHT),
          ]),
        )
      }
      return likely
    },
  }
}

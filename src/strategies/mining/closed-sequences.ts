/** A sequence of items that occurs, in order and with gaps, in as many sequences as `rows` says. */
export type SequencePattern = { readonly items: readonly number[]; readonly rows: readonly number[] }

export type MiningLimits = {
  /** Sequences that a pattern must occur in. */
  readonly supportMin: number
  /** Items of a pattern at most. */
  readonly lengthMax: number
  /** Patterns at most; where there are more, the rest is not looked for. */
  readonly patternsMax: number
}

/**
 * The closed patterns of sequences of numbers: those that no longer pattern of the same support contains, up to the greatest length.
 * PrefixSpan (Pei et al. 2001) with pseudo-projection: a pattern keeps, for every sequence it occurs in, only where its earliest
 * occurrence ends. Patterns come in depth-first order of their items; the same input always gives the same output.
 */
export const closedSequences = (sequences: readonly (readonly number[])[], limits: MiningLimits): SequencePattern[] => {
  const found: SequencePattern[] = []
  const grow = (items: readonly number[], rows: Int32Array, ends: Int32Array): void => {
    const extensions = extensionsOf(sequences, rows, ends)
    const frequent = [...extensions.entries()].filter(([, support]) => support >= limits.supportMin).sort(([a], [b]) => a - b)
    const isClosedForward = items.length === limits.lengthMax || frequent.every(([, support]) => support < rows.length)
    if (items.length > 0 && isClosedForward) found.push({ items, rows: [...rows] })
    if (items.length === limits.lengthMax) return
    for (const [item, support] of frequent) {
      if (found.length >= limits.patternsMax) return
      const projection = project(sequences, { rows, ends, item, support })
      grow([...items, item], projection.rows, projection.ends)
    }
  }
  grow([], Int32Array.from(sequences.keys()), new Int32Array(sequences.length).fill(-1))
  return withoutContained(found)
}

/** For each item, in how many of the rows it occurs behind the end of the pattern. */
const extensionsOf = (sequences: readonly (readonly number[])[], rows: Int32Array, ends: Int32Array): Map<number, number> => {
  const supports = new Map<number, number>()
  const lastRow = new Map<number, number>()
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0
    const sequence = sequences[row] ?? []
    for (let place = (ends[at] ?? -1) + 1; place < sequence.length; place += 1) {
      const item = sequence[place] ?? 0
      if (lastRow.get(item) === row) continue
      lastRow.set(item, row)
      supports.set(item, (supports.get(item) ?? 0) + 1)
    }
  }
  return supports
}

type Growth = { readonly rows: Int32Array; readonly ends: Int32Array; readonly item: number; readonly support: number }

const project = (sequences: readonly (readonly number[])[], { rows, ends, item, support }: Growth) => {
  const projected = { rows: new Int32Array(support), ends: new Int32Array(support) }
  let size = 0
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0
    const end = sequences[row]?.indexOf(item, (ends[at] ?? -1) + 1) ?? -1
    if (end < 0) continue
    projected.rows[size] = row
    projected.ends[size] = end
    size += 1
  }
  return projected
}

/** Leaves out patterns that a longer one of the same support contains; those that can be extended at the end are out already. */
const withoutContained = (patterns: readonly SequencePattern[]): SequencePattern[] => {
  const bySupport = Map.groupBy(patterns, ({ rows }) => rows.length)
  return patterns.filter((pattern) =>
    (bySupport.get(pattern.rows.length) ?? []).every(
      (other) => other.items.length <= pattern.items.length || !occursIn(pattern.items, other.items),
    ),
  )
}

/** Whether the items occur in a sequence in this order, with gaps. */
export const occursIn = <Item>(items: readonly Item[], sequence: readonly Item[]): boolean => {
  let at = 0
  for (const item of sequence) if (at < items.length && item === items[at]) at += 1
  return at === items.length
}

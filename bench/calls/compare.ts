/** Call edges of one program, `caller -> callee` by qualified name: those seen at run time, and ours. */
export type Compared = { readonly name: string; readonly seen: ReadonlySet<string>; readonly ours: ReadonlySet<string> }

export type Score = { readonly precision: number; readonly recall: number; readonly f1: number; readonly edges: number }

/** Precision, recall and F1 over the edges of all programs together. */
export const score = (programs: readonly Compared[]): Score => {
  const right = sum(programs, ({ seen, ours }) => ours.intersection(seen).size)
  const told = sum(programs, ({ ours }) => ours.size)
  const edges = sum(programs, ({ seen }) => seen.size)
  const precision = right / Math.max(told, 1)
  const recall = right / Math.max(edges, 1)
  return { precision, recall, f1: (2 * precision * recall) / Math.max(precision + recall, Number.EPSILON), edges }
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0)

/** One line for the programs of a part; with `isLong`, what differs in each program below it. */
export const print = (part: string, programs: readonly Compared[], isLong = false): void => {
  const { precision, recall, f1, edges } = score(programs)
  console.log(
    `${part.padEnd(24)} F1 ${f1.toFixed(3)}  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  ` +
      `${programs.length} programs, ${edges} edges`,
  )
  if (!isLong) return
  for (const { name, seen, ours } of programs) {
    const [missed, added] = [[...seen.difference(ours)], [...ours.difference(seen)]]
    if (missed.length + added.length === 0) continue
    console.log(`  ${name}`)
    for (const edge of missed) console.log(`    missed ${edge}`)
    for (const edge of added) console.log(`    added  ${edge}`)
  }
}

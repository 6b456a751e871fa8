/** Call edges of one program, `caller -> callee` by qualified name: those seen at run time, and ours. */
export type Compared = { readonly name: string; readonly seen: ReadonlySet<string>; readonly ours: ReadonlySet<string> }

type Score = { readonly precision: number; readonly recall: number; readonly f1: number; readonly edges: number }

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

/** One line with the score of some programs together. */
export const scoreLine = (title: string, programs: readonly Compared[]): string => {
  const { precision, recall, f1, edges } = score(programs)
  const shares = `F1 ${f1.toFixed(3)}  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}`
  return `${title.padEnd(48)} ${shares}  ${programs.length === 1 ? '' : `${programs.length} programs, `}${edges} edges`
}

/** The edges that only one side has. */
export const differing = ({
  seen,
  ours,
}: Compared): { readonly missed: readonly string[]; readonly added: readonly string[] } => ({
  missed: [...seen.difference(ours)],
  added: [...ours.difference(seen)],
})

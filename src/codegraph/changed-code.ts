import type { FileDiff, Lines } from './diff-changes.ts'

export type PlacedCode = {
  readonly entityId: string
  readonly startLine: number
  readonly endLine: number
  readonly startColumn: number
}

/** The innermost code at lines that changed, in the order of the file: what a person would say was changed. */
export const changedCode = (code: readonly PlacedCode[], changes: readonly Lines[]): string[] => {
  const inner = [...code].sort(
    (a, b) =>
      a.endLine - a.startLine - (b.endLine - b.startLine) || b.startColumn - a.startColumn || (a.entityId < b.entityId ? -1 : 1),
  )
  const found = new Map<string, number>()
  for (const lines of changes) {
    if (lines.isGap) {
      const around = inner.find(({ startLine, endLine }) => startLine <= lines.from && lines.to <= endLine)
      if (around !== undefined) found.set(around.entityId, around.startLine)
      continue
    }
    let left: Span[] = [lines]
    for (const one of inner) {
      const after = left.flatMap((span) => without(span, one))
      if (lengthOf(after) < lengthOf(left)) found.set(one.entityId, one.startLine)
      left = after
      if (left.length === 0) break
    }
  }
  return [...found].sort(([a, one], [b, other]) => one - other || (a < b ? -1 : 1)).map(([entityId]) => entityId)
}

type Span = { readonly from: number; readonly to: number }

const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from + 1, 0)

const without = ({ from, to }: Span, { startLine, endLine }: PlacedCode): Span[] => {
  if (endLine < from || startLine > to) return [{ from, to }]
  return [...(from < startLine ? [{ from, to: startLine - 1 }] : []), ...(to > endLine ? [{ from: endLine + 1, to }] : [])]
}

/** Which text the graph is of, as far as the file on the disk can tell. */
export type Side = 'before' | 'after' | 'unknown'

/**
 * `isCurrent`: the graph is of the text on the disk. Where it is not, and the disk has the text after, the graph is of the text before:
 * the change was made since it was indexed.
 */
export const sideOf = (diff: FileDiff, disk: readonly string[] | undefined, isCurrent: boolean): Side => {
  if (disk === undefined) return diff.linesAfter.size === 0 ? 'before' : 'unknown'
  const fits = (lines: ReadonlyMap<number, string>) =>
    [...lines].every(([line, text]) => withoutReturn(disk[line - 1]) === withoutReturn(text))
  const isAfter = fits(diff.linesAfter)
  if (isCurrent) return isAfter ? 'after' : fits(diff.linesBefore) ? 'before' : 'unknown'
  return isAfter ? 'before' : 'unknown'
}

const withoutReturn = (line: string | undefined): string | undefined => line?.replace(/\r$/, '')

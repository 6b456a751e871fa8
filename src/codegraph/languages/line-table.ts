import type { Range } from './facts.ts'

export type Position = { readonly line: number; readonly column: number }

export type LineTable = {
  readonly count: number
  readonly position: (offset: number) => Position
  readonly range: (start: number, end: number) => Range
}

/** Turns UTF-16 offsets of a text into lines and columns that count from 1. */
export const lineTable = (text: string): LineTable => {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  /** Where the last position was: the next is mostly in the same line, or soon behind it. */
  let last = 0
  const position = (offset: number): Position => {
    const from = starts[last] as number
    const isBehind = offset >= from
    if (isBehind && offset < (starts[last + 1] ?? Number.POSITIVE_INFINITY)) return { line: last + 1, column: offset - from + 1 }
    let low = isBehind ? last : 0
    let high = isBehind ? starts.length - 1 : last
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] as number) <= offset) low = middle
      else high = middle - 1
    }
    last = low
    return { line: low + 1, column: offset - (starts[low] as number) + 1 }
  }
  return {
    count: starts.length,
    position,
    range: (start, end) => {
      const from = position(start)
      const to = position(end)
      return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column }
    },
  }
}

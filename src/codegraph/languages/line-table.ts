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
  const position = (offset: number): Position => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] as number) <= offset) low = middle
      else high = middle - 1
    }
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

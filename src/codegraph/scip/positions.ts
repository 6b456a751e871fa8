import type { ScipDocument, ScipRange } from './wire.ts'

export type Positions = {
  /** Line and column from 1, columns in UTF-16 units. */
  readonly start: (range: ScipRange) => { readonly line: number; readonly column: number }
  readonly end: (range: ScipRange) => { readonly line: number; readonly column: number }
  /** What stands in a range of one line; '' where it is none. */
  readonly textAt: (range: ScipRange) => string
}

/** Turns the ranges of a document into our lines and columns. */
export const positionsOf = (text: string, encoding: ScipDocument['encoding']): Positions => {
  const lines = text.split('\n')
  const unitsBefore = (line: number, character: number): number => {
    const written = lines[line] ?? ''
    if (encoding === 'utf16') return character
    if (encoding === 'utf8') return Buffer.from(written).subarray(0, character).toString('utf8').length
    return [...written].slice(0, character).join('').length
  }
  const at = (line: number, character: number) => ({ line: line + 1, column: unitsBefore(line, character) + 1 })
  return {
    start: ([line = 0, from = 0]) => at(line, from),
    end: (range) => (range.length === 3 ? at(range[0] as number, range[2] as number) : at(range[2] ?? 0, range[3] ?? 0)),
    textAt: (range) => {
      if (range.length !== 3 && range[0] !== range[2]) return ''
      const [line = 0, from = 0] = range
      return (lines[line] ?? '').slice(unitsBefore(line, from), unitsBefore(line, range.at(-1) as number))
    },
  }
}

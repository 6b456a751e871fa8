/**
 * What a type checker tells of a program's calls, as plain data that crosses threads. Lines and columns count from 1, columns in
 * UTF-16 units.
 */

/** A stretch of the text of a file of the project: where a function, a class or a member is declared. */
export type Place = {
  readonly path: string
  readonly name: string
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
}

export type TypedCall = {
  /** The innermost function or class whose code this is; undefined for the module's. */
  readonly from: Place | undefined
  /** Where the called name stands. */
  readonly line: number
  readonly column: number
  /** 'callback': what is called here calls a function that it is given. */
  readonly how: 'call' | 'accessor' | 'jsx' | 'callback'
  /** A text names something of the language or of a package. */
  readonly to: Place | string
  /** What the called name itself is declared as; false where only the type of the value leads there. */
  readonly isSure: boolean
}

/** The calls of each file that was asked for, by path. */
export type TypedCalls = ReadonlyMap<string, readonly TypedCall[]>

import type { Site } from '#src/codegraph/flow/python/facts.ts'
import type { Node } from '#src/codegraph/languages/python/syntax.ts'
import type { FlowBuilder, FlowScope } from './builder.ts'

/** What the visitors of one file share. */
export type Reader = {
  readonly flow: FlowBuilder
  readonly text: string
  /** The definition that a function, class or lambda became; undefined where it became none. */
  readonly definitionOf: (node: Node) => number | undefined
  /** Reads code that a string holds, run at a place of the text. */
  readonly run: (code: string, site: Site, scope: FlowScope) => void
  /** Reads an expression: the node of its value, NOTHING where it has none that is followed. */
  readonly value: (node: Node | undefined, scope: FlowScope) => number
  /** Reads a statement, or the parts of any other node. */
  readonly statement: (node: Node | undefined, scope: FlowScope) => void
}

export const textOf = (reader: Reader, node: Node | undefined): string =>
  node === undefined ? '' : reader.text.slice(node.start, node.end)

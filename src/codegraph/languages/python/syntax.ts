import type { Value } from '#src/codegraph/languages/facts.ts'
import type { FactsBuilder } from '#src/codegraph/languages/facts-builder.ts'
import { field, loadGrammar, type Node, ofType, type Parse } from '#src/codegraph/languages/grammars/tree.ts'
import type { LineTable } from '#src/codegraph/languages/line-table.ts'

export { field, type Node, ofType, type Parse }

/** What the visitors of one file share. */
export type Walk = {
  readonly build: FactsBuilder
  readonly table: LineTable
  readonly text: string
  /** Names a function scope declared `global` or `nonlocal`. */
  readonly outerNames: Map<number, Set<string>>
  /** The names that were met: each has one text, wherever it stands. */
  readonly names: Map<string, string>
  /** The definition that each function, class and lambda became. */
  readonly definitions: Map<Node, number>
  readonly visit: (node: Node | undefined, scope: number) => Value | undefined
}

/** Loads the grammar that ships in its package and returns the parser. */
export const loadParser = (): Promise<Parse> =>
  loadGrammar('tree-sitter-python/tree-sitter-python.wasm', {
    leaves: ['identifier', 'integer', 'float', 'string_content', 'true', 'false', 'none'],
    omitted: ['comment'],
    tokens: [],
  })

const NONE: readonly Node[] = []

export const parts = (node: Node | undefined): readonly Node[] => node?.children ?? NONE

export const sourceOf = ({ text, names }: Walk, node: Node | undefined): string => {
  if (node === undefined) return ''
  const written = text.slice(node.start, node.end)
  if (node.type !== 'identifier') return written
  const known = names.get(written)
  if (known === undefined) names.set(written, written)
  return known ?? written
}

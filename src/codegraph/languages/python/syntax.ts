import { createRequire } from 'node:module'
import { Language, Parser, type TreeCursor } from 'web-tree-sitter'
import type { Value } from '#src/codegraph/languages/facts.ts'
import type { FactsBuilder } from '#src/codegraph/languages/facts-builder.ts'
import type { LineTable } from '#src/codegraph/languages/line-table.ts'

/** A named node of tree-sitter's tree, copied out of WebAssembly in one walk: every later look costs nothing. */
export type Node = {
  readonly type: string
  /** The field of its parent it fills; empty where it fills none. */
  readonly field: string
  readonly start: number
  readonly end: number
  readonly children: Node[]
}

export type SyntaxTree = { readonly root: Node; readonly errors: readonly Node[] }

/** What the visitors of one file share. */
export type Walk = {
  readonly build: FactsBuilder
  readonly table: LineTable
  readonly text: string
  /** Names a function scope declared `global` or `nonlocal`. */
  readonly outerNames: Map<number, Set<string>>
  /** The definition that each function, class and lambda became. */
  readonly definitions: Map<Node, number>
  readonly visit: (node: Node | undefined, scope: number) => Value | undefined
}

/** Loads the grammar that ships in its package and returns the parser. */
export const loadParser = async (): Promise<(text: string) => SyntaxTree> => {
  await Parser.init()
  const grammar = await Language.load(createRequire(import.meta.url).resolve('tree-sitter-python/tree-sitter-python.wasm'))
  const parser = new Parser().setLanguage(grammar)
  const types = Array.from({ length: grammar.nodeTypeCount }, (_, id) =>
    grammar.nodeTypeIsNamed(id) ? (grammar.nodeTypeForId(id) ?? '') : '',
  )
  const fields = Array.from({ length: grammar.fieldCount + 1 }, (_, id) => grammar.fieldNameForId(id) ?? '')
  return (text) => {
    const tree = parser.parse(text)
    if (tree === null) return { root: { type: 'module', field: '', start: 0, end: text.length, children: [] }, errors: [] }
    try {
      return copied(tree.walk(), { types, fields }, tree.rootNode.hasError)
    } finally {
      tree.delete()
    }
  }
}

const ERROR_TYPE_ID = 65_535

const copied = (
  cursor: TreeCursor,
  names: { types: readonly string[]; fields: readonly string[] },
  hasError: boolean,
): SyntaxTree => {
  const errors: Node[] = []
  const nodeHere = (): Node | undefined => {
    const id = cursor.nodeTypeId
    const type = id === ERROR_TYPE_ID ? 'ERROR' : (names.types[id] ?? '')
    const isWrong = hasError && (type === 'ERROR' || cursor.nodeIsMissing)
    if (type === '' && !isWrong) return undefined
    const node = {
      type,
      field: names.fields[cursor.currentFieldId] ?? '',
      start: cursor.startIndex,
      end: cursor.endIndex,
      children: [],
    }
    if (isWrong) errors.push(node)
    return node
  }
  const fill = (parent: Node): void => {
    if (LEAVES.has(parent.type) || !cursor.gotoFirstChild()) return
    do {
      const node = nodeHere()
      if (node === undefined) continue
      parent.children.push(node)
      fill(node)
    } while (cursor.gotoNextSibling())
    cursor.gotoParent()
  }
  const root = nodeHere() as Node
  fill(root)
  cursor.delete()
  return { root, errors }
}

const LEAVES = new Set(['identifier', 'integer', 'float', 'comment', 'string_content', 'true', 'false', 'none'])

export const field = (node: Node | undefined, name: string): Node | undefined =>
  node?.children.find((each) => each.field === name)

export const ofType = (node: Node | undefined, type: string): Node | undefined =>
  node?.children.find((each) => each.type === type)

/** The children that are code: comments may stand anywhere. */
export const parts = (node: Node | undefined): Node[] => node?.children.filter(({ type }) => type !== 'comment') ?? []

export const sourceOf = (walk: Walk, node: Node | undefined): string =>
  node === undefined ? '' : walk.text.slice(node.start, node.end)

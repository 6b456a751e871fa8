import { createRequire } from 'node:module'
import { Language, Parser, type TreeCursor } from 'web-tree-sitter'
import { OcodeError } from '#src/kernel/error.ts'

/** A node of tree-sitter's tree, copied out of WebAssembly in one walk: every later look costs nothing. */
export type Node = {
  readonly type: string
  /** The field of its parent it fills; empty where it fills none. */
  readonly field: string
  readonly start: number
  readonly end: number
  readonly children: readonly Node[]
}

export type SyntaxTree = { readonly root: Node; readonly errors: readonly Node[] }

export type Parse = (text: string) => SyntaxTree

/** How a grammar's tree is copied. */
export type Copying = {
  /** Nodes whose inside nobody looks at. */
  readonly leaves: readonly string[]
  /** Tokens that are kept though the grammar gives them no name of their own: 'this'. */
  readonly tokens: readonly string[]
}

/** Loads a grammar that ships in a package, as `package/path.wasm`. PRECONDITION where it is missing or broken: nothing is read then. */
export const loadGrammar = async (file: string, copying: Copying): Promise<Parse> => {
  await Parser.init()
  const grammar = await grammarIn(file)
  const parser = new Parser().setLanguage(grammar)
  const names = namesOf(grammar, copying)
  return (text) => {
    const tree = parser.parse(text)
    if (tree === null) throw new OcodeError('INVALID', 'could not be parsed')
    const cursor = tree.walk()
    try {
      return copied(cursor, names, tree.rootNode.hasError)
    } finally {
      cursor.delete()
      tree.delete()
    }
  }
}

const grammarIn = async (file: string): Promise<Language> => {
  try {
    return await Language.load(createRequire(import.meta.url).resolve(file))
  } catch (cause) {
    const message = `The grammar ${file} is missing or broken; install the packages of ocode again.`
    throw new OcodeError('PRECONDITION', message, { cause })
  }
}

type Names = { readonly types: readonly string[]; readonly fields: readonly string[]; readonly isLeaf: readonly boolean[] }

const namesOf = (grammar: Language, { leaves, tokens }: Copying): Names => {
  const ids = Array.from({ length: grammar.nodeTypeCount }, (_, id) => id)
  const types = ids.map((id) => {
    const type = grammar.nodeTypeForId(id) ?? ''
    return grammar.nodeTypeIsNamed(id) || tokens.includes(type) ? type : ''
  })
  const fields = Array.from({ length: grammar.fieldCount + 1 }, (_, id) => grammar.fieldNameForId(id) ?? '')
  return { types, fields, isLeaf: types.map((type) => leaves.includes(type)) }
}

const ERROR_TYPE_ID = 65_535

const copied = (cursor: TreeCursor, { types, fields, isLeaf }: Names, hasError: boolean): SyntaxTree => {
  const errors: Node[] = []
  const nodeHere = (id: number): Node | undefined => {
    const type = id === ERROR_TYPE_ID ? 'ERROR' : (types[id] ?? '')
    const isWrong = hasError && (type === 'ERROR' || cursor.nodeIsMissing)
    if (type === '' && !isWrong) return undefined
    const field = fields[cursor.currentFieldId] ?? ''
    const node: Node = { type, field, start: cursor.startIndex, end: cursor.endIndex, children: [] }
    if (isWrong) errors.push(node)
    return node
  }
  const fill = (parent: Node): void => {
    if (!cursor.gotoFirstChild()) return
    do {
      const id = cursor.nodeTypeId
      const node = nodeHere(id)
      if (node === undefined) continue
      ;(parent.children as Node[]).push(node)
      if (!isLeaf[id]) fill(node)
    } while (cursor.gotoNextSibling())
    cursor.gotoParent()
  }
  const root = nodeHere(cursor.nodeTypeId) as Node
  fill(root)
  return { root, errors }
}

export const field = (node: Node | undefined, name: string): Node | undefined =>
  node?.children.find((each) => each.field === name)

export const fieldsNamed = (node: Node | undefined, name: string): Node[] =>
  node?.children.filter((each) => each.field === name) ?? []

export const ofType = (node: Node | undefined, ...types: readonly string[]): Node | undefined =>
  node?.children.find((each) => types.includes(each.type))

export const allOfType = (node: Node | undefined, ...types: readonly string[]): Node[] =>
  node?.children.filter((each) => types.includes(each.type)) ?? []

/** The children that are code: comments may stand anywhere. */
export const parts = (node: Node | undefined): Node[] => node?.children.filter(({ type }) => !type.endsWith('comment')) ?? []

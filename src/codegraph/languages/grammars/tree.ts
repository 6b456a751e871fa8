import { createRequire } from 'node:module'
import { Language, Parser } from 'web-tree-sitter'
import { OcodeError } from '#src/kernel/error.ts'
import { type Cursor, cursorOn, loadCore } from './cursor.ts'

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
  /** Nodes that nobody looks at. */
  readonly omitted?: readonly string[]
  /** Tokens that are kept though the grammar gives them no name of their own: 'this'. */
  readonly tokens: readonly string[]
}

/**
 * Loads a grammar that ships in a package, as `package/path.wasm`. PRECONDITION where it is missing or broken: nothing is read then.
 * A grammar is loaded once, as WebAssembly never gives back what it took: 5.6 MB each time for C++'s.
 */
export const loadGrammar = (file: string, copying: Copying): Promise<Parse> => {
  const known = loaded.get(file)
  if (known !== undefined) return known
  const loading = parserOf(file, copying)
  loaded.set(file, loading)
  loading.catch(() => loaded.delete(file))
  return loading
}

/** By file: a grammar's tree is copied in one way alone. */
const loaded = new Map<string, Promise<Parse>>()

const parserOf = async (file: string, copying: Copying): Promise<Parse> => {
  await loadCore()
  const grammar = await grammarIn(file)
  const parser = new Parser().setLanguage(grammar)
  const names = namesOf(grammar, copying)
  return (text) => {
    const tree = parser.parse(text)
    if (tree === null) throw new OcodeError('INVALID', 'could not be parsed')
    try {
      // Before the cursor: all calls into WebAssembly share the place where it keeps its state.
      const { hasError } = tree.rootNode
      return copied(cursorOn(tree), names, hasError)
    } finally {
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

const namesOf = (grammar: Language, { leaves, tokens, omitted = [] }: Copying): Names => {
  const ids = Array.from({ length: grammar.nodeTypeCount }, (_, id) => id)
  const types = ids.map((id) => {
    const type = grammar.nodeTypeForId(id) ?? ''
    return (grammar.nodeTypeIsNamed(id) || tokens.includes(type)) && !omitted.includes(type) ? type : ''
  })
  const fields = Array.from({ length: grammar.fieldCount + 1 }, (_, id) => grammar.fieldNameForId(id) ?? '')
  return { types, fields, isLeaf: types.map((type) => leaves.includes(type)) }
}

const ERROR_TYPE_ID = 65_535

type Filling = { -readonly [K in keyof Node]: Node[K] }

/** Most nodes have no children: one list stands for all of theirs. */
const NONE: readonly Node[] = []

const copied = (cursor: Cursor, { types, fields, isLeaf }: Names, hasError: boolean): SyntaxTree => {
  const errors: Node[] = []
  const nodeHere = (id: number): Filling | undefined => {
    const type = id === ERROR_TYPE_ID ? 'ERROR' : (types[id] ?? '')
    const isWrong = hasError && (type === 'ERROR' || cursor.isMissing())
    if (type === '' && !isWrong) return undefined
    const node: Filling = {
      type,
      field: fields[cursor.fieldId()] ?? '',
      start: cursor.start(),
      end: cursor.end(),
      children: NONE,
    }
    if (isWrong) errors.push(node)
    return node
  }
  /** The children of the nodes that are being gone through: each list is taken from its end when it is whole, and is as long as it has to be. */
  const open: Node[] = []
  let count = 0
  const childrenHere = (): readonly Node[] => {
    if (!cursor.toFirstChild()) return NONE
    const first = count
    do {
      const id = cursor.typeId()
      const node = nodeHere(id)
      if (node === undefined) continue
      open[count] = node
      count += 1
      if (!isLeaf[id]) node.children = childrenHere()
    } while (cursor.toNextSibling())
    cursor.toParent()
    const children = count === first ? NONE : open.slice(first, count)
    count = first
    return children
  }
  try {
    const root = nodeHere(cursor.typeId()) as Filling
    root.children = childrenHere()
    return { root, errors }
  } finally {
    cursor.delete()
  }
}

export const field = (node: Node | undefined, name: string): Node | undefined => {
  if (node === undefined) return undefined
  for (const each of node.children) if (each.field === name) return each
  return undefined
}

export const fieldsNamed = (node: Node | undefined, name: string): Node[] =>
  node?.children.filter((each) => each.field === name) ?? []

export const ofType = (node: Node | undefined, ...types: readonly string[]): Node | undefined =>
  node?.children.find((each) => types.includes(each.type))

export const allOfType = (node: Node | undefined, ...types: readonly string[]): Node[] =>
  node?.children.filter((each) => types.includes(each.type)) ?? []

/** The children that are code: comments may stand anywhere. */
export const parts = (node: Node | undefined): Node[] => node?.children.filter(({ type }) => !type.endsWith('comment')) ?? []

import type { Value } from '#src/codegraph/languages/facts.ts'
import type { FactsBuilder } from '#src/codegraph/languages/facts-builder.ts'
import type { LineTable } from '#src/codegraph/languages/line-table.ts'

/** An ESTree node of oxc-parser; offsets are UTF-16. Read through `child`, `children` and `textOf`, since its shape depends on `type`. */
export type Node = { readonly type: string; readonly start: number; readonly end: number; readonly [key: string]: unknown }

export type FunctionNode = Node & { readonly params: unknown }

/** What the visitors of one file share. */
export type Walk = {
  readonly build: FactsBuilder
  readonly table: LineTable
  readonly text: string
  /** The JSDoc comment that ends where a node begins; empty where there is none. */
  readonly docstringBefore: (offset: number) => string
  /** Whether the file only declares (`.d.ts`). */
  readonly ambient: boolean
  /** The definition that a function, class or namespace node became. */
  readonly definitions: Map<Node, number>
  readonly visit: (node: Node | undefined, scope: number) => Value | undefined
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

export const child = (node: Node | undefined, key: string): Node | undefined => {
  const value = node?.[key]
  return isNode(value) ? value : undefined
}

export const children = (node: Node | undefined, key: string): Node[] => {
  const value = node?.[key]
  return Array.isArray(value) ? value.filter(isNode) : []
}

export const textOf = (node: Node | undefined, key: string): string => {
  const value = node?.[key]
  return typeof value === 'string' ? value : ''
}

/** The name a key, an identifier or a string literal stands for; undefined for what is computed. */
export const nameOf = (node: Node | undefined): string | undefined => {
  if (node === undefined) return undefined
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return textOf(node, 'name')
  if (node.type === 'PrivateIdentifier') return `#${textOf(node, 'name')}`
  if (node.type === 'Literal')
    return typeof node.value === 'string' || typeof node.value === 'number' ? String(node.value) : undefined
  return undefined
}

/** The names that a pattern binds: of parameters, destructurings and their defaults. */
export const patternNames = (pattern: Node | undefined): string[] => {
  switch (pattern?.type) {
    case 'Identifier':
      return [textOf(pattern, 'name')]
    case 'ObjectPattern':
      return children(pattern, 'properties').flatMap((each) => patternNames(child(each, 'value') ?? child(each, 'argument')))
    case 'ArrayPattern':
      return children(pattern, 'elements').flatMap(patternNames)
    case 'AssignmentPattern':
      return patternNames(child(pattern, 'left'))
    case 'RestElement':
      return patternNames(child(pattern, 'argument'))
    case 'TSParameterProperty':
      return patternNames(child(pattern, 'parameter'))
    default:
      return []
  }
}

/** The literal text of a string or of a template without holes. */
export const stringOf = (node: Node | undefined): string | undefined => {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type !== 'TemplateLiteral' || children(node, 'expressions').length > 0) return undefined
  const [quasi] = children(node, 'quasis')
  return (quasi?.value as { cooked?: string } | undefined)?.cooked
}

/** The source from a definition's start to its body, on one line. */
export const headText = (text: string, start: number, end: number): string =>
  text
    .slice(start, Math.min(end, start + 600))
    .replace(/\s+/g, ' ')
    .trim()

export const isFunction = (node: Node | undefined): node is FunctionNode =>
  node !== undefined &&
  (node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression' || node.type === 'FunctionDeclaration')

/**
 * The offset that a call is known by: that of the name that is called. Where that is the result of another call, its end, since the
 * other call is known by its beginning.
 */
export const calledAt = (callee: Node): number => {
  const named = (callee.type === 'MemberExpression' ? child(callee, 'property') : callee) ?? callee
  return /^(Call|New|TaggedTemplate)Expression$/.test(named.type) ? named.end : named.start
}

/** What an expression is once brackets, casts and `await` are taken off. */
export const unwrapped = (node: Node | undefined): Node | undefined => {
  let inner = node
  while (inner !== undefined && WRAPPERS.has(inner.type)) inner = child(inner, 'expression')
  return inner
}

const WRAPPERS = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'ChainExpression',
  'TSInstantiationExpression',
])

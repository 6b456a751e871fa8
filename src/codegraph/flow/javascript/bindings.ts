import { visitorKeys } from 'oxc-parser'
import { child, children, isNode, type Node, nameOf, patternNames, textOf } from '#src/codegraph/languages/typescript/syntax.ts'
import type { Env, Reader } from './builder.ts'
import { assignName, declareName } from './names.ts'

/** Declares what a list of statements declares for its block before any of it runs. */
export const declareBlock = ({ flow }: Reader, statements: readonly Node[], env: Env): void => {
  for (const statement of statements) {
    const declared = statement.type.startsWith('Export') ? child(statement, 'declaration') : statement
    if (declared === undefined) continue
    if (NAMED.has(declared.type)) {
      const name = nameOf(child(declared, 'id'))
      if (name !== undefined) declareName(flow, env, name)
    } else if (declared.type === 'VariableDeclaration' && declared.kind !== 'var')
      for (const each of children(declared, 'declarations'))
        for (const name of patternNames(child(each, 'id'))) declareName(flow, env, name)
    else if (declared.type === 'ImportDeclaration')
      for (const each of children(declared, 'specifiers')) declareName(flow, env, textOf(child(each, 'local'), 'name'))
  }
}

const NAMED = new Set([
  'FunctionDeclaration',
  'ClassDeclaration',
  'TSEnumDeclaration',
  'TSModuleDeclaration',
  'TSImportEqualsDeclaration',
])

/** Declares what `var` declares anywhere in a function, its own functions left out. */
export const declareVars = (reader: Reader, node: Node, env: Env): void => {
  if (node.type === 'VariableDeclaration' && node.kind === 'var')
    for (const each of children(node, 'declarations'))
      for (const name of patternNames(child(each, 'id'))) declareName(reader.flow, env, name)
  // Outside of strict code a function that a block declares is seen all over the function around it.
  if (node.type === 'FunctionDeclaration') declareName(reader.flow, env, nameOf(child(node, 'id')) ?? '')
  if (!STATEMENTS.test(node.type)) return
  for (const key of visitorKeys[node.type] ?? []) {
    const value = node[key]
    if (Array.isArray(value)) for (const each of value) isNode(each) && declareVars(reader, each, env)
    else if (isNode(value)) declareVars(reader, value, env)
  }
}

/** What `var` can stand in: statements, never expressions. */
const STATEMENTS = /^(?!Return|Expression|Throw).*(Statement|SwitchCase|CatchClause|Program|ExportNamedDeclaration)$/

/** Lets what `from` holds flow into a pattern: a name, a property, or parts of it into parts of the pattern. */
export const assign = (reader: Reader, pattern: Node | undefined, from: number, env: Env): void => {
  const { flow, value } = reader
  switch (pattern?.type) {
    case 'Identifier': {
      const name = textOf(pattern, 'name')
      if (!assignName(flow, env, name, from) && from >= 0) flow.add({ op: 'set-global', name, from })
      return
    }
    case 'MemberExpression':
      assignMember(reader, pattern, from, env)
      return
    case 'AssignmentPattern': {
      const both = flow.node()
      flow.copy(from, both)
      flow.copy(value(child(pattern, 'right'), env), both)
      assign(reader, child(pattern, 'left'), both, env)
      return
    }
    case 'ObjectPattern':
      for (const property of children(pattern, 'properties'))
        if (property.type === 'RestElement')
          assignRest(reader, property, { from, taken: writtenKeys(children(pattern, 'properties')) }, env)
        else assignProperty(reader, property, from, env)
      return
    case 'ArrayPattern':
      assignElements(reader, pattern, from, env)
      return
    case 'RestElement':
      assign(reader, child(pattern, 'argument'), from, env)
      return
    case 'TSParameterProperty':
      assign(reader, child(pattern, 'parameter'), from, env)
      return
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      assign(reader, child(pattern, 'expression'), from, env)
      return
    case 'VariableDeclaration':
      for (const each of children(pattern, 'declarations')) assign(reader, child(each, 'id'), from, env)
      return
  }
}

const assignMember = (reader: Reader, member: Node, from: number, env: Env): void => {
  const { flow } = reader
  const object = reader.value(child(member, 'object'), env)
  const key = memberKey(reader, member, env)
  if (object < 0 || (from < 0 && typeof key !== 'string')) return
  flow.add({ op: 'store', object, key, from, site: flow.site(child(member, 'property') ?? member, env) })
}

/** The key of a member, a property or a class member: a name, or the node of what stands in the brackets. */
export const memberKey = (reader: Reader, node: Node, env: Env): string | number => {
  const key = child(node, node.type === 'MemberExpression' ? 'property' : 'key')
  if (node.computed !== true) return nameOf(key) ?? -1
  const known = constantKey(key)
  return known ?? reader.value(key, env)
}

/** `Symbol.iterator` and the like are keys of the language itself. */
const constantKey = (key: Node | undefined): string | undefined => {
  if (key?.type === 'MemberExpression' && nameOf(child(key, 'object')) === 'Symbol' && key.computed !== true)
    return `@@${nameOf(child(key, 'property'))}`
  return key?.type === 'Literal' ? nameOf(key) : undefined
}

/** Names of properties that are written as such, in a pattern or in a literal. */
export const writtenKeys = (properties: readonly Node[]): string[] =>
  properties.flatMap((each) =>
    each.computed === true || each.type === 'SpreadElement' ? [] : (nameOf(child(each, 'key')) ?? []),
  )

/** `{ a, ...rest }`: a new object with all properties but those that are taken by their names. */
const assignRest = (reader: Reader, rest: Node, { from, taken }: { from: number; taken: readonly string[] }, env: Env): void => {
  const { flow } = reader
  const to = flow.make(flow.object({ kind: 'object' }))
  if (from >= 0) flow.add({ op: 'spread-object', from, to, except: taken, site: flow.site(rest, env) })
  assign(reader, child(rest, 'argument'), to, env)
}

const assignProperty = (reader: Reader, property: Node, from: number, env: Env): void => {
  const { flow } = reader
  const key = memberKey(reader, property, env)
  const to = flow.node()
  if (from >= 0) flow.add({ op: 'load', object: from, key, to, site: flow.site(property, env) })
  assign(reader, child(property, 'value'), to, env)
}

const assignElements = (reader: Reader, pattern: Node, from: number, env: Env): void => {
  const { flow } = reader
  const elements = Array.isArray(pattern.elements) ? (pattern.elements as (Node | null)[]) : []
  const stops = elements.at(-1)?.type !== 'RestElement'
  for (const [index, element] of elements.entries()) {
    if (element === null) continue
    const isRest = element.type === 'RestElement'
    const to = isRest ? flow.make(flow.object({ kind: 'array' })) : flow.node()
    const site = flow.site(element, env)
    if (from >= 0 && isRest) flow.add({ op: 'rest', object: from, index, to, site })
    else if (from >= 0) flow.add({ op: 'iterate', object: from, index, isAsync: false, stops, to, site })
    assign(reader, element, to, env)
  }
}

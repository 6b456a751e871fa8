import { visitorKeys } from 'oxc-parser'
import {
  child,
  children,
  isFunction,
  isNode,
  type Node,
  nameOf,
  patternNames,
  textOf,
} from '#src/codegraph/languages/typescript/syntax.ts'
import { assign, declareBlock, declareVars } from './bindings.ts'
import { type Env, flowBuilder, inner, type Reader } from './builder.ts'
import { readExpression } from './expressions.ts'
import { EXPORTS_NODE, type FlowFacts, MODULE_NODE, THROWN_NODE } from './facts.ts'
import { awaited, readClass, readFunction } from './functions.ts'
import { NAMESPACE, readModuleStatement } from './modules.ts'
import { declareName, setName, variableOf } from './names.ts'
import { makesRequire } from './read-calls.ts'
import { readInOrder } from './straight-line.ts'

/** What a file does with values. `definitionOf` tells the definition that a function, class or namespace node became. */
export const flowFacts = (program: Node, source: Parameters<typeof flowBuilder>[0]): FlowFacts => {
  const flow = flowBuilder(source)
  const reader: Reader = {
    flow,
    value: (node, env) => readExpression(reader, node, env),
    statement: (node, env) => readStatement(reader, node, env),
    statements: (nodes, env) => readInOrder(reader, nodes, env),
  }
  const nowhere = flow.node()
  const module = { owner: 0, receiver: EXPORTS_NODE, returned: nowhere, yielded: nowhere, sent: nowhere }
  const outer: Env = {
    parent: undefined,
    names: new Map(),
    frame: { ...module, isAsync: false, called: undefined, object: -1, calledObject: -1, home: undefined },
  }
  setName(outer, 'exports', EXPORTS_NODE)
  setName(outer, 'module', MODULE_NODE)
  const env = inner(outer)
  declareVars(reader, program, env)
  const statements = children(program, 'body')
  declareBlock(reader, statements, env)
  readInOrder(reader, statements, env)
  return flow.finish()
}

const markRequire = (env: Env, name: string): void => {
  const variable = variableOf(env, name)
  if (variable !== undefined) variable.isRequire = true
}

type Read = (reader: Reader, node: Node, env: Env) => void

const readStatement: Read = (reader, node, env) => {
  const read = STATEMENTS[node.type]
  if (read !== undefined) read(reader, node, env)
  else if (readModuleStatement(reader, node, env) || TYPES.test(node.type)) return
  else readParts(reader, node, env)
}

const TYPES = /^TS(Interface|TypeAlias|DeclareFunction)/

/** The parts of a statement: statements among them are read as such, all else as expressions. */
const readParts: Read = (reader, node, env) => {
  for (const key of visitorKeys[node.type] ?? []) {
    const value = node[key]
    const parts = Array.isArray(value) ? value : [value]
    for (const part of parts) {
      if (!isNode(part)) continue
      if (/Statement$|Declaration$|SwitchCase|CatchClause/.test(part.type)) readStatement(reader, part, env)
      else reader.value(part, env)
    }
  }
}

const block: Read = (reader, node, env) => {
  const own = inner(env)
  declareBlock(reader, children(node, 'body'), own)
  readInOrder(reader, children(node, 'body'), own)
}

const STATEMENTS: Readonly<Record<string, Read>> = {
  BlockStatement: block,
  VariableDeclaration: (reader, node, env) => {
    for (const declarator of children(node, 'declarations')) {
      const from = reader.value(child(declarator, 'init'), env)
      assign(reader, child(declarator, 'id'), from, env)
      if (makesRequire(child(declarator, 'init'))) markRequire(env, nameOf(child(declarator, 'id')) ?? '')
      const key = DISPOSED[textOf(node, 'kind')]
      if (key !== undefined && from >= 0) reader.flow.add({ op: 'convert', from, key, site: reader.flow.site(declarator, env) })
    }
  },
  FunctionDeclaration: ({ flow, ...reader }, node, env) => {
    const object = readFunction({ flow, ...reader }, node, env)
    const name = nameOf(child(node, 'id')) ?? ''
    const to = declareName(flow, env, name)
    flow.add({ op: 'make', object, to })
    const outer = env.parent && variableOf(env.parent, name)
    if (outer !== undefined && outer.frame === env.frame) flow.copy(to, outer.versions.at(-1) as number)
  },
  ClassDeclaration: (reader, node, env) =>
    reader.flow.copy(readClass(reader, node, env), declareName(reader.flow, env, nameOf(child(node, 'id')) ?? '')),
  ReturnStatement: (reader, node, env) => {
    const { returned } = env.frame
    reader.flow.copy(awaited(reader, reader.value(child(node, 'argument'), env), node, env), returned)
  },
  ThrowStatement: (reader, node, env) => reader.flow.copy(reader.value(child(node, 'argument'), env), THROWN_NODE),
  CatchClause: (reader, node, env) => {
    const own = inner(env)
    const parameter = child(node, 'param')
    for (const name of patternNames(parameter)) declareName(reader.flow, own, name)
    assign(reader, parameter, THROWN_NODE, own)
    readStatement(reader, child(node, 'body') as Node, own)
  },
  SwitchStatement: (reader, node, env) => {
    reader.value(child(node, 'discriminant'), env)
    const own = inner(env)
    for (const each of children(node, 'cases')) declareBlock(reader, children(each, 'consequent'), own)
    for (const each of children(node, 'cases')) readParts(reader, each, own)
  },
  ForStatement: (reader, node, env) => {
    const own = inner(env)
    const init = child(node, 'init')
    if (init !== undefined) declareBlock(reader, [init], own)
    readParts(reader, node, own)
  },
  ForOfStatement: (reader, node, env) => readForOf(reader, node, env),
  ForInStatement: (reader, node, env) => {
    const own = inner(env)
    const left = child(node, 'left')
    if (left !== undefined) declareBlock(reader, [left], own)
    const object = reader.value(child(node, 'right'), own)
    if (object >= 0) {
      const to = reader.flow.node()
      reader.flow.add({ op: 'names', object, to })
      assign(reader, left, to, own)
    }
    readBody(reader, node, own)
  },
  TSModuleDeclaration: (reader, node, env) => readNamespace(reader, node, env),
  TSEnumDeclaration: (reader, node, env) => readEnum(reader, node, env),
}

/** An enum is an object of names; its numbers are keys like those of any table. */
const readEnum: Read = (reader, node, env) => {
  const { flow } = reader
  const to = declareName(flow, env, nameOf(child(node, 'id')) ?? '')
  flow.add({ op: 'make', object: flow.object({ kind: 'object' }), to })
  let next: number | undefined = 0
  for (const member of children(child(node, 'body'), 'members')) {
    const key = nameOf(child(member, 'id'))
    const written = child(member, 'initializer')
    if (written !== undefined) next = typeof written.value === 'number' ? written.value : undefined
    const from = next === undefined ? reader.value(written, env) : flow.key(String(next))
    if (next !== undefined) next += 1
    if (key !== undefined && from >= 0) flow.add({ op: 'member', of: to, key, place: 'object', accessor: '', from })
  }
}

/** What is called when a block ends that declared something to be disposed of. */
const DISPOSED: Readonly<Record<string, string>> = { using: '@@dispose', 'await using': '@@asyncDispose' }

const readBody: Read = (reader, node, env) => {
  const body = child(node, 'body')
  if (body !== undefined) readStatement(reader, body, env)
}

const readForOf: Read = (reader, node, env) => {
  const { flow } = reader
  const own = inner(env)
  const left = child(node, 'left')
  const right = child(node, 'right')
  if (left !== undefined) declareBlock(reader, [left], own)
  const object = reader.value(right, own)
  if (object >= 0 && right !== undefined) {
    const to = flow.node()
    const body = child(node, 'body')
    const stops = body !== undefined && mayStop(body)
    flow.add({ op: 'iterate', object, index: -1, isAsync: node.await === true, stops, to, site: flow.site(right, env) })
    assign(reader, left, to, own)
  }
  readBody(reader, node, own)
}

/** Whether a loop with this body may be left before its end. */
const mayStop = (node: Node): boolean => {
  if (/^(Break|Return|Throw)Statement$/.test(node.type)) return true
  if (isFunction(node)) return false
  return (visitorKeys[node.type] ?? []).some((key) => {
    const value = node[key]
    return Array.isArray(value) ? value.some((each) => isNode(each) && mayStop(each)) : isNode(value) && mayStop(value)
  })
}

/** A namespace is an object that its exported declarations are put in; blocks of one name share it. */
const readNamespace: Read = (reader, node, env) => {
  const { flow } = reader
  const id = child(node, 'id')
  const body = child(node, 'body')
  const name = id?.type === 'Identifier' ? textOf(id, 'name') : undefined
  if (name === undefined || body === undefined || node.declare === true) return
  const to = declareName(flow, env, name)
  flow.add({ op: 'make', object: flow.object({ kind: 'object' }), to })
  const owner = flow.definitionOf(node) ?? env.frame.owner
  const own = inner(env, { ...env.frame, owner })
  setName(own, NAMESPACE, to)
  const statements = children(body, 'body')
  declareBlock(reader, statements, own)
  readInOrder(reader, statements, own)
}

import MagicString from 'magic-string'
import { parseSync, visitorKeys } from 'oxc-parser'
import { child, children, isNode, type Node } from '../../../src/codegraph/languages/typescript/syntax.ts'

/** A function of a program by a place that lies in it and in no function inside of it. */
export type Traced = { readonly path: string; readonly offset: number; readonly kind: 'module' | 'function' | 'class' }

/** The name that runtime.mjs goes by in what it is told from. */
const TRACE = 'globalThis.$trace'

type Frame = { readonly variable: string; readonly isAsync: boolean; readonly isSuspended: boolean }

type Walk = {
  readonly text: MagicString
  readonly source: string
  readonly number: Numbering
}

/** Gives a function, or a class without a constructor, its number. */
type Numbering = (offset: number, kind: Traced['kind']) => number

/**
 * A file with calls of runtime.mjs where functions begin and end, and where they wait and go on. TypeScript stays what it is.
 * `module` is the number of the file's own code.
 */
export const instrumented = (path: string, source: string, module: number, number: Numbering): string => {
  const { program, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const walk: Walk = { text: new MagicString(source), source, number }
  const root = program as unknown as Node
  const frame: Frame = { variable: '$module', isAsync: true, isSuspended: true }
  visitParts(walk, root, frame)
  walk.text.appendRight(
    startOf(children(root, 'body'), source.startsWith('#!') ? source.indexOf('\n') + 1 : 0),
    enter(frame, module),
  )
  walk.text.append(`\n;${TRACE}.leave($module)`)
  return walk.text.toString()
}

/** Where code may begin: after directives. */
const startOf = (statements: readonly Node[], start: number): number =>
  statements.filter((each) => typeof each.directive === 'string').at(-1)?.end ?? start

const enter = ({ variable }: Frame, number: number): string => `;const ${variable}=${TRACE}.enter(${number});`

const visit = (walk: Walk, node: Node, frame: Frame): void => {
  if (node.declare === true || /^TS(Interface|TypeAlias|TypeAnnotation|TypeParameter|Declare|EmptyBody|Abstract)/.test(node.type))
    return
  const read = READ[node.type]
  if (read === undefined) visitParts(walk, node, frame)
  else read(walk, node, frame)
}

const visitParts = (walk: Walk, node: Node, frame: Frame): void => {
  for (const key of visitorKeys[node.type] ?? []) {
    const value = node[key]
    for (const part of Array.isArray(value) ? value : [value]) if (isNode(part)) visit(walk, part, frame)
  }
}

const wrap = ({ text }: Walk, { start, end }: Node, before: string, after: string): void => {
  text.appendRight(start, before)
  text.prependLeft(end, after)
}

const readFunction = (walk: Walk, node: Node): void => {
  const body = child(node, 'body')
  if (body !== undefined) readBody(walk, node, body)
}

/** Returns the number of the function. */
const readBody = (walk: Walk, node: Node, body: Node): number => {
  const isArrow = node.type === 'ArrowFunctionExpression'
  // Brackets round the body of an arrow function belong to it.
  const number = walk.number(isArrow ? walk.source.lastIndexOf('=>', body.start) : body.start, 'function')
  const frame: Frame = {
    variable: `$${number}`,
    isAsync: node.async === true,
    isSuspended: node.async === true || node.generator === true,
  }
  for (const parameter of children(node, 'params')) visitParameter(walk, parameter, frame, number)
  if (body.type !== 'BlockStatement') {
    wrap(walk, body, `{${enter(frame, number)}try{return `, `}finally{${TRACE}.leave(${frame.variable})}}`)
    visit(walk, body, frame)
    return number
  }
  const begin = node.generator === true ? createdFirst(walk, node, frame, number) : enter(frame, number)
  const statements = children(body, 'body')
  const end = `}finally{${TRACE}.leave(${frame.variable})}`
  if (statements.length === 0) {
    walk.text.appendRight(body.start + 1, `${begin}try{${end}`)
    return number
  }
  const base = statements.findIndex(isSuperCall)
  walk.text.appendRight(startOf(statements, body.start + 1), base < 0 ? `${begin}try{` : begin)
  if (base >= 0) walk.text.appendLeft((statements[base] as Node).end, ';try{')
  walk.text.prependLeft(body.end - 1, end)
  for (const statement of statements) visit(walk, statement, frame)
  return number
}

/** Fields of objects are set by the constructor, before its body begins, or by the class where it has none. */
const readClassBody = (walk: Walk, node: Node, frame: Frame): void => {
  const members = children(node, 'body')
  const written = members.find((member) => member.kind === 'constructor' && child(child(member, 'value'), 'body') !== undefined)
  const body = child(child(written, 'value'), 'body')
  const number = body ? readBody(walk, child(written, 'value') as Node, body) : walk.number(node.start, 'class')
  for (const member of members) {
    const value = child(member, 'value')
    if (member === written) continue
    if (member.type === 'PropertyDefinition' && member.static !== true && value !== undefined)
      wrap(walk, value, `${TRACE}.within(${number},()=>(`, '))')
    visit(walk, member, frame)
  }
}

/** `super(…)` as a statement: what TypeScript adds to a constructor comes right after it. */
const isSuperCall = (statement: Node): boolean => child(child(statement, 'expression'), 'callee')?.type === 'Super'

/** What parameters are when nothing is given is worked out in the function, before its body begins. */
const visitParameter = (walk: Walk, node: Node, frame: Frame, number: number): void => {
  if (node.type === 'AssignmentPattern') {
    const right = child(node, 'right') as Node
    visitParameter(walk, child(node, 'left') as Node, frame, number)
    if (right.type !== 'Literal' && right.type !== 'Identifier') wrap(walk, right, `${TRACE}.within(${number},()=>(`, '))')
    visit(walk, right, frame)
    return
  }
  for (const key of visitorKeys[node.type] ?? []) {
    const value = node[key]
    for (const part of Array.isArray(value) ? value : [value]) if (isNode(part)) visitParameter(walk, part, frame, number)
  }
}

/** A generator is called where it is made, which only a parameter can tell; its body begins later. */
const createdFirst = ({ text, source }: Walk, node: Node, { variable }: Frame, number: number): string => {
  const parameters = children(node, 'params')
  const last = parameters.at(-1)
  const made = `$m${number}=${TRACE}.made(${number})`
  if (last?.type === 'RestElement') return `;const ${variable}=${TRACE}.begin(${number});`
  if (last !== undefined) text.appendLeft(last.end, `,${made}`)
  else text.appendLeft(source.indexOf('(', child(node, 'id')?.end ?? node.start) + 1, made)
  return `;const ${variable}=${TRACE}.begin(${number},$m${number});`
}

const READ: Readonly<Record<string, (walk: Walk, node: Node, frame: Frame) => void>> = {
  ClassBody: readClassBody,
  FunctionDeclaration: readFunction,
  FunctionExpression: readFunction,
  ArrowFunctionExpression: readFunction,
  AwaitExpression: (walk, node, frame) => {
    const argument = child(node, 'argument') as Node
    wrap(walk, node, `${TRACE}.resumed(${frame.variable},`, ')')
    wrap(walk, argument, `${TRACE}.suspended(${frame.variable},`, ')')
    visit(walk, argument, frame)
  },
  YieldExpression: (walk, node, frame) => {
    const argument = child(node, 'argument')
    if (argument === undefined) {
      const { variable } = frame
      walk.text.overwrite(node.start, node.end, `${TRACE}.resumed(${variable},yield ${TRACE}.paused(${variable}))`)
      return
    }
    wrap(walk, node, `${TRACE}.resumed(${frame.variable},`, ')')
    const waits = node.delegate === true ? `delegated(${frame.variable},${frame.isAsync},` : `paused(${frame.variable},`
    wrap(walk, argument, `${TRACE}.${waits}`, ')')
    visit(walk, argument, frame)
  },
  ForOfStatement: (walk, node, frame) => {
    if (node.await !== true) {
      visitParts(walk, node, frame)
      return
    }
    const [left, right, body] = [child(node, 'left'), child(node, 'right'), child(node, 'body')] as [Node, Node, Node]
    const resume = `;${TRACE}.resumed(${frame.variable});`
    wrap(walk, node, '{', `${resume}}`)
    wrap(walk, right, `${TRACE}.delegated(${frame.variable},true,`, ')')
    if (body.type === 'BlockStatement') walk.text.appendRight(body.start + 1, resume)
    else wrap(walk, body, `{${resume}`, '}')
    for (const part of [left, right, body]) visit(walk, part, frame)
  },
  CatchClause: (walk, node, frame) => {
    resumeIn(walk, child(node, 'body'), frame)
    visitParts(walk, node, frame)
  },
  TryStatement: (walk, node, frame) => {
    resumeIn(walk, child(node, 'finalizer'), frame)
    visitParts(walk, node, frame)
  },
}

/** What a function waited for may have failed: it goes on where that is caught. */
const resumeIn = ({ text }: Walk, block: Node | undefined, { variable, isSuspended }: Frame): void => {
  if (block !== undefined && isSuspended) text.appendRight(block.start + 1, `;${TRACE}.resumed(${variable});`)
}
